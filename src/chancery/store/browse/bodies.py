"""The bodies of the record: by kind, and how often and when they are named."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from chancery.model.record import BodyRecord
from chancery.resolve.names import normalize_name
from chancery.store.browse.named import SORTS, last_named, select_named
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.schema import record, said
from chancery.store.view.entities import load_bodies

_bodies, _names, _told, _facts = record.bodies, record.body_names, said.bodies, said.facts
_LATE = 500
"""How many of the last reports tell whom a body meets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRow:
    """A body in a list."""

    body: BodyRecord
    documents: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyFilter:
    """Which bodies: of which a name holds the words, of a kind."""

    words: str = ""
    kind: str = ""
    sort: str = SORTS[0]


def list_bodies(connection: Connection, wanted: BodyFilter, part: Part) -> Found[BodyRow]:
    """Find bodies that pass."""
    question = _question(wanted)
    return Found(tuple(_load(connection, take(connection, question, part))), count(connection, question))


def every_body(connection: Connection, wanted: BodyFilter) -> Iterator[BodyRow]:
    """Go through all bodies that pass."""
    for batch in in_batches(connection.execute(_question(wanted)).all()):
        yield from _load(connection, batch)


def _question(wanted: BodyFilter) -> Select[Any]:
    question = select_named(_bodies, _told.c.body_id, _bodies.c.name, wanted.sort)
    if wanted.kind:
        question = question.where(_told.c.kind == wanted.kind)
    for word in normalize_name(wanted.words).split() if wanted.words else ():
        pattern = contains(word)
        by_name = select(_names.c.body_id).where(_names.c.normal.like(pattern, escape="\\"), _names.c.aspect != "kind")
        holds = select(_bodies.c.canonical_id).where(
            or_(_bodies.c.id.in_(by_name), _bodies.c.name.ilike(pattern, escape="\\"))
        )
        question = question.where(_bodies.c.canonical_id.in_(holds))
    return question


def _load(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[BodyRow]:
    numbers = [row.id for row in rows]
    bodies, last = load_bodies(connection, numbers), last_named(connection, _bodies, _told.c.body_id, numbers)
    for row in rows:
        yield BodyRow(body=bodies[row.id], documents=row.named, last=last.get(row.id, ""))


def find_partners(connection: Connection, body: BodyRecord, limit: int = 12) -> list[tuple[BodyRecord, int]]:
    """Give the bodies that met this one most often of late, with the number of engagements."""
    # The last reports lie together in the index; a body that is named every day has thousands.
    own = said.participants
    last = select(own.c.fact_id).where(own.c.body_id.in_(body.numbers)).order_by(own.c.day.desc()).limit(_LATE)
    mine, theirs, told, standing = (
        last.subquery(),
        said.participants.alias(),
        said.engagements,
        record.engagements,
    )
    number = func.count(func.distinct(standing.c.canonical_id)).label("number")
    other = _bodies.c.canonical_id
    question = (
        select(other.label("id"), number)
        .select_from(mine)
        .join(theirs, theirs.c.fact_id == mine.c.fact_id)
        .join(told, told.c.id == mine.c.fact_id)
        .join(standing, standing.c.id == told.c.engagement_id)
        .join(_bodies, _bodies.c.id == theirs.c.body_id)
        .where(theirs.c.body_id.not_in(body.numbers))
        .group_by(other)
        .order_by(number.desc(), other)
    )
    rows = connection.execute(question.limit(limit)).all()
    found = load_bodies(connection, [row.id for row in rows])
    return [(found[row.id], row.number) for row in rows]


def count_naming(connection: Connection, body: BodyRecord) -> int:
    """Count the documents that name a body: each gives it one kind, and the names keep count of that."""
    question = select(func.sum(_names.c.uses)).where(_names.c.body_id.in_(body.numbers), _names.c.aspect == "kind")
    return int(connection.execute(question).scalar() or 0)
