"""Events as researchers of international relations use them: who did what to whom on which day, coded.

Each event is directed. What the sides do together (a meeting, a signature) is an event from each of them to
each other one; what one side says is an event from it to those who hear it, or to nobody where the text does
not tell. Several reports of one engagement are one event. What nobody can code is left out, and the mapping
says why.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from heapq import merge
from itertools import groupby, permutations
from typing import Any, NamedTuple

from sqlalchemy import Connection

from chancery.model.kinds import BodyKind, EngagementKind, EngagementStatus
from chancery.model.record import BodyRecord, Said
from chancery.store.export.codes import (
    ROOT,
    Code,
    code_agreement,
    code_engagement,
    code_statement,
    multilateral,
    name_of,
    quad_of,
    third_place,
)
from chancery.store.export.labels import Labels
from chancery.store.export.parts import Engaged, every_engagement, every_fact, load_parties, load_sides, sort_bodies
from chancery.store.export.query import WHOLE, Query
from chancery.store.export.record_sheets import covered, precision
from chancery.store.export.sheets import Field, Sheet, fields
from chancery.store.load import BATCH

_BILATERAL = 2
Pairs = tuple[tuple[BodyRecord, BodyRecord | None], ...]


class Event(NamedTuple):
    """One event, as a row of the table."""

    event_id: str
    item: str
    record_id: str
    date: str | None
    date_end: str | None
    first_day: str | None
    last_day: str | None
    date_precision: str
    source_id: str
    source: str
    source_iso: str | None
    target_id: str | None
    target: str | None
    target_iso: str | None
    source_person: str | None
    plover_type: str | None
    plover_mode: str | None
    plover_context: str | None
    cameo_code: str | None
    cameo_root: str | None
    cameo_name: str | None
    quad_class: str | None
    kind: str
    status: str | None
    topics: tuple[str, ...]
    city: str | None
    country: str | None
    sides: int
    reports: int
    documents: tuple[str, ...]
    words: str


_TYPES = {"date": "date", "date_end": "date", "first_day": "date", "last_day": "date", "topics": "list"} | {
    "sides": "int",
    "reports": "int",
    "documents": "list",
}
DYAD_DAYS = fields(
    "date:date date_precision source_id source source_iso target_id target target_iso "
    "cameo_root quad_class plover_type events:int reports:int"
)


def event_sheets() -> tuple[Sheet, ...]:
    """Give the tables of events, and of their counts by pair and day."""
    words = " ".join(f"{name}:{_TYPES[name]}" if name in _TYPES else name for name in Event._fields)
    own: tuple[Field, ...] = fields(words)
    return (Sheet("events", own, every_event), Sheet("dyad_days", DYAD_DAYS, every_dyad_day))


def every_event(connection: Connection, query: Query = WHOLE) -> Iterator[Event]:
    """Go through the events in order of their first day; those without a date stand first."""
    labels = Labels.load(connection)
    ahead = (EngagementStatus.PLANNED,)
    past = [status for status in EngagementStatus if status not in ahead]
    streams = (
        _of_engagements(connection, query, labels, past),
        # What is announced happens on the day of the announcement: an order that the engagements are not in.
        iter(sorted(_of_engagements(connection, query, labels, ahead), key=_day)),
        _of_agreements(connection, query, labels),
        _of_statements(connection, query, labels),
    )
    return merge(*streams, key=_day)


def every_dyad_day(connection: Connection, query: Query = WHOLE) -> Iterator[tuple[Any, ...]]:
    """Count the events from one body to another by date, root code and type.

    A date that is only a month or a year is a row of its own, with its precision: it is no day.
    """
    for _, events in groupby(every_event(connection, query), key=_day):
        counts: Counter[tuple[Any, ...]] = Counter()
        reports: Counter[tuple[Any, ...]] = Counter()
        for one in events:
            if one.target_id is not None and one.date is not None:
                pair = (one.source_id, one.source, one.source_iso, one.target_id, one.target, one.target_iso)
                key = (one.date, one.date_precision, *pair, one.cameo_root, one.quad_class, one.plover_type)
                counts[key] += 1
                reports[key] += one.reports
        for key in sorted(counts, key=lambda key: tuple(part or "" for part in key)):
            yield (*key, counts[key], reports[key])


def _day(event: Event) -> str:
    return event.first_day or ""


def _coded(code: Code, cameo: str | None) -> dict[str, Any]:
    return {
        "plover_type": code.plover,
        "plover_mode": code.mode,
        "plover_context": code.context,
        "cameo_code": cameo,
        "cameo_root": cameo[:ROOT] if cameo else None,
        "cameo_name": name_of(cameo) if cameo else None,
        "quad_class": quad_of(cameo) if cameo else None,
    }


def _pair(source: BodyRecord, target: BodyRecord | None) -> dict[str, Any]:
    return {
        "source_id": source.id,
        "source": source.label,
        "source_iso": source.iso,
        "target_id": target.id if target else None,
        "target": target.label if target else None,
        "target_iso": target.iso if target else None,
    }


def _dated(start: str | None, end: str | None) -> dict[str, Any]:
    first, last = covered(start, end)
    return {
        "date": start,
        "date_end": end,
        "first_day": first,
        "last_day": last,
        "date_precision": precision(start or end),
    }


def _of_engagements(
    connection: Connection, query: Query, labels: Labels, statuses: Collection[EngagementStatus]
) -> Iterator[Event]:
    for engaged in every_engagement(connection, query, statuses):
        item = engaged.item
        code = code_engagement(item.kind, item.status)
        sides = sort_bodies([*engaged.bodies, *([engaged.host] if engaged.host and _is_visit(engaged) else [])])
        if not code.is_event:
            continue
        told = dict.fromkeys(labels.of(report.document.id, report.document.ref) for report in item.reports)
        days = (item.reports[0].document.published, None) if code.context else (item.start, item.end)
        for source, target in permutations(sides, 2):
            coded = _coded(code, _cameo(engaged, code, source, target, len(sides)))
            if len(sides) > _BILATERAL and code.plover == "CONSULT" and code.mode is None:
                coded["plover_mode"] = multilateral()
            yield Event(
                event_id=f"{item.id}.{source.id}.{target.id}",
                item="engagement",
                record_id=item.id,
                source_person=_person_for(engaged, source),
                kind=item.kind.value,
                status=item.status.value,
                topics=item.topics,
                city=item.city,
                country=item.country,
                sides=len(sides),
                reports=len(item.reports),
                documents=tuple(told),
                words=item.reports[0].evidence[0].text,
                **_dated(*days),
                **_pair(source, target),
                **coded,
            )


def _is_visit(engaged: Engaged) -> bool:
    return engaged.item.kind is EngagementKind.VISIT


def _cameo(engaged: Engaged, code: Code, source: BodyRecord, target: BodyRecord, sides: int) -> str | None:
    """Choose between visitor and host, and tell a meeting of two states in a third apart."""
    host = engaged.host
    if code.mirror:
        if host and source.id == host.id:
            return code.mirror
        # Guests of one host consult with each other; without a host nobody can be said to visit the other.
        return code.cameo if host and target.id == host.id else "040"
    abroad = engaged.item.country not in {None, source.iso, target.iso}
    states = source.kind is BodyKind.STATE and target.kind is BodyKind.STATE
    is_third = engaged.item.kind is EngagementKind.MEETING and sides == _BILATERAL and states and abroad
    return third_place() if is_third and code.cameo == "040" else code.cameo


def _person_for(engaged: Engaged, body: BodyRecord) -> str | None:
    named = (one.person.name for one in engaged.item.participants if one.person and one.body and one.body.id == body.id)
    return next(named, None)


def _of_agreements(connection: Connection, query: Query, labels: Labels) -> Iterator[Event]:
    found = _events_of(connection, query, labels, "agreements")
    # An agreement has a date of its own, which need not follow the dates of the documents.
    return iter(sorted(found, key=_day))


def _of_statements(connection: Connection, query: Query, labels: Labels) -> Iterator[Event]:
    return _events_of(connection, query, labels, "statements")


def _events_of(connection: Connection, query: Query, labels: Labels, family: str) -> Iterator[Event]:
    for batch in _batches(every_fact(connection, query, family)):
        numbers = [number for number, _ in batch]
        if family == "agreements":
            parties = load_parties(connection, numbers)
            pairs: dict[int, Pairs] = {number: tuple(permutations(parties.get(number, ()), 2)) for number in numbers}
        else:
            spoken, heard = load_sides(connection, numbers, "speaker"), load_sides(connection, numbers, "hearer")
            pairs = {number: _directed(spoken.get(number, ()), heard.get(number, ())) for number in numbers}
        for number, one in batch:
            yield from _events_of_fact(one, pairs[number], labels, family)


def _directed(sources: tuple[BodyRecord, ...], targets: tuple[BodyRecord, ...]) -> Pairs:
    """Pair who speaks with who hears; nobody speaks to itself."""
    found: list[tuple[BodyRecord, BodyRecord | None]] = []
    for source in sources:
        others = [target for target in targets if target.id != source.id]
        found += [(source, target) for target in others] or [(source, None)]
    return tuple(found)


def _events_of_fact(one: Said[Any], pairs: Pairs, labels: Labels, family: str) -> Iterator[Event]:
    fact, document = one.fact, one.document
    is_statement = family == "statements"
    code = code_statement(fact.act) if is_statement else code_agreement(fact.status)
    if not code.is_event:
        return
    day = document.published if is_statement else fact.date or document.published
    for source, target in pairs:
        yield Event(
            event_id=".".join((one.id, source.id, *([target.id] if target else []))),
            item=family.removesuffix("s"),
            record_id=one.id,
            source_person=fact.speaker if is_statement else None,
            kind=fact.act.value if is_statement else fact.kind.value,
            status=None if is_statement else fact.status.value,
            topics=fact.topics,
            city=None,
            country=None,
            sides=len({body.id for pair in pairs for body in pair if body}),
            reports=1,
            documents=(labels.of(document.id, document.ref),),
            words=one.evidence[0].text,
            **_dated(day, None),
            **_pair(source, target),
            **_coded(code, code.cameo),
        )


def _batches(items: Iterator[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    for item in items:
        batch.append(item)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
