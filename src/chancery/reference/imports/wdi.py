"""World Bank WDI downloads: a row for country and indicator, a column for each year."""

import csv
import io
import re
from collections.abc import Iterator

from chancery.errors import ReadError
from chancery.reference.pack import Row
from chancery.reference.user import check_row

_NEEDED = ("Country Code", "Indicator Code")
_UPDATED = re.compile(r'"?Last Updated Date"?\s*,\s*"?(?P<date>\d{4}-\d\d-\d\d)"?')
_YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)(?: \[YR\d{4}\])?")
_PREAMBLE = 6


def is_wdi(text: str) -> bool:
    """Say whether a CSV text has the columns of a World Bank download, after a preamble or at once."""
    return _header_line(text) is not None


def read_wdi(text: str, name: str) -> Iterator[tuple[str, Row]]:
    """Read values; the vintage is the "Last Updated Date" of the file where it has one."""
    start = _header_line(text)
    if start is None:
        raise ReadError(name, f"has no columns {' and '.join(_NEEDED)}")
    lines = text.splitlines(keepends=True)
    updated = _UPDATED.search("".join(lines[:start]))
    vintage = updated["date"] if updated else ""
    label = f"World Bank WDI, {name}"
    for number, row in enumerate(csv.DictReader(io.StringIO("".join(lines[start:]))), start=start + 2):
        for column, value in row.items():
            year = _YEAR.fullmatch(column.strip()) if column else None
            if year and value and value.strip() not in {"", ".."}:
                values = {"indicator": row["Indicator Code"], "geo": row["Country Code"], "year": year["year"]}
                values |= {"value": value, "vintage": vintage, "source": label}
                yield "values", check_row("values", values, f"{name}, line {number}")


def _header_line(text: str) -> int | None:
    for number, line in enumerate(text.splitlines()[:_PREAMBLE]):
        cells = next(csv.reader([line]), [])
        if all(needed in cells for needed in _NEEDED):
            return number
    return None
