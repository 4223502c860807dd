"""Records that are emptied instead of made anew: a new engine would compile every statement again."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from sqlalchemy import Engine

from chancery.resolve.book import EMPTY_BOOK, BodyBook
from chancery.store.engine import connect
from chancery.store.record import Writer
from chancery.store.schema.tables import metadata
from chancery.store.view.view import View


@cache
def _kept(slot: str) -> tuple[Writer, Engine]:
    path = Path(mkdtemp()) / f"{slot}.db"
    return Writer.open(path), connect(path, write=False)


def empty_record(slot: str, book: BodyBook = EMPTY_BOOK) -> Writer:
    """Give a writer to an empty record; records of different slots live side by side."""
    writer, _ = _kept(slot)
    writer.book = book
    with writer.engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    return writer


@contextmanager
def view_record(slot: str) -> Iterator[View]:
    with _kept(slot)[1].connect() as connection:
        yield View(connection)
