"""The words of a body's name that tell something, each in one form for all languages."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.resolve.names import normalize_name
from chancery.resolve.people.latin import measure_alike, write_latin

_PLURAL = re.compile(r"(?<=\w{3})(?<![siu])s$")
_BRITISH = re.compile(r"isation$")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,11}")
_ALIKE = 0.8


@dataclass(frozen=True)
class _Table:
    small: frozenset[str]
    same: dict[str, str]
    renamed: dict[frozenset[str], frozenset[int]]
    organs: frozenset[str]
    no_owners: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    table = load_yaml("body_words")
    same = {str(word): str(line[0]) for line in table["same"] for word in line}
    small = frozenset(str(word) for word in table["small"])
    bare = _Table(small, same, {}, frozenset(table["organs"]), frozenset(map(str, table["no_owners"])))
    renamed: dict[frozenset[str], set[int]] = {}
    for number, line in enumerate(table["renamed"]):
        for name in line:
            renamed.setdefault(_find_words(str(name), bare), set()).add(number)
    return replace(bare, renamed={words: frozenset(numbers) for words, numbers in renamed.items()})


@lru_cache(maxsize=1 << 15)
def find_words(name: str) -> frozenset[str]:
    """Give the words of a name that tell something, in one form for all languages.

    >>> find_words("Union africaine des télécommunications") == find_words("African Telecommunications Union")
    True
    """
    return _find_words(name, _table())


def _find_words(name: str, table: _Table) -> frozenset[str]:
    words = normalize_name(write_latin(name)).split()
    told = [word for word in words if word not in table.small] or words
    return frozenset(table.same.get(word) or _stem(word, table) for word in told)


def _stem(word: str, table: _Table) -> str:
    stem = _BRITISH.sub("ization", _PLURAL.sub("", word))
    return table.same.get(stem, stem)


def is_acronym(name: str) -> bool:
    """Say whether a name is in the form of an acronym."""
    return bool(_ACRONYM.fullmatch(name.strip()))


def list_initials(name: str) -> frozenset[str]:
    """Give the acronyms that the first letters of a name can make, with and without its small words."""
    words = normalize_name(write_latin(name)).split()
    told = [word for word in words if word not in _table().small]
    return frozenset("".join(word[0] for word in some) for some in (words, told) if len(some) > 1)


def are_renamed(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two names are known as the former and the later name of one body."""
    renamed = _table().renamed
    return bool(renamed.get(one, frozenset()) & renamed.get(other, frozenset()))


def list_renamings(words: frozenset[str]) -> frozenset[int]:
    """Give the numbers of the bodies of which this is a former or later name."""
    return _table().renamed.get(words, frozenset())


@lru_cache(maxsize=1 << 15)
def measure_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Say how much of two names is the same, from 0 to 1; words that are spelled alike count."""
    shared = len(one & other)
    left, right = sorted(one - other), sorted(other - one)
    for word in left:
        best = max(right, key=lambda against: (measure_alike(word, against), against), default="")
        if best and measure_alike(word, best) >= _ALIKE:
            shared += 1
            right.remove(best)
    return 2 * shared / (len(one) + len(other)) if one or other else 0.0


def is_organ_word(word: str) -> bool:
    """Say whether a word names a part of a body, such as "Council" or "Office"."""
    return (_stem(word, _table()) if word not in _table().organs else word) in _table().organs


def can_own(word: str) -> bool:
    """Say whether the first word of an organ's name can be the body to which it belongs."""
    return word not in _table().no_owners
