"""The journal of imports: when each began and ended, and what failed. No export reads it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from chancery.store.schema.documents import import_failures, imports
from chancery.store.statements import adding, write


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportEntry:
    """What the journal says of an import when it ends."""

    read: int
    known: int
    failures: Sequence[tuple[str, str]]


def begin_import(connection: Connection, *, reader: str, started: str) -> tuple[int, bool]:
    """Begin an entry; give its number, and whether the import before was stopped on its way."""
    question = select(imports.c.ended).order_by(imports.c.id.desc()).limit(1)
    before = connection.execute(question).first()
    statement = adding(imports).returning(imports.c.id)
    values = {"started": started, "reader": reader, "read": 0, "known": 0, "failed": 0}
    number = connection.execute(statement, values).scalar_one()
    return number, before is not None and before.ended is None


def end_import(connection: Connection, number: int, entry: ImportEntry, *, ended: str) -> None:
    """Close the entry with what was read, known and failed."""
    counts = {"read": entry.read, "known": entry.known, "failed": len(entry.failures)}
    connection.execute(update(imports).where(imports.c.id == number).values(ended=ended, **counts))
    rows = [
        {"import_id": number, "place": place, "source": source, "fault": fault}
        for place, (source, fault) in enumerate(entry.failures)
    ]
    write(connection, adding(import_failures), rows)
