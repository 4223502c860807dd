"""Tables as they go out: CSV that a spreadsheet may open safely, JSON and Markdown row by row."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from typing import Any

from chancery.store.view.view import View
from chancery.web.answer import Table
from chancery.web.plain import to_plain

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_CHUNK = 200
_MARKUP = {ord(letter): f"\\{letter}" for letter in "\\`*_[]|#"} | {
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("&"): "&amp;",
}


def stream_csv(table: Table, view: View) -> Iterator[str]:
    """Write a table as CSV, some rows at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    # Excel takes a file for UTF-8 only when it starts with this mark.
    buffer.write("\ufeff")
    writer.writerow(table.columns)
    for number, row in enumerate(table.rows(view), start=1):
        writer.writerow([_cell(value) for value in row])
        if number % _CHUNK == 0:
            yield _take(buffer)
    yield _take(buffer)


def _take(buffer: io.StringIO) -> str:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text


def _cell(value: Any) -> Any:
    """Give a cell; words of a document that a spreadsheet would take for a formula are quoted."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if isinstance(value, Iterable):
        return _cell("; ".join(str(item) for item in value))
    return value


def stream_json(table: Table, view: View) -> Iterator[str]:
    """Write a table as a JSON array of objects, row by row."""
    yield "["
    for number, row in enumerate(table.rows(view)):
        values = {name: to_plain(value) for name, value in zip(table.columns, row, strict=True)}
        yield ("\n" if number == 0 else ",\n") + json.dumps(values, ensure_ascii=False)
    yield "\n]\n"


def stream_markdown(table: Table, view: View) -> Iterator[str]:
    """Write a table as Markdown, row by row; nothing in a cell is markup."""
    yield f"| {' | '.join(name.replace('_', ' ') for name in table.columns)} |\n"
    yield f"|{' --- |' * len(table.columns)}\n"
    for row in table.rows(view):
        yield f"| {' | '.join(_plain_cell(value) for value in row)} |\n"


def _plain_cell(value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) and isinstance(value, Iterable):
        value = "; ".join(str(item) for item in value)
    return " ".join(str(value).split()).translate(_MARKUP)
