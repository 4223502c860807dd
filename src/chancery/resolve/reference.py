"""Make the book of known bodies from the tables of the lexicon."""

from collections.abc import Collection, Iterator
from functools import lru_cache

from chancery.errors import LexiconError, SettingsError
from chancery.lexicon.loader import load_rows, load_yaml
from chancery.model.kinds import BodyKind
from chancery.resolve.book import BodyBook, KnownBody

PACKS = ("bodies", "cities", "conferences", "indicators", "officials", "states")
"""Reference packs that may be left out of a record."""


def check_packs(names: Collection[str]) -> frozenset[str]:
    """Give the names as a set.

    Raises:
        SettingsError: one of them is no pack.
    """
    for name in names:
        if name not in PACKS:
            message = f"unknown reference pack {name!r}; there are {', '.join(PACKS)}"
            raise SettingsError(message)
    return frozenset(names)


@lru_cache(maxsize=4)
def load_book(without: frozenset[str] = frozenset()) -> BodyBook:
    """Give the states and bodies of the lexicon, without the packs that are left out."""
    known: list[KnownBody] = []
    if "states" not in without:
        known.extend(_states())
    if "bodies" not in without:
        known.extend(_bodies())
    return BodyBook.of(known)


def _states() -> Iterator[KnownBody]:
    for row in load_rows("states"):
        aliases = tuple(name for name in row["aliases"].split("|") if name)
        yield KnownBody(name=row["name"], kind=BodyKind.STATE, iso=row["iso"], aliases=aliases)


def _bodies() -> Iterator[KnownBody]:
    for name, acronym, kind, *others in load_yaml("bodies")["known"]:
        try:
            sort = BodyKind(kind)
        except ValueError as error:
            message = f"unknown kind {kind!r} in bodies.yaml, entry {name!r}"
            raise LexiconError(message) from error
        yield KnownBody(name=name, kind=sort, acronym=acronym, aliases=tuple(others))
