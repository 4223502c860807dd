"""Engagements that more than one document reports: what there is to compare."""

from sqlalchemy import Connection, func, select

from chancery.model.record import EngagementRecord
from chancery.store.browse.part import Found, Part, count, take
from chancery.store.schema import record, said
from chancery.store.schema.engagements import outcomes
from chancery.store.view.engagements import load_engagements


def list_told_twice(connection: Connection, part: Part) -> Found[EngagementRecord]:
    """Find engagements that several documents report, the latest first."""
    reports = func.count(said.facts.c.document_id.distinct())
    many = (
        select(record.engagements.c.canonical_id)
        .join(said.engagements, said.engagements.c.engagement_id == record.engagements.c.id)
        .join(said.facts, said.facts.c.id == said.engagements.c.id)
        .group_by(record.engagements.c.canonical_id)
        .having(reports > 1)
    )
    day = func.coalesce(outcomes.c.first_day, "")
    question = select(outcomes.c.id).where(outcomes.c.id.in_(many)).order_by(day.desc(), outcomes.c.id)
    numbers = [row.id for row in take(connection, question, part)]
    return Found(load_engagements(connection, numbers), count(connection, question))
