"""What the page of a body shows first, asked for in as few questions as there are lists."""

from dataclasses import dataclass

from sqlalchemy import Connection, String, cast, false, func, select, union

from chancery.model.facts import Statement
from chancery.model.record import BodyRecord, EngagementRecord, Said
from chancery.store.schema import record, said
from chancery.store.schema.engagements import outcomes
from chancery.store.view.engagements import AHEAD, load_engagements
from chancery.store.view.said import load_said

_ahead = frozenset(status.value for status in AHEAD)
_NO_POSITION = ("discuss",)
"""Acts that tell of a subject and of nobody's position on it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meetings:
    """The engagements of a body: how many, by year, the latest of those that are not ahead, and these."""

    total: int
    years: list[tuple[str, int]]
    latest: tuple[EngagementRecord, ...]
    ahead: tuple[EngagementRecord, ...]
    ahead_total: int


def find_meetings(connection: Connection, body: BodyRecord, today: str, limit: int) -> Meetings:
    """Give the engagements of a body, of which only the first are loaded."""
    told, parts, standing = said.engagements, said.participants, record.engagements
    reports = union(
        select(parts.c.fact_id.label("id")).where(parts.c.body_id.in_(body.numbers)),
        select(told.c.id).where(told.c.host_id.in_(body.numbers)),
    ).subquery()
    mine = (
        select(standing.c.canonical_id)
        .select_from(reports)
        .join(told, told.c.id == reports.c.id)
        .join(standing, standing.c.id == told.c.engagement_id)
    )
    # Counted and cut by the database: of a body that is named every day, nobody needs all rows.
    year = func.substr(outcomes.c.first_day, 1, 4)
    counted = select(year.label("year"), func.count().label("number")).where(outcomes.c.id.in_(mine)).group_by(year)
    by_year = {row.year: row.number for row in connection.execute(counted)}
    is_ahead = outcomes.c.status.in_(_ahead) & (outcomes.c.last_day >= today)
    day = func.coalesce(outcomes.c.first_day, "")
    last = select(outcomes.c.id).where(outcomes.c.id.in_(mine), ~func.coalesce(is_ahead, false()))
    latest = connection.execute(last.order_by(day.desc(), outcomes.c.id).limit(limit)).scalars().all()
    coming = select(outcomes.c.id).where(outcomes.c.id.in_(mine), is_ahead).order_by(day, outcomes.c.id)
    ahead = connection.execute(coming).scalars().all()
    numbers = [*latest, *ahead[:limit]]
    found = dict(zip(numbers, load_engagements(connection, numbers), strict=True))
    counts = {int(one): number for one, number in by_year.items() if one and one.isdecimal()}
    span = range(min(counts), max(counts) + 1) if counts else range(0)
    return Meetings(
        total=sum(by_year.values()),
        years=[(str(one), counts.get(one, 0)) for one in span],
        latest=tuple(found[number] for number in latest),
        ahead=tuple(found[number] for number in ahead[:limit]),
        ahead_total=len(ahead),
    )


@dataclass(frozen=True, slots=True)
class Position:
    """The last statement of a body on a topic, and how many there are."""

    topic: str
    count: int
    last: Said[Statement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a body says: how many statements, by act, and its last one on each topic."""

    total: int
    acts: list[tuple[str, int]]
    positions: list[Position]


def find_words(connection: Connection, body: BodyRecord, topics: int) -> Words:
    """Give what a body says, of which only the last statement on each topic is loaded."""
    sides = said.sides
    speaks = (sides.c.body_id.in_(body.numbers), sides.c.role == "speaker")
    number = func.count(func.distinct(sides.c.fact_id)) if len(body.numbers) > 1 else func.count()
    by_act = select(sides.c.act, number.label("number")).where(*speaks).group_by(sides.c.act)
    acts = sorted(((row.act, row.number) for row in connection.execute(by_act)), key=lambda one: (-one[1], one[0]))
    # The greatest of day and number, as one text: the group tells the last one without being put in order.
    last = func.max(sides.c.day + "|" + cast(sides.c.fact_id, String)).label("last")
    by_topic = (
        select(said.topics.c.topic, number.label("number"), last)
        .select_from(sides)
        .join(said.topics, said.topics.c.fact_id == sides.c.fact_id)
        .where(*speaks, sides.c.act.not_in(_NO_POSITION))
        .group_by(said.topics.c.topic)
        .order_by(number.desc(), said.topics.c.topic)
        .limit(topics)
    )
    rows = connection.execute(by_topic).all()
    loaded = load_said(connection, "statements", [int(row.last.partition("|")[2]) for row in rows])
    return Words(
        total=sum(count for _, count in acts),
        acts=acts,
        positions=[Position(row.topic, row.number, one) for row, one in zip(rows, loaded, strict=True)],
    )
