"""What makes PostgreSQL give the same record as SQLite: one order of text and of what is missing, one writer a moment.

Several processes may write. Each transaction that writes takes the record's lock when it begins, as
SQLite's does: what a document changes in the record is derived from all that the record holds, and
two derivations at once would each miss what the other brings. Readers wait for nobody.
"""

from typing import Any

from sqlalchemy import Column, Connection, Engine, create_engine, event, text
from sqlalchemy.dialects.postgresql.psycopg import PGCompiler_psycopg
from sqlalchemy.engine import URL
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.selectable import Join

from chancery.errors import SettingsError

_LOCK = 7016996765293437281
"""A number of our own; the lock of a transaction is of its database."""
_WAIT = 30
"""Seconds to wait for another process that is writing."""


class _Compiler(PGCompiler_psycopg):
    """Puts what is missing where SQLite puts it: first, or last in descending order."""

    def order_by_clause(self, select: Any, **kw: Any) -> str:
        """Write the order of a question."""
        joined = any(_may_miss(source) for source in getattr(select, "_from_obj", ()))
        parts = [self._place(part, joined=joined, **kw) for part in select._order_by_clauses]  # noqa: SLF001 - a compiler's way
        return f" ORDER BY {', '.join(parts)}" if parts else ""

    def _on_conflict_target(self, clause: Any, **kw: Any) -> str:
        """Take the clauses of statements that are built once, for both dialects."""
        clause.constraint_target = getattr(clause, "constraint_target", None)
        inherited: Any = super()
        return str(inherited._on_conflict_target(clause, **kw))  # noqa: SLF001 - the same method

    def _place(self, part: Any, *, joined: bool, **kw: Any) -> str:
        words = str(self.process(part, **kw))
        falling = isinstance(part, UnaryExpression) and part.modifier is operators.desc_op
        inner = part.element if isinstance(part, UnaryExpression) else part
        if isinstance(inner, Column) and not inner.nullable and not joined:
            return words  # An index stands in this order, and nothing is missing.
        return f"{words} NULLS {'LAST' if falling else 'FIRST'}"


def _may_miss(source: Any) -> bool:
    return any(isinstance(part, Join) and part.isouter for part in visitors.iterate(source))


def connect_postgres(url: URL, *, write: bool) -> Engine:
    """Give an engine on the database. Readers see one moment; writers take turns.

    Raises:
        SettingsError: the driver is not installed.
    """
    try:
        engine = create_engine(
            url,
            isolation_level="READ COMMITTED" if write else "REPEATABLE READ",
            connect_args={"connect_timeout": 10, "application_name": "chancery"},
            pool_pre_ping=True,
        )
    except ModuleNotFoundError as error:
        message = "a record in PostgreSQL needs a driver that is not installed: pip install 'chancery[postgres]'"
        raise SettingsError(message) from error
    engine.dialect.statement_compiler = _Compiler
    event.listen(engine, "begin", _take_turn if write else _only_read)
    event.listen(engine, "before_cursor_execute", _without_nul, retval=True)
    return engine


def _take_turn(connection: Connection) -> None:
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{_WAIT}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")


def _only_read(connection: Connection) -> None:
    connection.exec_driver_sql("SET TRANSACTION READ ONLY")


def _without_nul(
    _connection: Connection, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: object
) -> tuple[str, Any]:
    """Put U+FFFD for NUL, which PostgreSQL's text cannot hold: who asks for such words finds nothing, and no fault.

    Documents have none: the intake leaves them out. They come in an address, or in what somebody writes.
    """
    if isinstance(parameters, list):
        return statement, [_plain(each) for each in parameters]
    return statement, _plain(parameters)


def _plain(parameters: Any) -> Any:
    if not isinstance(parameters, dict) or not any(isinstance(one, str) and "\0" in one for one in parameters.values()):
        return parameters
    return {
        name: one.replace("\0", "\N{REPLACEMENT CHARACTER}") if isinstance(one, str) else one
        for name, one in parameters.items()
    }


_NOT_PLAIN = text(
    "SELECT c.table_name, c.column_name FROM information_schema.columns c "
    "JOIN information_schema.tables t USING (table_schema, table_name) "
    "WHERE c.table_schema = current_schema() AND t.table_type = 'BASE TABLE' "
    "AND c.data_type = 'text' AND c.collation_name IS DISTINCT FROM 'C' ORDER BY c.table_name, c.column_name"
)


def settle_collation(connection: Connection) -> None:
    """Let all text compare by its code points, as in SQLite, whatever the database was made with."""
    columns: dict[str, list[str]] = {}
    for table, column in connection.execute(_NOT_PLAIN).all():
        columns.setdefault(table, []).append(column)
    quote = connection.dialect.identifier_preparer.quote
    for table, names in columns.items():
        changes = ", ".join(f'ALTER COLUMN {quote(name)} TYPE text COLLATE "C"' for name in names)
        connection.exec_driver_sql(f"ALTER TABLE {quote(table)} {changes}")
