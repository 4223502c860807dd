"""What the page of a body shows first, asked for in as few questions as there are lists."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Connection, String, cast, func, select, union

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
    mine = union(
        select(parts.c.fact_id.label("id")).where(parts.c.body_id.in_(body.numbers)),
        select(told.c.id).where(told.c.host_id.in_(body.numbers)),
    ).subquery()
    question = (
        select(outcomes.c.id, outcomes.c.first_day, outcomes.c.last_day, outcomes.c.status)
        .distinct()
        .select_from(mine)
        .join(told, told.c.id == mine.c.id)
        .join(standing, standing.c.id == told.c.engagement_id)
        .join(outcomes, outcomes.c.id == standing.c.canonical_id)
    )
    rows = connection.execute(question).all()
    ahead = sorted(
        (row for row in rows if row.status in _ahead and (row.last_day or "") >= today),
        key=lambda row: (row.first_day, row.id),
    )
    others = {row.id for row in rows} - {row.id for row in ahead}
    past = (row for row in rows if row.id in others)
    latest = sorted(past, key=lambda row: (row.first_day or "", -row.id), reverse=True)[:limit]
    numbers = list(dict.fromkeys(row.id for row in (*latest, *ahead[:limit])))
    found = dict(zip(numbers, load_engagements(connection, numbers), strict=True))
    counts = Counter(int(row.first_day[:4]) for row in rows if (row.first_day or "")[:4].isdecimal())
    span = range(min(counts), max(counts) + 1) if counts else range(0)
    return Meetings(
        total=len(rows),
        years=[(str(year), counts[year]) for year in span],
        latest=tuple(found[row.id] for row in latest),
        ahead=tuple(found[row.id] for row in ahead[:limit]),
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
