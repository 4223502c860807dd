"""Take referents out of the record that no fact speaks of any more.

This happens only when a document is read again: what came in stays in otherwise. Since
numbers are made from words, a referent that returns has the number it had.
"""

from collections.abc import Collection

from sqlalchemy import Column, ColumnElement, Connection, Table, and_, delete, or_, select

from chancery.store.schema import record
from chancery.store.schema.tables import metadata


def prune(connection: Connection, table: Table, numbers: Collection[int]) -> None:
    """Delete those rows of a record table to which nothing leads but themselves."""
    own = table.c.id
    used = [_leads(column, own) for column in _columns_to(table)]
    connection.execute(delete(table).where(own.in_(numbers), ~or_(*used)))
    if table in _FAMILIES:
        gone = set(numbers) - set(connection.execute(select(own).where(own.in_(numbers))).scalars())
        verdicts, keys, family = record.judgements, record.record_keys, _FAMILIES[table]
        connection.execute(delete(verdicts).where(verdicts.c.family == family, verdicts.c.one_id.in_(gone)))
        connection.execute(delete(verdicts).where(verdicts.c.family == family, verdicts.c.other_id.in_(gone)))
        connection.execute(delete(keys).where(keys.c.family == family, keys.c.number.in_(gone)))


_FAMILIES = {record.bodies: "body", record.persons: "person", record.engagements: "engagement"}


def _columns_to(table: Table) -> list[Column[int]]:
    """Give the columns that lead to a table, but for those of parts that a referent takes with it when it goes."""
    return [
        key.parent
        for other in metadata.tables.values()
        for key in other.foreign_keys
        if key.column is table.c.id and key.ondelete != "CASCADE"
    ]


def _leads(column: Column[int], own: Column[int]) -> ColumnElement[bool]:
    other = column.table.alias("other")
    condition = other.c[column.name] == own
    if column.table is own.table:
        condition = and_(condition, other.c.id != own)
    return select(1).select_from(other).where(condition).correlate(own.table).exists()
