"""The whole record without the numbers that depend on the order of import."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import select

from chancery.store.export.lines import export_lines
from chancery.store.export.said_sheets import said_sheets
from chancery.store.export.story import export_story
from chancery.store.export.tables import export_tables
from chancery.store.schema import record
from chancery.store.view.view import View

DERIVED = (
    record.bodies,
    record.body_names,
    record.persons,
    record.positions,
    record.engagements,
    record.judgements,
)


def dump_exports(view: View) -> dict[str, bytes]:
    """Every export as bytes."""
    with TemporaryDirectory() as folder:
        files = {
            path.name: path.read_bytes() for path in export_tables(view.connection, Path(folder), sheets=said_sheets())
        }
    files["lines"] = "".join(export_lines(view.connection)).encode()
    files["story"] = "".join(export_story(view.connection)).encode()
    return files


def dump_record(view: View) -> dict[str, set[Any]]:
    """The rows of the tables that are derived from what is said."""
    return {table.name: {tuple(row) for row in view.connection.execute(select(table))} for table in DERIVED}
