"""The library: packs and a user's own rows behind one question, "the rows of this table"."""

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from chancery.reference.grades import Grade
from chancery.reference.pack import Row, list_keys, load_table
from chancery.reference.user import load_user_rows

TABLES: Mapping[str, tuple[str, str]] = {
    "states": ("states", ""),
    "names": ("states", ""),
    "capitals": ("states", ""),
    "cities": ("states", ""),
    "bodies": ("bodies", ""),
    "conferences": ("conferences", ""),
    "series": ("conferences", ""),
    "offices": ("officials", "body"),
    "served": ("officials", "body"),
    "members": ("bodies", ""),
    "values": ("indicators", "indicator"),
    "vintages": ("indicators", ""),
    "indicators": ("indicators", ""),
    "geos": ("indicators", ""),
}
"""Which pack a table belongs to, and by which column it is cut."""


class Library:
    """Reference data as one user sees it: their own rows first, then the packs that are not left out."""

    def __init__(self, *, without: Collection[str] = (), user: Mapping[str, Sequence[Row]] | None = None) -> None:
        """Keep what is left out, and the user's rows by table."""
        self.without = frozenset(without)
        self.user = {table: tuple(rows) for table, rows in (user or {}).items()}

    def rows(self, table: str, key: str = "") -> tuple[Row, ...]:
        """Give the rows of a table, or those under a key; the user's own come first."""
        pack, column = TABLES[table]
        own = tuple(row for row in self.user.get(table, ()) if not column or row.get(column) == key)
        return own if pack in self.without else own + load_table(pack, table, key)

    def keys(self, table: str) -> tuple[str, ...]:
        """List the keys under which a table that is cut holds rows."""
        pack, column = TABLES[table]
        own = {row[column] for row in self.user.get(table, ())} if column else set()
        return tuple(sorted(own | (set() if pack in self.without else set(list_keys(pack, table)))))


def row_grade(row: Row) -> Grade:
    """Give the grade of a row; a table without grades is sourced as a whole."""
    return Grade(row.get("grade") or Grade.SOURCED)


@lru_cache(maxsize=8)
def open_library(user_file: Path | None = None, without: frozenset[str] = frozenset()) -> Library:
    """Open the packs together with a user's reference file.

    Raises:
        LexiconError: the user's file holds something that it must not.
    """
    return Library(without=without, user=load_user_rows(user_file) if user_file else None)
