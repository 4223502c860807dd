"""Engagements of the record: listed by what all reports of them come to, and those of one person."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, or_, select

from chancery.model.record import BodyRecord, EngagementRecord, PersonRecord
from chancery.resolve.names import normalize_name
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.schema import record, said
from chancery.store.schema.engagements import outcomes
from chancery.store.view.engagements import load_engagements

SORTS = ("latest", "oldest")
_standing, _told, _parts = record.engagements, said.engagements, said.participants


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementFilter:
    """Which engagements: of a kind and status, about a topic, with a body or a person, within days."""

    words: str = ""
    kind: str = ""
    status: str = ""
    topic: str = ""
    body: BodyRecord | None = None
    person: PersonRecord | None = None
    first_day: str | None = None
    last_day: str | None = None
    sort: str = SORTS[0]


def list_engagements(connection: Connection, wanted: EngagementFilter, part: Part) -> Found[EngagementRecord]:
    """Find engagements that pass, with participants and all reports."""
    question = select_engagements(wanted)
    numbers = [row.id for row in take(connection, question, part)]
    return Found(load_engagements(connection, numbers), count(connection, question))


def every_engagement(connection: Connection, wanted: EngagementFilter) -> Iterator[EngagementRecord]:
    """Go through all engagements that pass."""
    for batch in in_batches(connection.execute(select_engagements(wanted)).scalars().all()):
        yield from load_engagements(connection, batch)


def count_by_year(connection: Connection, wanted: EngagementFilter) -> list[tuple[str, int]]:
    """Count engagements by the year in which they began, years without any included; undated ones are left out."""
    plain = select_engagements(wanted).order_by(None).subquery()
    year = func.substr(outcomes.c.first_day, 1, 4)
    question = (
        select(year, func.count())
        .where(outcomes.c.id.in_(select(plain.c.id)), outcomes.c.first_day.is_not(None))
        .group_by(year)
        .order_by(year)
    )
    found = {int(row[0]): int(row[1]) for row in connection.execute(question) if row[0].isdecimal()}
    return [(str(one), found.get(one, 0)) for one in range(min(found), max(found) + 1)] if found else []


def select_engagements(wanted: EngagementFilter) -> Select[Any]:
    """Select the engagements that pass by their numbers, in order."""
    # An engagement whose date nobody tells stands at the bottom, whichever way the list runs.
    day = func.coalesce(outcomes.c.first_day, "")
    question = select(outcomes.c.id).where(*_conditions(wanted))
    orders = {"latest": (day.desc(), outcomes.c.id), "oldest": (day == "", day, outcomes.c.id)}
    return question.order_by(*orders[wanted.sort])


def _conditions(wanted: EngagementFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.kind:
        yield outcomes.c.kind == wanted.kind
    if wanted.status:
        yield outcomes.c.status == wanted.status
    if wanted.first_day:
        yield outcomes.c.last_day >= wanted.first_day
    if wanted.last_day:
        yield outcomes.c.first_day <= wanted.last_day
    if wanted.topic:
        about = select(said.topics.c.fact_id).where(said.topics.c.topic == wanted.topic)
        yield outcomes.c.id.in_(_of_reports(_told.c.id.in_(about)))
    if wanted.body:
        takes_part = select(_parts.c.fact_id).where(_parts.c.body_id.in_(wanted.body.numbers))
        yield outcomes.c.id.in_(_of_reports(or_(_told.c.id.in_(takes_part), _told.c.host_id.in_(wanted.body.numbers))))
    if wanted.person:
        takes_part = select(_parts.c.fact_id).where(_parts.c.person_id.in_(wanted.person.numbers))
        yield outcomes.c.id.in_(_of_reports(_told.c.id.in_(takes_part)))
    for word in wanted.words.split():
        yield outcomes.c.id.in_(_of_reports(_holds(word)))


def _of_reports(condition: ColumnElement[bool]) -> Select[Any]:
    question = select(_standing.c.canonical_id).join(_told, _told.c.engagement_id == _standing.c.id)
    return question.where(condition)


def _holds(word: str) -> ColumnElement[bool]:
    """Say that a report names the word: as its event, its place, its host or whoever took part."""
    pattern = contains(word)
    plain = contains(normalize_name(word))
    known = select(record.body_names.c.body_id).where(record.body_names.c.normal.like(plain, escape="\\"))
    parts = exists().where(
        _parts.c.fact_id == _told.c.id,
        or_(
            _parts.c.person.ilike(pattern, escape="\\"),
            _parts.c.body.ilike(pattern, escape="\\"),
            _parts.c.body_id.in_(known),
        ),
    )
    own = (_told.c[name].ilike(pattern, escape="\\") for name in ("name", "city", "host"))
    return or_(parts, *own)


def find_series(connection: Connection, engagement: EngagementRecord) -> list[EngagementRecord]:
    """Give the sessions before and after an engagement that has a number in a series."""
    if engagement.ordinal is None:
        return []
    own = select(outcomes.c.series).where(outcomes.c.id == int(engagement.id[1:], 16)).scalar_subquery()
    near = (engagement.ordinal - 1, engagement.ordinal + 1)
    question = select(outcomes.c.id).where(outcomes.c.series == own, outcomes.c.ordinal.in_(near))
    numbers = connection.execute(question.order_by(outcomes.c.ordinal, outcomes.c.id)).scalars().all()
    return [*load_engagements(connection, numbers)]


def find_near(connection: Connection, first: str, last: str, limit: int = 20) -> tuple[EngagementRecord, ...]:
    """Give what is planned or proposed for days, in order of date."""
    question = (
        select(outcomes.c.id)
        .where(
            outcomes.c.status.in_(["planned", "proposed"]), outcomes.c.last_day >= first, outcomes.c.first_day <= last
        )
        .order_by(outcomes.c.first_day, outcomes.c.id)
    )
    return load_engagements(connection, connection.execute(question.limit(limit)).scalars().all())


def find_unconfirmed(connection: Connection, before: str, limit: int = 20) -> tuple[EngagementRecord, ...]:
    """Give what was planned for days now past and nothing confirms, the latest first."""
    question = (
        select(outcomes.c.id)
        .where(outcomes.c.status == "planned", outcomes.c.last_day < before)
        .order_by(outcomes.c.last_day.desc(), outcomes.c.id)
    )
    return load_engagements(connection, connection.execute(question.limit(limit)).scalars().all())


def documents_of(engagement: EngagementRecord) -> list[int]:
    """Give the numbers of the documents that report an engagement, each once."""
    return list(dict.fromkeys(report.document.number for report in engagement.reports))
