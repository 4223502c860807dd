"""Open the SQLite file: pragmas, transactions that we begin ourselves, errors that become ours."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from chancery.errors import RecordError, SettingsError

_PATIENCE = 30.0
"""Seconds to wait for another process that is writing a document."""


def parse_location(location: str | Path) -> Path:
    """Give the file that a path or an `sqlite:///` URL names.

    Raises:
        SettingsError: the URL is of another kind of database, or names no file.
    """
    if "://" not in str(location):
        return Path(location)
    try:
        url = make_url(str(location))
    except ArgumentError as error:
        message = f"not a database file or URL: {str(location)!r}"
        raise SettingsError(message) from error
    if url.get_backend_name() != "sqlite" or not url.database or url.database == ":memory:":
        message = f"the record is an SQLite file; {str(location)!r} is not one"
        raise SettingsError(message)
    return Path(url.database)


def connect(file: Path, *, write: bool) -> Engine:
    """Give an engine on the file. A writer's transactions take the lock when they begin."""
    url = URL.create("sqlite", database=str(file))
    engine = create_engine(url, connect_args={"timeout": _PATIENCE, "check_same_thread": False})

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
def guard(file: Path) -> Iterator[None]:
    """Turn what the database says into a `RecordError` that names the file."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error, UnicodeError, OverflowError) as error:
        message = f"{file}: {_explain(error)}"
        raise RecordError(message) from error


def _explain(error: Any) -> str:
    cause = error.orig if isinstance(error, DatabaseError) and error.orig else error
    words = str(cause)
    if "not a database" in words:
        return "this file is not a database"
    if "unable to open" in words:
        return "the file cannot be opened; does its folder exist, and may you write there?"
    if "locked" in words:
        return f"another process has been writing for more than {_PATIENCE:.0f} seconds"
    if "readonly" in words:
        return "the file cannot be written"
    return words
