"""A user's own reference rows: one JSON object a line, in a file beside the record.

Each has `table` and the columns of that table. They are graded `user`, win over the packs,
and are marked wherever they are shown.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from chancery.errors import LexiconError, SettingsError
from chancery.model.dates import is_iso
from chancery.reference.grades import Grade
from chancery.reference.pack import Row

COLUMNS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "offices": (("body", "title", "person"), ("start", "end", "seen", "category")),
    "members": (("body", "iso2"), ("name", "since", "day", "founder", "note", "spells")),
    "conferences": (("series", "name"), ("edition", "city", "iso2", "start", "end", "days")),
    "bodies": (("label", "name"), ("aliases", "parent", "founded", "place", "head", "seat")),
    "names": (("iso2", "name"), ("kind", "from", "to")),
    "cities": (("city", "iso2", "name"), ("kind", "from", "to")),
    "capitals": (("iso2", "capital"), ("from", "to", "note")),
    "values": (("indicator", "geo", "year", "value"), ("vintage",)),
}
"""For each table that users can add to: the columns a row must have, and those it may have."""
_DATES = ("start", "end", "seen", "since", "day", "founded", "from", "to")


def user_file_of(record: str | Path) -> Path:
    """Say where the user's rows of a record lie: `chancery.db` has `chancery.reference.jsonl`."""
    return Path(record).with_suffix(".reference.jsonl")


def check_row(table: str, row: Mapping[str, object], where: str) -> Row:
    """Give a row as texts with all its columns.

    Raises:
        SettingsError: the table is unknown, a column is missing, or a date is none.
    """
    if table not in COLUMNS:
        message = f"{where}: unknown table {table!r}; there are {', '.join(COLUMNS)}"
        raise SettingsError(message)
    needed, optional = COLUMNS[table]
    values = {str(key): str(value).strip() for key, value in row.items() if value is not None}
    for column in needed:
        if not values.get(column):
            message = f"{where}: a row of {table!r} without {column!r}"
            raise SettingsError(message)
    for column in _DATES:
        if values.get(column) and not is_iso(values[column]):
            message = f"{where}: {column} {values[column]!r} is not a date; write it as 2019-09-13, 2019-09 or 2019"
            raise SettingsError(message)
    kept = {column: values.get(column, "") for column in (*needed, *optional)}
    return {**kept, "source": values.get("source") or where, "grade": Grade.USER.value}


def add_user_rows(file: Path, rows: Iterable[tuple[str, Row]]) -> tuple[int, int]:
    """Add rows to a user's file; give how many were new and how many were there already.

    Raises:
        SettingsError: the file cannot be written.
    """
    lines = [json.dumps({"table": table, **row}, ensure_ascii=False, sort_keys=True) for table, row in rows]
    try:
        there = set(file.read_text(encoding="utf-8").splitlines()) if file.exists() else set()
        new = [line for line in dict.fromkeys(lines) if line not in there]
        with file.open("a", encoding="utf-8") as out:
            out.writelines(line + "\n" for line in new)
    except OSError as error:
        message = f"cannot write {file}: {error.strerror}"
        raise SettingsError(message) from error
    return len(new), len(lines) - len(new)


def load_user_rows(file: Path) -> dict[str, Sequence[Row]]:
    """Load a user's rows by table; none where there is no file.

    Raises:
        LexiconError: a line is not a row of a known table.
    """
    if not file.exists():
        return {}
    tables: dict[str, list[Row]] = defaultdict(list)
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            values = json.loads(line)
            table = values.pop("table")
            tables[table].append(check_row(table, values, f"{file.name}, line {number}"))
        except (ValueError, KeyError, AttributeError, SettingsError) as error:
            message = f"{file}, line {number}: not a row of reference data: {error}"
            raise LexiconError(message) from error
    return dict(tables)
