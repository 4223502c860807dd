"""Topics of the record: how much is said about each, and by whom."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from chancery.model.record import BodyRecord
from chancery.store.schema import record, said
from chancery.store.view.entities import load_bodies


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicCount:
    """How often a topic comes up, and in statements until when."""

    statements: int
    engagements: int
    agreements: int
    last: str


def count_topics(connection: Connection) -> dict[str, TopicCount]:
    """Count statements, engagements and agreements by topic."""
    topics, facts, statements = said.topics, said.facts, said.statements
    question = select(topics.c.topic, facts.c.family, func.count().label("number")).join(
        facts, facts.c.id == topics.c.fact_id
    )
    counts: dict[str, dict[str, int]] = {}
    for row in connection.execute(question.group_by(topics.c.topic, facts.c.family)):
        counts.setdefault(row.topic, {})[row.family] = row.number
    latest = select(topics.c.topic, func.max(statements.c.day).label("last")).join(
        statements, statements.c.id == topics.c.fact_id
    )
    last = {row.topic: row.last for row in connection.execute(latest.group_by(topics.c.topic))}
    return {
        topic: TopicCount(
            statements=numbers.get("statements", 0),
            engagements=numbers.get("engagements", 0),
            agreements=numbers.get("agreements", 0),
            last=last.get(topic, ""),
        )
        for topic, numbers in counts.items()
    }


def speakers_on(connection: Connection, topic: str, limit: int = 12) -> list[tuple[BodyRecord, int]]:
    """Give the bodies that speak about a topic most, with the number of statements."""
    sides, topics, bodies = said.sides, said.topics, record.bodies
    number = func.count(func.distinct(sides.c.fact_id)).label("number")
    question = (
        select(bodies.c.canonical_id.label("id"), number)
        .select_from(topics)
        .join(sides, sides.c.fact_id == topics.c.fact_id)
        .join(bodies, bodies.c.id == sides.c.body_id)
        .where(topics.c.topic == topic, sides.c.role == "speaker")
        .group_by(bodies.c.canonical_id)
        .order_by(number.desc(), bodies.c.canonical_id)
        .limit(limit)
    )
    rows = connection.execute(question).all()
    found = load_bodies(connection, [row.id for row in rows])
    return [(found[row.id], row.number) for row in rows]
