"""The record as the server holds it: one engine to read, one to write, for its whole life."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock

from sqlalchemy import Connection

from chancery.ingest import open_writer
from chancery.store.engine import connect, guard, parse_location
from chancery.store.record import Writer
from chancery.store.view.memory import remember
from chancery.store.view.view import View


class Record:
    """Gives each request a view of one moment, and short transactions to write in."""

    def __init__(self, location: str) -> None:
        """Open the record, make it where it is missing, and bring its tables up to date.

        Raises:
            RecordError: the file cannot be opened, or is not a record of ours.
        """
        self.location = location
        self._file = parse_location(location)
        # A writer with the reference data that the record was made with; what an older version left is derived anew.
        self._closing = ExitStack()
        self._writer = self._closing.enter_context(open_writer(location))
        self._reader = connect(self._file, write=False)
        # SQLite has one writer; those of this process wait for each other here, not for its lock.
        self._turn = Lock()

    @contextmanager
    def view(self) -> Iterator[View]:
        """Give a view: all its answers are of one moment."""
        with guard(self._file), self._reader.connect() as connection:
            remember(connection)
            yield View(connection)

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a transaction to write in; keep it short."""
        with self._turn, guard(self._file), self._writer.engine.begin() as connection:
            yield connection

    @contextmanager
    def deciding(self) -> Iterator[Writer]:
        """Give the writer itself, for decisions from which the record is derived anew."""
        with self._turn:
            yield self._writer

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        self._closing.close()
