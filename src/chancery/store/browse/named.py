"""What lists of people and of bodies share: who is named how often, and when last."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, func, select

from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed

SORTS = ("named", "latest", "name")


def select_named(table: Table, told: Column[Any], name: Column[Any], sort: str) -> Select[Any]:
    """Select who is named, by number and how often, in order; `told` leads from a mention to whom it names."""
    # A reading lists each person and body once: counting rows is counting documents, without looking at them.
    named = func.count().label("named")
    question = (
        select(table.c.canonical_id.label("id"), named)
        .select_from(told.table)
        .join(table, table.c.id == told)
        .group_by(table.c.canonical_id)
    )
    first = func.min(name)
    if sort == "latest":
        question = question.join(said.facts, said.facts.c.id == told.table.c.id)
        question = question.join(documents, documents.c.id == said.facts.c.document_id)
    orders = {
        "named": (named.desc(), first),
        "latest": (func.max(documents.c.first_day).desc(), first),
        "name": (first,),
    }
    return question.order_by(*orders[sort], table.c.canonical_id)


def last_named(connection: Connection, table: Table, told: Column[Any], numbers: Sequence[int]) -> dict[int, str]:
    """Give the day on which each was named last."""
    question = (
        select(table.c.canonical_id, func.max(documents.c.first_day).label("last"))
        .join(told.table, told == table.c.id)
        .join(said.facts, said.facts.c.id == told.table.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(table.c.canonical_id.in_(listed()))
        .group_by(table.c.canonical_id)
    )
    return {row.canonical_id: row.last for row in connection.execute(question, {"numbers": [*numbers]})}
