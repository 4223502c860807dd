"""By which keys a person is found among all: made from the name alone."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from chancery.resolve.people.names import PersonName, parse_name
from chancery.resolve.people.spelling import Spelling

_MOST = 6
MOST = 60
"""A key that more people bear than this tells too little, and nobody is looked for under it."""


def list_keys(name: str, body: str | None) -> tuple[str, ...]:
    """Give the keys of a name; of a single word only together with the body.

    Two who may be one share at least one: a pair of words by their first sounds and consonants,
    a word with the initial of another, or one word within one body. Whether that other word is given
    as an initial stands in the key ("kl..S"): two names in full need not meet under an initial.
    """
    parsed = parse_name(name)
    keys = {*_pair_keys(parsed), *_initial_keys(parsed)}
    if body:
        keys.update(f"{_skeleton(word.bones)}@{body}" for word in parsed.full[:_MOST])
    return tuple(sorted(keys))


def _forms(word: Spelling) -> set[str]:
    """Give how a word stands in keys: by its consonants, and by the group of its variants."""
    return {_skeleton(word.bones), *(f"#{number}" for number in word.variants)}


def _skeleton(bones: str) -> str:
    """Give the consonants, of which those that are taken for each other are one."""
    return bones.translate(_ALIKE)[:4]


_ALIKE = str.maketrans(
    {"f": "v", "b": "v", "p": "v", "d": "t", "g": "k", "J": "S", "C": "S", "s": "S", "z": "S", "h": "k"}
)


def _pair_keys(name: PersonName) -> set[str]:
    words = name.full[:_MOST]
    keys = {
        "+".join(sorted((first, second)))
        for one, other in combinations(words, 2)
        for first in _forms(one)
        for second in _forms(other)
    }
    return keys | ({f"{_skeleton(words[0].bones)}="} if len(words) == 1 else set())


def list_targets(key: str, bodies: Iterable[str]) -> Iterator[str]:
    """Give the keys under which those stand who are found by a key that somebody bears.

    `bodies` are all the numbers of the body for which that person stands.

    >>> list(list_targets("kl..S", ())), list(list_targets("kl.S", ()))
    (['kl..S', 'kl.S'], ['kl..S'])
    """
    word, at, _ = key.partition("@")
    if at:
        yield from (f"{word}@{body}" for body in bodies)
        return
    full, dots, letter = word.partition(_GIVEN)
    if dots:
        yield from (word, f"{full}{_FULL}{letter}")
        return
    full, dot, letter = word.partition(_FULL)
    yield f"{full}{_GIVEN}{letter}" if dot else word


_GIVEN, _FULL = "..", "."
"""What stands between a word and a letter that is given as an initial, or begins a word."""


def fold_initials(keys: Iterable[str]) -> frozenset[str]:
    """Give keys in which it makes no difference whether a word or its initial is given."""
    return frozenset(key.replace(_GIVEN, _FULL) for key in keys)


def _initial_keys(name: PersonName) -> set[str]:
    """Give keys that a name with initials shares with the name in full."""
    words = name.words[:_MOST]
    return {
        f"{_skeleton(full.bones)}{_GIVEN if other.is_initial else _FULL}{_skeleton(other.bones)[:1]}"
        for place, full in enumerate(words)
        for at, other in enumerate(words)
        if at != place and not full.is_initial
    }
