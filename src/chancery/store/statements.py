"""Statements that every document needs, built once: building them costs more than running them."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, Connection, Table, bindparam
from sqlalchemy.dialects.sqlite import Insert, insert

Row = dict[str, Any]


def listed(name: str = "numbers") -> BindParameter[Any]:
    """Give the parameter that takes a list of any length."""
    return bindparam(name, expanding=True)


@cache
def adding(table: Table) -> Insert:
    """Add rows that are not there."""
    return insert(table)


@cache
def adding_new(table: Table) -> Insert:
    """Add rows, and leave those alone that are there; `rowcount` says how many were added.

    Numbers that the database gives are not asked back: where they are, PostgreSQL's driver counts no rows.
    """
    return insert(table).on_conflict_do_nothing().inline().execution_options(preserve_rowcount=True)


@cache
def keeping_last(table: Table, column: str) -> Insert:
    """Add rows; of two spellings of one key keep the last in code point order."""
    statement = insert(table)
    given = statement.excluded[column]
    return statement.on_conflict_do_update(
        table.primary_key.columns, set_={column: given}, where=given > table.c[column]
    )


@cache
def counting(table: Table, column: str) -> Insert:
    """Add rows; where there is one, add up its count."""
    statement = insert(table)
    more = table.c[column] + statement.excluded[column]
    return statement.on_conflict_do_update(table.primary_key.columns, set_={column: more})


@cache
def renewing(table: Table, key: tuple[str, ...], fresh: tuple[str, ...], counted: str | None = None) -> Insert:
    """Add rows; where there is one of the key, give these columns the new values, and count one column up."""
    statement = insert(table)
    values: dict[str, Any] = {name: statement.excluded[name] for name in fresh}
    if counted:
        values[counted] = table.c[counted] + 1
    return statement.on_conflict_do_update([table.c[name] for name in key], set_=values)


def write(connection: Connection, statement: Insert, rows: Iterable[Mapping[str, Any]]) -> None:
    """Run a statement for many rows at once, if there are any."""
    values = list(rows)
    if values:
        connection.execute(statement, values)
