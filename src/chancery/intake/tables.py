"""Tables with a text column: CSV and its kin, a document a row.

Columns are known by their names in the header (`body`, `headline`, `date` …, from the
lexicon), or as the user says.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import BinaryIO

from chancery.errors import ReadError
from chancery.intake.decode import decode
from chancery.intake.draft import Draft
from chancery.intake.limits import HEAD_BYTES, LINE_BYTES, ROWS_BYTES, tell_size
from chancery.intake.published import parse_day
from chancery.intake.sniff import has_wide_letters
from chancery.intake.sources import Source
from chancery.lexicon.loader import load_yaml

_DELIMITERS = ",;\t|"


def read_table(stream: BinaryIO, source: Source, columns: Mapping[str, str]) -> Iterator[Draft | ReadError]:
    """Give the document of each row; a faulty row is a fault of its own.

    Raises:
        ReadError: there is no header with a text column, or the bytes are no text.
    """
    text = _open_text(stream, source)
    try:
        yield from _read_rows(text, source, columns)
    finally:
        if isinstance(text, io.TextIOWrapper):
            # The stream is closed by who opened it.
            text.detach()


def _read_rows(text: io.TextIOBase, source: Source, columns: Mapping[str, str]) -> Iterator[Draft | ReadError]:
    try:
        header_line = text.readline(HEAD_BYTES)
        text.seek(0)
    except UnicodeDecodeError as error:
        raise ReadError(source.name, "wrong encoding: not UTF-8; save it as UTF-8") from error
    delimiter = max(_DELIMITERS, key=header_line.count)
    rows = csv.reader(_lines(text, source), delimiter=delimiter, strict=False)
    header = _next(rows, source, 1)
    if header is None:
        raise ReadError(source.name, "is an empty table")
    places = find_columns(header, columns, source.name)
    number, is_bare = 0, True
    while True:
        number += 1
        where = f"{source.name}, row {number}"
        try:
            row = _next(rows, source, number + 1)
            if row is None:
                break
            if any(cell.strip() for cell in row):
                is_bare = False
                yield _draft(row, places, where, f"{source.stem}-{number}")
        except ReadError as error:
            is_bare = False
            yield error
            if error.source == source.name:
                return
    if is_bare:
        yield ReadError(source.name, "has a header and no row under it")


def _next(rows: Iterator[list[str]], source: Source, number: int) -> list[str] | None:
    before = csv.field_size_limit(LINE_BYTES)
    try:
        return next(rows, None)
    except csv.Error as error:
        fault = f"is over {tell_size(LINE_BYTES)}, the most that is read of one cell"
        fault = fault if "limit" in str(error) else f"is no table that can be read ({error})"
        msg = f"{source.name}, row {number - 1}"
        raise ReadError(msg, fault) from error
    except UnicodeDecodeError as error:
        fault = f"wrong encoding: not UTF-8 after row {number - 2}; save it as UTF-8"
        raise ReadError(source.name, fault) from error
    finally:
        csv.field_size_limit(before)


def _lines(text: io.TextIOBase, source: Source) -> Iterator[str]:
    while line := text.readline(LINE_BYTES + 1):
        if len(line) > LINE_BYTES:
            fault = f"has a line over {tell_size(LINE_BYTES)}, the most that is read of one"
            raise ReadError(source.name, fault)
        yield line


def _open_text(stream: BinaryIO, source: Source) -> io.TextIOBase:
    """Open a table as text: UTF-8 as it comes; anything else is decoded whole, up to a limit."""
    head = stream.read(HEAD_BYTES)
    stream.seek(0)
    try:
        # The end may cut a letter in two.
        head.decode("utf-8") if len(head) < HEAD_BYTES else head[: -4 or None].decode("utf-8", "strict")
        is_utf8 = not has_wide_letters(head)
    except UnicodeDecodeError as error:
        is_utf8 = error.start >= len(head) - 8 and not has_wide_letters(head)
    if is_utf8:
        return io.TextIOWrapper(stream, encoding="utf-8-sig", newline="")
    data = stream.read(ROWS_BYTES + 1)
    if len(data) > ROWS_BYTES:
        fault = f"is a table over {tell_size(ROWS_BYTES)} that is not in UTF-8; save it as UTF-8"
        raise ReadError(source.name, fault)
    return io.StringIO(decode(data, source.name), newline="")


@lru_cache(maxsize=1)
def _known_names() -> dict[str, str]:
    return {name: column for column, names in load_yaml("columns").items() for name in [column, *names]}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name).strip().casefold()


def find_columns(header: list[str], columns: Mapping[str, str], name: str) -> dict[str, int]:
    """Say in which place each thing stands: as the user says, else by the names that we know.

    Raises:
        ReadError: a column that the user named is not there, or there is none of text.
    """
    plain = [_plain(cell) for cell in header]
    shown = ", ".join(repr(cell) for cell in header[:12])
    places: dict[str, int] = {}
    for column, wanted in columns.items():
        if _plain(wanted) not in plain:
            raise ReadError(name, f"has no column {wanted!r} for {column}; its columns are {shown}")
        places[column] = plain.index(_plain(wanted))
    for place, cell in enumerate(plain):
        column_known = _known_names().get(cell)
        if column_known and place not in places.values():
            places.setdefault(column_known, place)
    if "text" not in places:
        raise ReadError(name, f"has no column of text; name it with --columns text=…; its columns are {shown}")
    return places


def _draft(row: list[str], places: Mapping[str, int], where: str, name: str) -> Draft:
    cells = {column: row[place].strip() for column, place in places.items() if place < len(row)}
    if not cells.get("text"):
        raise ReadError(where, "has no text")
    published = cells.get("published")
    stated = parse_day(published) if published else None
    if published and stated is None:
        raise ReadError(where, f"`published` is {published!r}, not a date that is sure; write it as 2019-09-13")
    return Draft(
        source=where,
        id=cells.get("id") or name,
        text=cells["text"],
        stated=stated,
        title=cells.get("title") or None,
        outlet=cells.get("outlet") or None,
        credit=cells.get("credit") or None,
        url=cells.get("url") or None,
        language=cells.get("language") or None,
    )
