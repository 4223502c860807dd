"""States, their demonyms, and cities that stand in a text, from the lexicon's tables.

A light look-up over tokens for the encoder's features and for the ISO codes of states;
`recognize.places` knows more of places.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from chancery.lexicon.loader import load_rows
from chancery.text.phrases import phrase_key
from chancery.text.tokenize import Token

NAME, DEMONYM, CITY = 1, 2, 3
"""The classes of a known phrase; they are those of the encoder's lexicon feature."""
_SHORT = 3


class Known(NamedTuple):
    """A known phrase: token indexes (half-open), its class, the state, and whether it is a capital."""

    first: int
    last: int
    kind: int
    iso: str
    capital: bool = False


_Key: TypeAlias = tuple[str, ...]
_Value: TypeAlias = tuple[int, str, bool]


@lru_cache(maxsize=1)
def _table() -> dict[str, list[tuple[_Key, _Value]]]:
    table: dict[_Key, _Value] = {}

    def add(phrase: str, value: _Value) -> None:
        key = phrase_key(phrase)
        if key:
            table.setdefault(key, value)

    rows = load_rows("states")
    for row in rows:
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            add(name, (NAME, row["iso"], False))
    for row in rows:
        for name in filter(None, row["demonyms"].split("|")):
            add(name, (DEMONYM, row["iso"], False))
        for name in filter(None, row["capitals"].split("|")):
            add(name, (CITY, row["iso"], True))
    for row in load_rows("cities"):
        add(row["name"], (CITY, row["iso"], False))
    by_first: dict[str, list[tuple[_Key, _Value]]] = {}
    for key, value in sorted(table.items(), key=lambda entry: -len(entry[0])):
        by_first.setdefault(key[0], []).append((key, value))
    return by_first


@lru_cache(maxsize=1)
def state_names() -> dict[str, str]:
    """Give the common name of each state by its ISO code."""
    return {row["iso"]: row["name"] for row in load_rows("states")}


def find_known(tokens: Sequence[Token], folded: Sequence[str]) -> list[Known]:
    """List the known phrases from left to right, the longest at each place; they do not overlap."""
    table = _table()
    found: list[Known] = []
    index = 0
    while index < len(tokens):
        hit = _longest(table.get(folded[index], ()), tokens, folded, index)
        if hit is None:
            index += 1
        else:
            found.append(hit)
            index = hit.last
    return found


def _longest(
    entries: Sequence[tuple[_Key, _Value]], tokens: Sequence[Token], folded: Sequence[str], index: int
) -> Known | None:
    word = tokens[index].text
    if not word[0].isupper():
        return None
    for key, (kind, iso, capital) in entries:
        last = index + len(key)
        if tuple(folded[index:last]) != key:
            continue
        # "US" and "UAE" are states, "Us" at the head of a sentence is not.
        if len(key) == 1 and len(key[0]) <= _SHORT and not word.isupper() and kind != CITY:
            continue
        return Known(index, last, kind, iso, capital)
    return None
