"""A record of any size within minutes: the rows of a small one, copied under other ids.

What a page costs depends on how many rows lie under an index, not on how they came there. Documents,
facts, people and engagements are new in every copy; states and organizations stay what they are, so
that the well-known ones grow as large as they would.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Table, text

from chancery.store.record import Writer
from chancery.store.rows import FACTS_A_DOCUMENT
from chancery.store.schema.tables import metadata

_STEP = 1_000_003
_LARGEST = 2**63 - 1
_ROOTS = ("documents", "facts", "persons", "engagements", "commitments")
"""What is new in every copy. Whatever leads to one of these leads to its copy."""
_LEFT_OUT = {
    "commitment_keys",
    "commitment_engagements",
    "commitment_couples",
    "page_couples",
    "common_keys",
    "ledger_pages",
    "trail",
    "person_signs",
}
"""What only a new document asks for; pages read none of it."""


def copy_record(small: Path, large: Path, documents: int) -> None:
    """Make a large record out of copies of a small one."""
    Writer.open(large).close()
    with Writer.open(large) as writer:
        with writer.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql(f"ATTACH '{small}' AS small")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("PRAGMA synchronous=OFF")
            connection.exec_driver_sql("BEGIN")
            base = connection.execute(text("SELECT count(*) FROM small.documents")).scalar_one()
            for telling in range(-(-documents // base)):
                for table in metadata.sorted_tables:
                    _copy(connection, table, telling, int(base))
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN")
        with writer.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("BEGIN")


def _copy(connection: Connection, table: Table, telling: int, base: int) -> None:
    shifted = [(column, _shift(table, column, telling, base)) for column in table.columns]
    moves = any(expression != f'"{column.name}"' for column, expression in shifted)
    if (telling and not moves) or table.name in _LEFT_OUT or (telling and not _is_copied(table)):
        return
    names = ", ".join(f'"{column.name}"' for column, _ in shifted)
    values = ", ".join(expression for _, expression in shifted)
    source = f'SELECT {values} FROM small."{table.name}"'  # noqa: S608 - our own names
    connection.exec_driver_sql(f'INSERT OR IGNORE INTO main."{table.name}" ({names}) {source}')


def _is_copied(table: Table) -> bool:
    return table.name in _ROOTS or any(_root_of(column) in _ROOTS for column in table.columns)


def _shift(table: Table, column: Column[Any], telling: int, base: int) -> str:
    name = f'"{column.name}"'
    if not telling:
        return name
    target = table.name if column.name == "id" and table.name in _ROOTS else _root_of(column)
    if column.name == "canonical_id" and table.name in _ROOTS:
        target = table.name
    if column.name == "root_id":
        target = "facts"
    if target == "documents":
        return f"{name} + {telling * base}"
    if target in {"facts", "commitments"}:
        return f"{name} + {telling * base * FACTS_A_DOCUMENT}"
    if target in _ROOTS:
        return f"({name} + {telling * _STEP}) & {_LARGEST}"
    if table.name == "documents" and column.name in {"ref", "name"}:
        return f"{name} || '-{telling}'" if column.name == "name" else f"printf('%05x', {telling}) || substr({name}, 6)"
    return name


def _root_of(column: Column[Any]) -> str:
    """Give the table that a column leads to in the end: that of a fact's parts is the one of facts."""
    target = next((key.column for key in column.foreign_keys if key.column.name == "id"), None)
    if target is None:
        return ""
    return target.table.name if target.table.name in _ROOTS else _root_of(target) or target.table.name
