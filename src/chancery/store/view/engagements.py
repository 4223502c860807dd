"""Engagements over all readouts: with a body, between two, planned after a day."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select, union_all

from chancery.model.kinds import EngagementStatus
from chancery.model.record import BodyRecord, EngagementRecord, Participation
from chancery.store.load import in_batches
from chancery.store.schema import engagements as occasions
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed
from chancery.store.view.entities import load_bodies, load_persons
from chancery.store.view.outcomes import last_day, load_outcomes, make_record
from chancery.store.view.said import load_said

AHEAD = (EngagementStatus.PLANNED, EngagementStatus.PROPOSED)
_engagements, _parts, _standing = said.engagements, said.participants, record.engagements
_outcomes = occasions.outcomes


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days between which engagements are asked for, both included; None leaves a side open."""

    since: str | None = None
    until: str | None = None


def find_engagements(
    connection: Connection, body: BodyRecord, other: BodyRecord | None, period: Period, limit: int | None
) -> tuple[EngagementRecord, ...]:
    """Find engagements with a body, or between two, in order of date; a limit keeps the latest."""
    involved = _involving(body.numbers).subquery()
    standing = _standing.c.canonical_id
    day = func.coalesce(_outcomes.c.first_day, func.min(involved.c.day))
    question = (
        select(standing, day.label("day"))
        .join(involved, involved.c.engagement_id == _standing.c.id)
        .outerjoin(_outcomes, _outcomes.c.id == standing)
        .group_by(standing, _outcomes.c.first_day, _outcomes.c.last_day)
        .order_by(day.desc(), standing)
    )
    if other:
        question = question.where(standing.in_(_standing_for(other.numbers)))
    if period.since:
        question = question.having(func.coalesce(_outcomes.c.last_day, func.max(involved.c.last_day)) >= period.since)
    if period.until:
        question = question.having(day <= period.until)
    numbers = connection.execute(question.limit(limit)).scalars().all()
    return load_engagements(connection, numbers[::-1])


def _involving(numbers: Collection[int]) -> Select[Any]:
    """Give the engagements in which a body takes part, or of which it is the host."""
    taking = (
        select(
            _engagements.c.engagement_id,
            _parts.c.day,
            func.coalesce(_engagements.c.last_day, _parts.c.day).label("last_day"),
        )
        .join(_parts, _parts.c.fact_id == _engagements.c.id)
        .where(_parts.c.body_id.in_(numbers))
    )
    day = func.coalesce(_engagements.c.first_day, documents.c.first_day)
    hosting = (
        select(_engagements.c.engagement_id, day, func.coalesce(_engagements.c.last_day, day))
        .join(said.facts, said.facts.c.id == _engagements.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(_engagements.c.host_id.in_(numbers))
    )
    both = union_all(taking, hosting).subquery()
    return select(both.c.engagement_id, both.c.day, both.c.last_day)


def _standing_for(numbers: Collection[int]) -> Select[Any]:
    involved = _involving(numbers).subquery()
    question = select(_standing.c.canonical_id)
    return question.join(involved, involved.c.engagement_id == _standing.c.id)


def find_planned(connection: Connection, body: BodyRecord | None, after: str) -> tuple[EngagementRecord, ...]:
    """Find what is planned or proposed for a day or later, or without a date in a document since.

    One that a later report calls held or cancelled is not among them.
    """
    told = func.max(documents.c.last_day)
    day = func.coalesce(_outcomes.c.last_day, func.min(documents.c.first_day))
    question = (
        _with_documents()
        .where(_outcomes.c.status.in_([status.value for status in AHEAD]))
        .having((_outcomes.c.last_day >= after) | (_outcomes.c.last_day.is_(None) & (told >= after)))
        .order_by(day, _outcomes.c.id)
    )
    return _load_found(connection, question, body)


def find_unconfirmed(connection: Connection, body: BodyRecord | None, on: str) -> tuple[EngagementRecord, ...]:
    """Find what was planned for a day that is past, and that nothing confirms: a question for a person."""
    question = (
        select(_outcomes.c.id)
        .where(_outcomes.c.status == EngagementStatus.PLANNED.value, _outcomes.c.last_day < on)
        .order_by(_outcomes.c.last_day, _outcomes.c.id)
    )
    return _load_found(connection, question, body, on=on)


def find_series(connection: Connection, series: str) -> tuple[EngagementRecord, ...]:
    """Find the engagements of a series, by number and date."""
    order = (_outcomes.c.ordinal, _outcomes.c.first_day, _outcomes.c.id)
    return _load_found(connection, select(_outcomes.c.id).where(_outcomes.c.series == series).order_by(*order), None)


def _with_documents() -> Select[Any]:
    return (
        select(_outcomes.c.id)
        .join(_standing, _standing.c.canonical_id == _outcomes.c.id)
        .join(_engagements, _engagements.c.engagement_id == _standing.c.id)
        .join(said.facts, said.facts.c.id == _engagements.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .group_by(_outcomes.c.id, _outcomes.c.last_day)
    )


def _load_found(
    connection: Connection, question: Select[Any], body: BodyRecord | None, *, on: str | None = None
) -> tuple[EngagementRecord, ...]:
    if body:
        question = question.where(_outcomes.c.id.in_(_standing_for(body.numbers)))
    return load_engagements(connection, connection.execute(question).scalars().all(), on=on)


def load_engagements(
    connection: Connection, numbers: Sequence[int], *, on: str | None = None
) -> tuple[EngagementRecord, ...]:
    """Give engagements with all their reports, in the order of the numbers.

    `on` is the day for which is said what is over and what is in question; the record's last
    day where it is left out.
    """
    reports = _reports(connection, numbers)
    facts = [fact for items in reports.values() for fact in items]
    loaded = dict(zip(facts, load_said(connection, "engagements", facts), strict=True))
    participants = _participants(connection, facts)
    outcomes = load_outcomes(connection, numbers, on=on or last_day(connection))
    return tuple(
        make_record(outcomes[number], [loaded[fact] for fact in told], [participants[fact] for fact in told])
        for number, told in ((number, reports[number]) for number in numbers)
    )


def _reports(connection: Connection, numbers: Sequence[int]) -> dict[int, list[int]]:
    """Give the facts that report each engagement, in order of publication."""
    question = (
        select(_standing.c.canonical_id, _engagements.c.id)
        .join(_engagements, _engagements.c.engagement_id == _standing.c.id)
        .join(said.facts, said.facts.c.id == _engagements.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(_standing.c.canonical_id.in_(listed()))
        .order_by(documents.c.first_day, documents.c.name, documents.c.ref, said.facts.c.place)
    )
    reports: dict[int, list[int]] = defaultdict(list)
    for batch in in_batches(numbers):
        for row in connection.execute(question, {"numbers": batch}):
            reports[row.canonical_id].append(row.id)
    return reports


def _participants(connection: Connection, facts: Sequence[int]) -> dict[int, tuple[Participation, ...]]:
    rows: list[Row[Any]] = []
    question = select(_parts.c.fact_id, _parts.c.person_id, _parts.c.body_id).where(_parts.c.fact_id.in_(listed()))
    for batch in in_batches(facts):
        rows += connection.execute(question.order_by(_parts.c.fact_id, _parts.c.place), {"numbers": batch})
    persons = load_persons(connection, {row.person_id for row in rows if row.person_id is not None})
    bodies = load_bodies(connection, {row.body_id for row in rows if row.body_id is not None})
    found: dict[int, tuple[Participation, ...]] = defaultdict(tuple)
    for row in rows:
        one = Participation(person=persons.get(row.person_id), body=bodies.get(row.body_id))
        found[row.fact_id] = (*found[row.fact_id], one)
    return found
