"""International bodies: found by name, acronym or alias; parents and founding days."""

from functools import lru_cache

from chancery.reference.folding import fold
from chancery.reference.library import Library
from chancery.reference.pack import Row


def find_bodies(library: Library, name: str) -> tuple[Row, ...]:
    """Find international bodies by name, acronym or alias; an acronym of two bodies gives both."""
    wanted = fold(name).removeprefix("the ")
    return tuple(row for names, row in _named(library) if wanted in names)


def find_parents(library: Library, label: str) -> tuple[str, ...]:
    """List the bodies to which a body belongs, the nearest first."""
    parents: list[str] = []
    found = find_bodies(library, label)
    while found and found[0]["parent"] and found[0]["parent"] not in parents:
        parents.append(found[0]["parent"])
        found = find_bodies(library, parents[-1])
    return tuple(parents)


@lru_cache(maxsize=8)
def _named(library: Library) -> tuple[tuple[frozenset[str], Row], ...]:
    rows = library.rows("bodies")
    return tuple((frozenset(fold(name) for name in _names(row) if name), row) for row in rows)


def _names(row: Row) -> tuple[str, ...]:
    return row["label"], row["name"], *row.get("aliases", "").split("|")
