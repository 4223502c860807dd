"""Load reports of engagements as they are compared: with the record's numbers for those who take part."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, case, func, or_, select

from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.reference.conferences import find_series
from chancery.reference.library import Library
from chancery.resolve.engagements.report import Account, Party, Report
from chancery.store.load import in_batches
from chancery.store.schema import engagements as occasions
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed

_BEFORE, _AROUND = 240, 480
"""Characters of the text that are looked at before the evidence, and around it."""
_facts, _engagements, _parts = said.facts, said.engagements, said.participants
_persons, _bodies, _copies = record.persons, record.bodies, occasions.copies
_first = said.evidence.alias("first")
_host = record.bodies.alias("host")

_from = case((_first.c.start > _BEFORE, _first.c.start - _BEFORE), else_=0)
_REPORTS = (
    select(
        _engagements,
        _host.c.canonical_id.label("standing_host"),
        _facts.c.document_id,
        _first.c.text.label("words"),
        (_first.c.start - _from).label("at"),
        func.substr(documents.c.text, _from + 1, _first.c.end - _first.c.start + _AROUND).label("around"),
    )
    .join(_facts, _facts.c.id == _engagements.c.id)
    .join(documents, documents.c.id == _facts.c.document_id)
    .join(_first, (_first.c.fact_id == _engagements.c.id) & (_first.c.place == 0))
    .outerjoin(_host, _host.c.id == _engagements.c.host_id)
    .where(_engagements.c.engagement_id.in_(listed()))
)
_PARTIES = (
    select(
        _parts.c.fact_id,
        _parts.c.person,
        _persons.c.canonical_id.label("standing_person"),
        _bodies.c.canonical_id.label("standing_body"),
    )
    .outerjoin(_persons, _persons.c.id == _parts.c.person_id)
    .outerjoin(_bodies, _bodies.c.id == _parts.c.body_id)
    .where(_parts.c.fact_id.in_(listed()))
    .order_by(_parts.c.fact_id, _parts.c.place)
)
_ACCOUNTS = select(documents.c.id, documents.c.ref, documents.c.published, documents.c.outlet).where(
    documents.c.id.in_(listed())
)
_PEOPLE = (
    select(_facts.c.document_id, _persons.c.canonical_id)
    .join(said.people, said.people.c.id == _facts.c.id)
    .join(_persons, _persons.c.id == said.people.c.person_id)
    .where(_facts.c.document_id.in_(listed()), _facts.c.family == "people")
)
_other = documents.alias("other_copy")
_COPIES = select(_copies.c.one_id, _copies.c.other_id).where(
    or_(_copies.c.one_id.in_(listed()), _copies.c.other_id.in_(listed()))
)
_REFS = select(documents.c.id, documents.c.ref).where(documents.c.id.in_(listed()))


class Reports:
    """The reports of a record, loaded as they are asked for and kept for one step."""

    def __init__(self, connection: Connection, library: Library) -> None:
        """Keep the connection, and the reference data by which series are known."""
        self._connection = connection
        self._library = library
        self._loaded: dict[int, Report] = {}
        self._gone: set[int] = set()
        self._accounts: dict[int, Account] = {}

    def load(self, numbers: Iterable[int]) -> dict[int, Report]:
        """Give these reports by number; those that are gone are left out."""
        wanted = set(numbers)
        missing = wanted - self._loaded.keys() - self._gone
        for batch in in_batches(sorted(missing)):
            self._load(batch)
        self._gone |= missing - self._loaded.keys()
        return {number: self._loaded[number] for number in wanted if number in self._loaded}

    def _load(self, numbers: list[int]) -> None:
        rows = self._connection.execute(_REPORTS, {"numbers": numbers}).all()
        parties: dict[int, list[Party]] = defaultdict(list)
        for part in self._connection.execute(_PARTIES, {"numbers": [row.id for row in rows]}):
            party = Party(person=part.standing_person, name=part.person or "", body=part.standing_body)
            parties[part.fact_id].append(party)
        self._load_accounts({row.document_id for row in rows} - self._accounts.keys())
        for row in rows:
            self._loaded[row.engagement_id] = self._report(row, tuple(parties[row.id]))

    def _report(self, row: Row[Any], parties: tuple[Party, ...]) -> Report:
        return Report(
            number=row.engagement_id,
            account=self._accounts[row.document_id],
            kind=EngagementKind(row.kind),
            status=EngagementStatus(row.status),
            start=row.start,
            end=row.end,
            city=row.city,
            country=row.country,
            name=row.name,
            series=find_name(self._library, row.name) if row.name else None,
            ordinal=row.ordinal,
            host=row.standing_host,
            parties=parties,
            words=row.words,
            context=cut_sentence(row.around, row.at, len(row.words)),
        )

    def _load_accounts(self, numbers: Collection[int]) -> None:
        for batch in in_batches(sorted(numbers)):
            people: dict[int, set[int]] = defaultdict(set)
            for row in self._connection.execute(_PEOPLE, {"numbers": batch}):
                people[row.document_id].add(row.canonical_id)
            copies = self._copies(batch)
            for head in self._connection.execute(_ACCOUNTS, {"numbers": batch}):
                self._accounts[head.id] = Account(
                    ref=head.ref,
                    published=head.published,
                    outlet=head.outlet,
                    people=frozenset(people[head.id]),
                    copies=frozenset(copies[head.id]),
                )

    def _copies(self, numbers: list[int]) -> dict[int, set[str]]:
        pairs = [(row.one_id, row.other_id) for row in self._connection.execute(_COPIES, {"numbers": numbers})]
        refs: dict[int, str] = {}
        for batch in in_batches(sorted({number for pair in pairs for number in pair})):
            refs |= {row.id: row.ref for row in self._connection.execute(_REFS, {"numbers": batch})}
        copies: dict[int, set[str]] = defaultdict(set)
        for one, other in pairs:
            copies[one].add(refs[other])
            copies[other].add(refs[one])
        return copies


_ENDS = ("\n", ". ")


def cut_sentence(around: str, start: int, length: int) -> str:
    """Cut the sentence or so around words out of a stretch of text.

    >>> cut_sentence("He left. They met on Monday. It rained.", 14, 3)
    'They met on Monday.'
    """
    starts = [place + len(mark) for mark in _ENDS if (place := around.rfind(mark, 0, start)) >= 0]
    first = max(starts, default=0)
    ends = [place for mark in _ENDS if (place := around.find(mark, start + length)) >= 0]
    last = min(ends) + 1 if ends else len(around)
    return around[first:last].strip()


@lru_cache(maxsize=1 << 12)
def find_name(library: Library, name: str) -> str | None:
    """Give the series of conferences that a name belongs to, where reference data knows it."""
    found = find_series(library, name)
    return found[0].series if found else None
