"""Find the accounts in a record that tell of one engagement from two sides, and compare them."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from chancery.compare.align import compare_readings
from chancery.compare.names import is_same_person
from chancery.compare.score import dates_of
from chancery.compare.table import LETTERS, Table, lay_table
from chancery.errors import SettingsError
from chancery.model.dates import Interval
from chancery.model.facts import Engagement, Participant
from chancery.model.kinds import EngagementStatus
from chancery.model.record import DocumentRecord, EngagementRecord
from chancery.resolve.names import parse_reference
from chancery.store.export.labels import Labels
from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.view.engagements import load_engagements
from chancery.store.view.view import View

_FRESH = timedelta(days=21)
"""An account of a meeting comes out within days; what is written later looks back on it."""

_SLIP = timedelta(days=2)
"""Two sides may tell the day otherwise, by a slip or by the clock of another place."""

_BOTH = 2
_ENGAGEMENT = "e"
_TOLD = (EngagementStatus.HELD, EngagementStatus.ONGOING)


def find_accounts(view: View) -> Iterator[tuple[str, DocumentRecord, DocumentRecord]]:
    """Go through the pairs of documents that report one engagement, with its id; each pair once.

    A pair are two sides: other outlets, of which neither credits the other. The record need not
    have joined their reports: accounts that differ in the date may lie apart there.
    """
    window: deque[_Account] = deque()
    for account in _find_told(view):
        while window and account.day - window[0].day > _FRESH:
            window.popleft()
        for earlier in window:
            common = _find_common(earlier, account) if _are_two_sides(earlier.document, account.document) else None
            if common:
                yield common, earlier.document, account.document
        window.append(account)


@dataclass(frozen=True)
class _Account:
    """A document and the engagements that it reports while they are news."""

    day: date
    document: DocumentRecord
    told: list[tuple[str, Engagement]] = field(default_factory=list)


def _find_told(view: View) -> list[_Account]:
    table = record.engagements
    own = select(table.c.id).where(table.c.canonical_id == table.c.id).order_by(table.c.id)
    accounts: dict[str, _Account] = {}
    for batch in in_batches(view.connection.execute(own).scalars().all()):
        for engagement in load_engagements(view.connection, batch):
            for report in engagement.reports:
                document, fact = report.document, report.fact
                if fact.start is None and fact.end is None:  # it tells of the day that others give
                    fact = replace(fact, start=engagement.start, end=engagement.end)
                if document.published and _is_news(fact, document.published):
                    day = Interval.parse(document.published).last
                    account = accounts.setdefault(document.ref, _Account(day, document))
                    account.told.append((engagement.id, fact))
    return sorted(accounts.values(), key=lambda one: (one.day, one.document.id, one.document.ref))


def _is_news(fact: Engagement, published: str) -> bool:
    days = dates_of(fact)
    if fact.status not in _TOLD or days is None:
        return False
    return timedelta(0) <= Interval.parse(published).last - days.first <= _FRESH


def _are_two_sides(one: DocumentRecord, two: DocumentRecord) -> bool:
    sides = [{name.casefold() for name in (document.outlet, document.credit) if name} for document in (one, two)]
    return all(sides) and not sides[0] & sides[1]


def _find_common(one: _Account, two: _Account) -> str | None:
    """Give the id of the engagement that both report, as the first of them has it."""
    for number, fact in one.told:
        for other, told in two.told:
            if number == other or is_same_engagement(fact, told):
                return number
    return None


def is_same_engagement(one: Engagement, two: Engagement) -> bool:
    """Say whether two reports are of one engagement: its days meet, and its people, or its town and kind, agree."""
    days = dates_of(one), dates_of(two)
    if days[0] is None or days[1] is None:
        return False
    gap = max(days[1].first - days[0].last, days[0].first - days[1].last)
    if gap > _SLIP:
        return False
    same_place = one.kind is two.kind and bool(one.city) and one.city == two.city
    return _has_same_people(one, two) or (same_place and days[0] == days[1])


def _has_same_people(one: Engagement, two: Engagement) -> bool:
    """Say whether all whom the shorter account has at the table, two at least, are in the other's too."""
    few, many = sorted((one.participants, two.participants), key=len)
    named = sum(any(_is_same(part, other) for other in many) for part in few if part.person)
    met = [any(_is_same(part, other) or _stands_for(part, other) for other in many) for part in few]
    return named >= _BOTH or (len(few) >= _BOTH and all(met) and named > 0)


def _is_same(one: Participant, two: Participant) -> bool:
    return bool(one.person and two.person) and is_same_person(one.person or "", two.person or "")


def _stands_for(one: Participant, two: Participant) -> bool:
    """A body with nobody named may stand for anybody of it."""
    return one.body == two.body and not (one.person and two.person)


def story_comparisons(view: View) -> Iterator[dict[str, Any]]:
    """Give the comparisons of a record in the story format."""
    labels = Labels.load(view.connection)
    for engagement, one, two in find_accounts(view):
        rows = compare_readings(view.reading(one), view.reading(two)).rows
        points = [
            {
                "a": row.a.text if row.a else None,
                "b": row.b.text if row.b else None,
                "relation": row.relation.value,
                "how": row.how,
            }
            for row in rows
        ]
        a, b = (labels.of(document.id, document.ref) for document in (one, two))
        yield {"engagement": engagement, "a": a, "b": b, "points": points}


def compare_documents(view: View, *names: str) -> Table:
    """Lay documents of a record side by side, by their ids.

    Raises:
        SettingsError: fewer than two are named, one twice, or one that the record does not have.
    """
    if len(names) < _BOTH or len(set(names)) < len(names):
        message = f"{len(names)} documents named ({', '.join(names)}); a comparison takes two or more, each once"
        raise SettingsError(message)
    if len(names) > len(LETTERS):
        message = f"{len(names)} documents named; a comparison takes {len(LETTERS)} at most"
        raise SettingsError(message)
    readings = []
    for name in names:
        document = view.document(name)
        if document is None:
            message = f"no document {name!r} in the record"
            raise SettingsError(message)
        readings.append(view.reading(document))
    return lay_table(readings)


def find_engagement(view: View, name: str) -> EngagementRecord | None:
    """Give the engagement of this id; a merged id leads to its survivor."""
    try:
        number = parse_reference(name)
    except ValueError:
        return None
    table = record.engagements
    standing = view.connection.execute(select(table.c.canonical_id).where(table.c.id == number)).scalar()
    if standing is None or not name.startswith(_ENGAGEMENT):
        return None
    return next(iter(load_engagements(view.connection, [standing])), None)


def compare_engagement(view: View, name: str) -> Table:
    """Lay all accounts of one engagement side by side, one column a document, in order of publication.

    Raises:
        SettingsError: there is no such engagement, or only one document reports it.
    """
    engagement = find_engagement(view, name)
    if engagement is None:
        message = f"no engagement {name!r} in the record"
        raise SettingsError(message)
    refs = dict.fromkeys(report.document.ref for report in engagement.reports)
    if len(refs) < _BOTH:
        message = (
            f"one document alone reports {name} ({engagement.reports[0].document.id}); there is nothing to compare"
        )
        raise SettingsError(message)
    return compare_documents(view, *list(refs)[: len(LETTERS)])
