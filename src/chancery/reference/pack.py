"""Read packs: a zip file for each, with `pack.json` and TSV tables, loaded on first use.

A table may be cut into one member a key (a body, an indicator), so that a question about
Kazakhstan reads some hundred lines and not forty thousand.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any
from zipfile import BadZipFile, ZipFile

from chancery.errors import LexiconError

PACKS = ("bodies", "conferences", "indicators", "officials", "states")

Row = dict[str, str]
"""One row: a text for each column. Shared by all callers: treat it as frozen."""


@dataclass(frozen=True, slots=True)
class PackInfo:
    """What a pack says about itself."""

    name: str
    title: str
    version: str
    licence: str
    sources: tuple[str, ...]
    tables: dict[str, dict[str, Any]]

    @property
    def rows(self) -> int:
        """How many rows all its tables hold."""
        return sum(int(table["rows"]) for table in self.tables.values())


@cache
def load_info(pack: str) -> PackInfo:
    """Load the head of a pack: name, version, licence, sources, tables."""
    head = json.loads(_member(pack, "pack.json") or "{}")
    return PackInfo(
        name=head["name"],
        title=head["title"],
        version=head["version"],
        licence=head["licence"],
        sources=tuple(head["sources"]),
        tables=head["tables"],
    )


@cache
def load_table(pack: str, table: str, key: str = "") -> tuple[Row, ...]:
    """Load a table of a pack, or the part of it under a key; no rows where there is none."""
    text = _member(pack, f"{table}/{key}.tsv" if key else f"{table}.tsv")
    if text is None:
        return ()
    header, *lines = text.rstrip("\n").split("\n")
    columns = header.split("\t")
    return tuple(dict(zip(columns, line.split("\t"), strict=True)) for line in lines)


@cache
def load_text(pack: str, table: str, key: str) -> str:
    """Load the text of a part of a table, for those who look up single lines of a long one."""
    return _member(pack, f"{table}/{key}.tsv") or ""


def list_keys(pack: str, table: str) -> tuple[str, ...]:
    """List the keys into which a table is cut."""
    prefix = f"{table}/"
    names = (name for name in _names(pack) if name.startswith(prefix))
    return tuple(sorted(name.removeprefix(prefix).removesuffix(".tsv") for name in names))


@cache
def _names(pack: str) -> frozenset[str]:
    with _open(pack) as archive:
        return frozenset(archive.namelist())


def _member(pack: str, name: str) -> str | None:
    if name not in _names(pack):
        return None
    with _open(pack) as archive:
        return archive.read(name).decode("utf-8")


def _open(pack: str) -> ZipFile:
    try:
        with as_file(files("chancery.reference.packs") / f"{pack}.zip") as path:
            return ZipFile(path)
    except (OSError, BadZipFile) as error:
        message = f"the reference pack {pack!r} cannot be read: {error}"
        raise LexiconError(message) from error
