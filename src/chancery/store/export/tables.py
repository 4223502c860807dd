"""A folder of tables, one file each, with a codebook; or one table alone: CSV, JSON lines or Parquet."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from chancery.errors import RecordError, SettingsError
from chancery.store.export.cells import write_cell
from chancery.store.export.codebook import codebook_json, codebook_markdown
from chancery.store.export.events import event_sheets
from chancery.store.export.query import WHOLE, Query
from chancery.store.export.record_sheets import record_sheets
from chancery.store.export.said_sheets import said_sheets
from chancery.store.export.sheets import Sheet

ENDINGS = ("csv", "jsonl", "parquet")


def all_sheets() -> dict[str, Sheet]:
    """Give every table that is exported, by name: what documents say, what the record holds, coded events."""
    return {sheet.name: sheet for sheet in (*said_sheets(), *record_sheets(), *event_sheets())}


def find_sheet(name: str) -> Sheet:
    """Give the table of a name.

    Raises:
        SettingsError: there is none.
    """
    sheets = all_sheets()
    if name not in sheets:
        message = f"no table {name!r}; there are {', '.join(sheets)}"
        raise SettingsError(message)
    return sheets[name]


def export_tables(
    connection: Connection,
    folder: Path,
    query: Query = WHOLE,
    ending: str = "csv",
    sheets: Iterable[Sheet] | None = None,
) -> list[Path]:
    """Write all tables, or some, and their codebook, and give the paths.

    Raises:
        RecordError: a file cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        sheets = all_sheets().values() if sheets is None else tuple(sheets)
        written = [write_sheet(connection, sheet, folder / f"{sheet.name}.{ending}", query) for sheet in sheets]
        for name, text in (("codebook.md", codebook_markdown(sheets)), ("codebook.json", codebook_json(sheets))):
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
            written.append(folder / name)
    except OSError as error:
        message = f"cannot write to {folder}: {error.strerror}"
        raise RecordError(message) from error
    return written


def write_sheet(connection: Connection, sheet: Sheet, path: Path, query: Query = WHOLE) -> Path:
    """Write one table to a file, in the format that its name ends in."""
    if path.suffix == ".parquet":
        from chancery.store.export.parquet import write_parquet  # noqa: PLC0415 - needs the extra

        write_parquet(connection, sheet, path, query)
        return path
    render = RENDERERS.get(path.suffix.removeprefix("."))
    if render is None:
        message = f"{path}: a table is written as {', '.join(ENDINGS)}"
        raise SettingsError(message)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(render(connection, sheet, query))
    return path


def render_csv(connection: Connection, sheet: Sheet, query: Query = WHOLE) -> Iterator[str]:
    """Give a table as CSV with a header row, a row at a time; formulas are guarded."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(sheet.columns)
    yield _take(file)
    for row in sheet.rows(connection, query):
        writer.writerow([write_cell(value) for value in row])
        yield _take(file)


def render_lines(connection: Connection, sheet: Sheet, query: Query = WHOLE) -> Iterator[str]:
    """Give a table as JSON lines, a row each."""
    columns = sheet.columns
    for row in sheet.rows(connection, query):
        yield json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, separators=(",", ":")) + "\n"


RENDERERS: dict[str, Callable[[Connection, Sheet, Query], Iterator[str]]] = {"csv": render_csv, "jsonl": render_lines}


def _take(file: io.StringIO) -> Any:
    text = file.getvalue()
    file.seek(0)
    file.truncate()
    return text
