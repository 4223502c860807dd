"""Tell what a file holds, and read it as rows of reference tables."""

from collections.abc import Iterator
from pathlib import Path

from chancery.errors import ReadError
from chancery.reference.imports.ftm import read_ftm
from chancery.reference.imports.tables import read_csv, read_yaml
from chancery.reference.imports.wdi import is_wdi, read_wdi
from chancery.reference.pack import Row


def read_rows(file: Path, table: str | None = None) -> Iterator[tuple[str, Row]]:
    """Read a file as rows, each with its table.

    A CSV file is of the table named, or of the one that its columns fit; one with the columns of
    the World Bank's downloads holds indicators. JSON and JSONL are FollowTheMoney entities.

    Raises:
        ReadError: the file cannot be read, or its ending is none of these.
        SettingsError: a row lacks a column or holds what is no date.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(str(file), f"cannot be read: {error}") from error
    ending = file.suffix.lower()
    if ending == ".csv":
        return read_wdi(text, file.name) if is_wdi(text) else read_csv(text, file.name, table)
    if ending in {".yaml", ".yml"}:
        return read_yaml(text, file.name)
    if ending in {".json", ".jsonl", ".ijson"}:
        return read_ftm(text, file.name)
    raise ReadError(str(file), "reference data is read from .csv, .yaml, .json and .jsonl files")
