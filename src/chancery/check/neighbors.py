"""What a record has beside a document: reports of the same engagements, promises it tells of, ties said elsewhere.

Asked of the record for one document at a time, so that checking does not grow with the record.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from chancery.store.ledger.pages import load_referents, load_standing
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitments, trail
from chancery.store.statements import listed

_MOST_LINKED = 60
"""Documents that are looked at beside one: a conference may have hundreds of reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A document as another one cites it."""

    number: int
    name: str
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report of an engagement: the days that it gives, its words, and the text around them for a correction."""

    account: Account
    engagement: int
    start: str | None
    end: str | None
    words: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A promise of an earlier document that this one tells of, and where."""

    account: Account
    fact: int
    said: str
    content: str
    due: str | None
    start: int
    end: int
    shows: str


@dataclass(frozen=True, slots=True)
class Neighbors:
    """All that is beside one document."""

    reports: tuple[Report, ...]
    kept: tuple[Kept, ...]
    linked: tuple[int, ...]


def load_neighbors(connection: Connection, number: int) -> Neighbors:
    """Give what the record has beside a document."""
    reports = _load_reports(connection, number)
    kept = _load_kept(connection, number)
    near = {report.account.number for report in reports} | {one.account.number for one in kept}
    near |= _load_followers(connection, number, [one.fact for one in kept])
    linked = sorted(near - {number})[:_MOST_LINKED]
    return Neighbors(tuple(reports), tuple(kept), tuple(linked))


_COLUMNS = (documents.c.id, documents.c.name, documents.c.published, documents.c.outlet)


def _account(row: object) -> Account:
    return Account(number=row.id, name=row.name, published=row.published, outlet=row.outlet)  # type: ignore[attr-defined]


def _load_reports(connection: Connection, number: int) -> list[Report]:
    own = (
        select(said.engagements.c.engagement_id)
        .join(said.facts, said.facts.c.id == said.engagements.c.id)
        .where(said.facts.c.document_id == number)
    )
    standing = load_standing(connection, record.engagements, connection.execute(own).scalars())
    referents = load_referents(connection, record.engagements, set(standing.values()))
    question = (
        select(
            *_COLUMNS,
            said.engagements.c.engagement_id,
            said.engagements.c.start.label("first_day"),
            said.engagements.c.end.label("last_day"),
            said.evidence.c.text.label("words"),
            said.evidence.c.start.label("first"),
            said.evidence.c.end.label("last"),
        )
        .join(said.facts, said.facts.c.id == said.engagements.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .join(said.evidence, (said.evidence.c.fact_id == said.engagements.c.id) & (said.evidence.c.place == 0))
        .where(said.engagements.c.engagement_id.in_(listed()))
        .order_by(documents.c.published, documents.c.name, documents.c.ref)
    )
    return [
        Report(
            account=_account(row),
            engagement=referents[row.engagement_id],
            start=row.first_day,
            end=row.last_day,
            words=row.words,
            first=row.first,
            last=row.last,
        )
        for batch in in_batches(sorted(referents))
        for row in connection.execute(question, {"numbers": batch})
    ]


def _load_kept(connection: Connection, number: int) -> list[Kept]:
    question = (
        select(
            *_COLUMNS,
            commitments.c.id.label("fact"),
            commitments.c.day,
            commitments.c.due,
            said.evidence.c.text.label("content"),
            trail.c.start,
            trail.c.end,
            trail.c.shows,
        )
        .join(commitments, commitments.c.id == trail.c.commitment_id)
        .join(documents, documents.c.id == commitments.c.document_id)
        .join(said.evidence, (said.evidence.c.fact_id == commitments.c.id) & (said.evidence.c.place == 0))
        .where(trail.c.document_id == number)
        .order_by(trail.c.start, commitments.c.day, commitments.c.id)
    )
    return [
        Kept(
            account=_account(row),
            fact=row.fact,
            said=row.day,
            content=row.content,
            due=row.due,
            start=row.start,
            end=row.end,
            shows=row.shows,
        )
        for row in connection.execute(question)
    ]


def _load_followers(connection: Connection, number: int, kept: Sequence[int]) -> set[int]:
    """Give the documents that tell of the promises of this one, or of the same promises as this one."""
    own = connection.execute(select(commitments.c.id).where(commitments.c.document_id == number)).scalars().all()
    found: set[int] = set()
    for batch in in_batches([*own, *kept]):
        question = select(trail.c.document_id).where(trail.c.commitment_id.in_(batch))
        found.update(connection.execute(question).scalars())
    return found


def group_reports(reports: Sequence[Report]) -> dict[int, list[Report]]:
    """Give the reports of each engagement."""
    groups: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        groups[report.engagement].append(report)
    return groups
