"""Small questions about the words of a source, answered from the lexicon."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from chancery.coref.clusters import BodyCluster, PersonCluster
from chancery.lexicon.loader import load_yaml
from chancery.text.normalize import fold

_NAME_LETTERS, _TITLE_LETTERS = 3, 4
_HEAD = 3


class SourceWords(NamedTuple):
    """Words that tell who speaks, from `speakers.yaml`."""

    together: frozenset[str]
    talks: frozenset[str]
    human: frozenset[str]
    first_person: frozenset[str]
    third_person: frozenset[str]
    gathering: frozenset[str]
    received: frozenset[str]


@lru_cache(maxsize=1)
def source_words() -> SourceWords:
    """Read the words, once."""
    table = load_yaml("speakers")
    return SourceWords(**{name: frozenset(table[name]) for name in SourceWords._fields})


@lru_cache(maxsize=1 << 13)
def name_parts(name: str) -> tuple[str, ...]:
    """Give the words of a name, folded, with hyphens opened; asked of everybody for each turn, so kept."""
    return tuple(fold(name).replace("-", " ").replace(".", " ").split())


class PeopleByWords:
    """The people of a readout by the words of their names and offices, for turns and sources that give one of them."""

    def __init__(self, people: tuple[PersonCluster, ...]) -> None:
        """Take the people in the order of first mention."""
        self._people = people
        self._by_part: dict[str, list[int]] = {}
        self._by_initials: dict[tuple[str, ...], int] = {}
        titled: dict[str, int] = {}
        for number, person in enumerate(people):
            parts = name_parts(person.name)
            for part in dict.fromkeys(parts):
                self._by_part.setdefault(part, []).append(number)
            for initials in _initials(parts):
                self._by_initials.setdefault(initials, number)
            for word in (word for office in person.offices for word in name_parts(office.title)):
                titled.setdefault(word, number)
        self._titled = sorted(titled.items())

    def find_turn_person(self, words: str) -> PersonCluster | None:
        """Match "MIN. LACHAPELLE-OSEI", "L.V.O." or "MINISTER" with the people named in full."""
        parts = [part.strip("()[],") for part in name_parts(words)]
        letters = tuple(part for part in parts if len(part) == 1)
        named = [self._by_part[part][0] for part in parts if len(part) >= _NAME_LETTERS and part in self._by_part]
        if named:
            return self._people[min(named)]
        if letters in self._by_initials:
            return self._people[self._by_initials[letters]]
        holders = [number for part in parts if len(part) >= _TITLE_LETTERS for number in self._holders(part)]
        return self._people[min(holders)] if holders else None

    def _holders(self, part: str) -> Iterator[int]:
        """Go through who is the first to hold an office with a word that begins so."""
        for place in range(bisect_left(self._titled, (part,)), len(self._titled)):
            word, number = self._titled[place]
            if not word.startswith(part):
                return
            yield number

    def find_person_by_part(self, words: Iterable[str]) -> PersonCluster | None:
        """Find the one person whose name shares a capitalized word with the source."""
        capitals = {fold(word) for word in words if len(word) > _NAME_LETTERS and word[0].isupper()}
        found = {number for word in capitals for number in self._by_part.get(word, ())}
        return self._people[found.pop()] if len(found) == 1 else None


def _initials(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Give the initials of a name, and those of its first and last part alone."""
    initials = tuple(part[0] for part in parts)
    return [initials, (initials[0], initials[-1])] if initials else []


class BodiesInWords:
    """The bodies of a readout by their labels, for words that hold one."""

    def __init__(self, bodies: tuple[BodyCluster, ...]) -> None:
        """Take the bodies in the order of first mention."""
        self._bodies = bodies
        self._by_head: dict[str, list[tuple[str, int]]] = {}
        for number, body in enumerate(bodies):
            label = fold(body.label)
            self._by_head.setdefault(label[:_HEAD], []).append((label, number))

    def find(self, words: str) -> BodyCluster | None:
        """Give the first body whose label is in the words, be it as part of one."""
        folded = fold(words)
        heads = {folded[at : at + size] for size in range(_HEAD + 1) for at in range(len(folded))}
        found = (row for head in heads for row in self._by_head.get(head, ()))
        number = min((number for label, number in found if label in folded), default=None)
        return None if number is None else self._bodies[number]
