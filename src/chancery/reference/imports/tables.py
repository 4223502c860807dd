"""Rows of reference tables in CSV or YAML, with the columns of the table."""

import csv
import io
from collections.abc import Iterator

import yaml

from chancery.errors import ReadError, SettingsError
from chancery.reference.pack import Row
from chancery.reference.user import COLUMNS, check_row


def read_csv(text: str, name: str, table: str | None) -> Iterator[tuple[str, Row]]:
    """Read a CSV file whose header names the columns of one table."""
    reader = csv.DictReader(io.StringIO(text))
    header = {column.strip() for column in reader.fieldnames or ()}
    chosen = table or _guess(header)
    if chosen is None:
        tables = "; ".join(f"{key}: {', '.join(needed)}" for key, (needed, _) in COLUMNS.items())
        message = f"{name}: the columns {', '.join(sorted(header))} fit no table; the least columns are {tables}"
        raise SettingsError(message)
    for number, row in enumerate(reader, start=2):
        values = {key.strip(): value for key, value in row.items() if key}
        yield chosen, check_row(chosen, values, f"{name}, line {number}")


def read_yaml(text: str, name: str) -> Iterator[tuple[str, Row]]:
    """Read a YAML file: a list of rows under the name of each table."""
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ReadError(name, f"is not YAML: {error}") from error
    if not isinstance(content, dict) or not all(isinstance(rows, list) for rows in content.values()):
        raise ReadError(name, f"holds no lists of rows under {', '.join(COLUMNS)}")
    for table, rows in content.items():
        for number, row in enumerate(rows, start=1):
            if not isinstance(row, dict):
                raise ReadError(name, f"{table}, row {number} is no mapping: {row!r}")
            yield str(table), check_row(str(table), row, f"{name}, {table}, row {number}")


def _guess(header: set[str]) -> str | None:
    """Choose the table whose needed columns are all there; of several the one with the most columns in common."""
    fitting = [table for table, (needed, _) in COLUMNS.items() if set(needed) <= header]
    return max(fitting, key=lambda table: len(header & {*COLUMNS[table][0], *COLUMNS[table][1]}), default=None)
