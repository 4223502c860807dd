"""Small questions about the words of a source, answered from the lexicon."""

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from chancery.coref.clusters import Clusters, PersonCluster
from chancery.lexicon.loader import load_yaml
from chancery.text.normalize import fold

_NAME_LETTERS, _TITLE_LETTERS = 3, 4


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


def find_turn_person(clusters: Clusters, words: str) -> PersonCluster | None:
    """Match "MIN. LACHAPELLE-OSEI", "L.V.O." or "MINISTER" with the people named in full."""
    parts = [part.strip("()[],") for part in name_parts(words)]
    letters = tuple(part for part in parts if len(part) == 1)
    names = frozenset(part for part in parts if len(part) >= _NAME_LETTERS)
    titles = tuple(part for part in parts if len(part) >= _TITLE_LETTERS)
    tests: tuple[Callable[[PersonCluster], bool], ...] = (
        lambda person: not names.isdisjoint(name_parts(person.name)),
        lambda person: bool(letters) and _has_initials(person, letters),
        lambda person: _holds_title(person, titles),
    )
    return next((person for test in tests for person in clusters.people if test(person)), None)


def find_person_by_part(clusters: Clusters, words: list[str]) -> PersonCluster | None:
    """Find the one person whose name shares a capitalized word with the source."""
    capitals = {fold(word) for word in words if len(word) > _NAME_LETTERS and word[0].isupper()}
    found = [person for person in clusters.people if capitals.intersection(name_parts(person.name))]
    return found[0] if len(found) == 1 else None


def _has_initials(person: PersonCluster, letters: tuple[str, ...]) -> bool:
    initials = tuple(part[0] for part in name_parts(person.name))
    return letters in (initials, (initials[0], initials[-1]))


def _holds_title(person: PersonCluster, parts: tuple[str, ...]) -> bool:
    return any(word.startswith(parts) for office in person.offices for word in name_parts(office.title))
