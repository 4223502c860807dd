"""Positions: what a body last said on each topic."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from chancery.model.facts import Statement
from chancery.model.record import BodyRecord, Said
from chancery.store.schema import said
from chancery.store.view.said import load_said

_NO_POSITION = ("discuss",)
"""Acts that tell of a subject and of nobody's position on it."""


@dataclass(frozen=True, slots=True)
class Position:
    """The last statement of a body on a topic, and how many there are."""

    topic: str
    count: int
    last: Said[Statement]


def last_by_topic(connection: Connection, body: BodyRecord, limit: int = 12) -> list[Position]:
    """Give the last statement on each topic, the topics spoken of most first."""
    sides, topics = said.sides, said.topics
    rank = func.row_number().over(partition_by=topics.c.topic, order_by=(sides.c.day.desc(), sides.c.fact_id))
    number = func.count().over(partition_by=topics.c.topic)
    ranked = (
        select(topics.c.topic, sides.c.fact_id, rank.label("rank"), number.label("number"))
        .join(sides, sides.c.fact_id == topics.c.fact_id)
        .where(sides.c.body_id.in_(body.numbers), sides.c.role == "speaker", sides.c.act.not_in(_NO_POSITION))
        .subquery()
    )
    question = select(ranked).where(ranked.c.rank == 1).order_by(ranked.c.number.desc(), ranked.c.topic)
    rows = connection.execute(question.limit(limit)).all()
    loaded = load_said(connection, "statements", [row.fact_id for row in rows])
    return [Position(row.topic, row.number, last) for row, last in zip(rows, loaded, strict=True)]
