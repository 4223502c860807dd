"""The door to a record file: open it, read it through a `View`, write it through a `Writer`."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DataError, IntegrityError

from chancery.errors import RecordError
from chancery.model.imports import ItemState
from chancery.model.reading import Reading
from chancery.model.readout import Readout
from chancery.resolve.book import EMPTY_BOOK, BodyBook
from chancery.store.copies import find_reading
from chancery.store.engine import connect, guard, parse_location
from chancery.store.items import Fault, close_items, keep_faults, list_dealt_with, list_open, load_watch, save_watch
from chancery.store.journal import ImportEntry, begin_import, end_import
from chancery.store.location import Location, Place
from chancery.store.migrate import HEAD, check_version, read_version, upgrade
from chancery.store.rebuild import is_stale, rebuild
from chancery.store.schema.documents import settings
from chancery.store.statements import adding_new, write
from chancery.store.view.view import View
from chancery.store.writer import Saved, save_readings

_OF_ONE_DOCUMENT = (IntegrityError, DataError, ValueError, OverflowError)
"""Faults that lie in what is saved, and not in the file, the disk or the lock."""

_NO_RECORD = "{0}: there is no record here; make one with: chancery ingest PATH --db {0}"


class Writer:
    """Puts readings into a record file, each in a transaction of its own.

    >>> with Writer.open("chancery.db") as writer:  # doctest: +SKIP
    ...     writer.save(reading)
    """

    def __init__(self, engine: Engine, file: Location, book: BodyBook) -> None:
        """Keep the engine; `open` is the way to get a writer."""
        self.engine = engine
        self.file = file
        self.book = book
        self.without: frozenset[str] = frozenset()

    @classmethod
    def open(cls, location: Place, *, book: BodyBook = EMPTY_BOOK) -> Self:
        """Open a record to write, and make the file and its tables where they are missing.

        Raises:
            RecordError: the file cannot be opened, or is not a record of ours.
        """
        file = parse_location(location)
        engine = connect(file, write=True)
        try:
            with guard(file):
                upgrade(engine, file)
        except RecordError:
            engine.dispose()
            raise
        return cls(engine, file, book)

    def save(self, reading: Reading) -> Saved:
        """Put one reading in, wholly or not at all."""
        return self.save_all([reading])[0]

    def save_all(self, readings: Sequence[Reading]) -> list[Saved]:
        """Put readings in within one transaction: all of them, or none where one cannot be saved."""
        with guard(self.file), self.engine.begin() as connection:
            return save_readings(connection, self.book, readings, without=self.without)

    def save_each(self, readings: Sequence[Reading]) -> list[Saved | RecordError]:
        """Put readings in; where one cannot be saved, the others are, and its place holds the error."""
        saved = self._try_save(readings)
        if not isinstance(saved, RecordError):
            return saved
        each = (self._try_save([reading]) for reading in readings)
        return [one if isinstance(one, RecordError) else one[0] for one in each]

    def _try_save(self, readings: Sequence[Reading]) -> list[Saved | RecordError] | RecordError:
        try:
            return [*self.save_all(readings)]
        except RecordError as error:
            if not isinstance(error.__cause__, _OF_ONE_DOCUMENT):
                raise
            return error
        except Exception as error:  # noqa: BLE001 - the guard: what one document trips over must not end an import
            return RecordError(f"{type(error).__name__}: {error}")

    @contextmanager
    def guarded(self) -> Iterator[Connection]:
        """Begin a transaction for functions of `store` that change the record."""
        with guard(self.file), self.engine.begin() as connection:
            yield connection

    def refresh(self) -> None:
        """Derive the record again if it was made by an older version."""
        with guard(self.file), self.engine.begin() as connection:
            if is_stale(connection):
                rebuild(connection, self.book, self.without)

    def rebuild(self) -> int:
        """Derive the whole record again from documents, decisions and reference data; give the number of documents."""
        with guard(self.file), self.engine.begin() as connection:
            return rebuild(connection, self.book, self.without)

    def begin_import(self, *, reader: str, started: str) -> tuple[int, bool]:
        """Begin an entry in the journal; give its number, and whether the last import was stopped."""
        with guard(self.file), self.engine.begin() as connection:
            return begin_import(connection, reader=reader, started=started)

    def end_import(self, number: int, entry: ImportEntry, *, ended: str) -> None:
        """Close an entry in the journal."""
        with guard(self.file), self.engine.begin() as connection:
            end_import(connection, number, entry, ended=ended)

    def keep_faults(self, number: int, faults: Sequence[Fault], given: Mapping[str, str], *, now: str) -> None:
        """Note items that were not read, so that each can be tried again."""
        with guard(self.file), self.engine.begin() as connection:
            keep_faults(connection, number, faults, given, now)

    def list_open_items(self) -> set[str]:
        """Give the items that failed and are still to be read, by their sources."""
        with guard(self.file), self.engine.begin() as connection:
            return list_open(connection)

    def close_items(self, number: int, sources: Collection[str], *, now: str) -> None:
        """Note that items which had failed were read."""
        with guard(self.file), self.engine.begin() as connection:
            close_items(connection, number, sources, now)

    def load_watch(self, address: str, *, tries: int) -> tuple[tuple[str | None, str | None], set[str]]:
        """Give by what a feed's server knows that nothing is new, and the entries that were dealt with."""
        with guard(self.file), self.engine.begin() as connection:
            return load_watch(connection, address), list_dealt_with(connection, address, tries=tries)

    def save_watch(
        self, address: str, states: Mapping[str, ItemState], marks: tuple[str | None, str | None], *, now: str
    ) -> None:
        """Keep what became of the entries of a feed."""
        with guard(self.file), self.engine.begin() as connection:
            save_watch(connection, address, states, marks, now)

    def has(self, readout: Readout, reader: str) -> bool:
        """Say whether this readout is in the record as this reader reads it."""
        with guard(self.file), self.engine.begin() as connection:
            return find_reading(connection, readout, reader)

    def keep_setting(self, name: str, value: str) -> str:
        """Keep a setting of the whole record if it has none by this name yet; give the one that holds."""
        with guard(self.file), self.engine.begin() as connection:
            write(connection, adding_new(settings), [{"name": name, "value": value}])
            question = select(settings.c.value).where(settings.c.name == name)
            return str(connection.execute(question).scalar_one())

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        """Use it as a context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of the file."""
        self.close()


@contextmanager
def open_view(location: Place, *, older: bool = False) -> Iterator[View]:
    """Open a record to read: one transaction, so that all answers are of one moment.

    `older` also takes a record of an older version, of which nothing may be asked.

    Raises:
        RecordError: there is no such file, or it is not a record of this version.
    """
    file = parse_location(location)
    if file.file is not None and not file.file.is_file():
        raise RecordError(_NO_RECORD.format(file))
    engine = connect(file, write=False)
    try:
        with guard(file), engine.connect() as connection:
            version = read_version(connection)
            check_version(version, file)
            if version is None and file.file is None:
                raise RecordError(_NO_RECORD.format(file))
            if version != HEAD and not older:
                message = f"{file}: this record is of an older version; one ingest into it brings it up to date"
                raise RecordError(message)
            yield View(connection)
    finally:
        engine.dispose()
