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


def name_parts(name: str) -> list[str]:
    """Give the words of a name, folded, with hyphens opened."""
    return fold(name).replace("-", " ").replace(".", " ").split()


def find_turn_person(clusters: Clusters, words: str) -> PersonCluster | None:
    """Match "MIN. LACHAPELLE-OSEI", "L.V.O." or "MINISTER" with the people named in full."""
    parts = [part.strip("()[],") for part in name_parts(words)]
    letters = [part for part in parts if len(part) == 1]
    tests: tuple[Callable[[PersonCluster], bool], ...] = (
        lambda person: _shares_name(person, parts),
        lambda person: bool(letters) and _has_initials(person, letters),
        lambda person: _holds_title(person, parts),
    )
    return next((person for test in tests for person in clusters.people if test(person)), None)


def find_person_by_part(clusters: Clusters, words: list[str]) -> PersonCluster | None:
    """Find the one person whose name shares a capitalized word with the source."""
    capitals = {fold(word) for word in words if len(word) > _NAME_LETTERS and word[0].isupper()}
    found = [person for person in clusters.people if capitals.intersection(name_parts(person.name))]
    return found[0] if len(found) == 1 else None


def _shares_name(person: PersonCluster, parts: list[str]) -> bool:
    names = set(name_parts(person.name))
    return any(len(part) >= _NAME_LETTERS and part in names for part in parts)


def _has_initials(person: PersonCluster, letters: list[str]) -> bool:
    initials = [part[0] for part in name_parts(person.name)]
    return letters in (initials, [initials[0], initials[-1]])


def _holds_title(person: PersonCluster, parts: list[str]) -> bool:
    titles = {word for office in person.offices for word in name_parts(office.title)}
    return any(len(part) >= _TITLE_LETTERS and any(title.startswith(part) for title in titles) for part in parts)
