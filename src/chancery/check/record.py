"""Check what a record holds, with the packs that the record was made with."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from chancery.check.consistency import check_consistency
from chancery.check.run import check_reading
from chancery.check.verdict import Verdict
from chancery.reference.library import Library, open_library
from chancery.reference.user import user_file_of
from chancery.store.load import load_readings
from chancery.store.schema.documents import documents, settings
from chancery.store.view.view import View


def library_of(view: View, record: str | Path) -> Library:
    """Open the library of a record: its user's rows, without the packs that the record leaves out."""
    question = select(settings.c.value).where(settings.c.name == "without")
    kept = view.connection.execute(question).scalar()
    without = frozenset(name for name in str(kept or "").split(",") if name)
    return open_library(user_file_of(record), without)


def check_record(view: View, library: Library) -> Iterator[Verdict]:
    """Check all documents of a record, in order of publication, and then against each other."""
    question = select(documents.c.id).order_by(documents.c.published, documents.c.name, documents.c.ref)
    numbers = [row.id for row in view.connection.execute(question)]
    readings = []
    for reading in load_readings(view.connection, numbers):
        yield from check_reading(reading, library)
        readings.append(reading)
    yield from check_consistency(readings)
