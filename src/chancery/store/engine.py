"""Open the record: pragmas, transactions that we begin ourselves, errors that become ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from chancery.errors import RecordError
from chancery.store.location import Location, Place, parse_location

__all__ = ["connect", "guard", "parse_location"]

_PATIENCE = 30.0
"""Seconds to wait for another process that is writing a document."""


def connect(place: Place, *, write: bool) -> Engine:
    """Give an engine on the record. A writer's transactions take the lock when they begin."""
    location = parse_location(place)
    if location.file is None:
        from chancery.store.postgres import connect_postgres  # noqa: PLC0415 - a file needs none of it

        return connect_postgres(location.url, write=write)
    return _connect_file(location, write=write)


def _connect_file(location: Location, *, write: bool) -> Engine:
    engine = create_engine(location.url, connect_args={"timeout": _PATIENCE, "check_same_thread": False})

    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        for pragma in _pragmas(write=write):
            connection.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    return engine


def _pragmas(*, write: bool) -> tuple[str, ...]:
    """Set WAL first: it is kept in the file, the others are of this connection.

    With WAL, synchronous=NORMAL cannot corrupt the file, and a process that is killed loses
    nothing that it had committed; only a loss of power may undo the last documents, wholly.
    """
    shared = ("foreign_keys=ON", "cache_size=-65536", "temp_store=MEMORY")
    if write:
        return ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=8000", *shared)
    return (*shared, "query_only=ON")


@contextmanager
def guard(place: Place) -> Iterator[None]:
    """Turn what the database says into a `RecordError` that names the record."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, UnicodeError, OverflowError) as error:
        message = f"{parse_location(place)}: {_explain(error)}"
        raise RecordError(message) from error


_WORDS = (
    ("not a database", "this file is not a database"),
    ("unable to open", "the file cannot be opened; does its folder exist, and may you write there?"),
    ("locked", f"another process has been writing for more than {_PATIENCE:.0f} seconds"),
    ("lock timeout", f"another process has been writing for more than {_PATIENCE:.0f} seconds"),
    ("readonly", "the file cannot be written"),
    ("Connection refused", "the database server does not answer; is it running, and is the address right?"),
    ("could not translate host", "there is no such database server"),
    ("failed to resolve host", "there is no such database server"),
    ("password authentication failed", "the database server does not know this user with this password"),
    ("no password supplied", "the database server asks for a password"),
)


def _explain(error: Any) -> str:
    cause = error.orig if isinstance(error, DatabaseError) and error.orig else error
    words = str(cause)
    known = next((said for part, said in _WORDS if part in words), None)
    if known:
        return known
    if words.endswith("does not exist") and "database" in words:
        return "there is no such database; make one with createdb, and give the command again"
    return words
