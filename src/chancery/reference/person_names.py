"""Do two names name one person, as far as the letters tell."""

from difflib import SequenceMatcher
from enum import IntEnum
from functools import lru_cache

from chancery.reference.folding import fold, sound

_PARTICLES = frozenset(
    "de del della di da dos van von der den bin ibn al el ben bint abu abd abdul".split()  # noqa: SIM905 - easier to read
)
_LEAST = 0.82
_NEAR = 0.68
_SHORT = 3


class Likeness(IntEnum):
    """How alike two names are."""

    DIFFERENT = 0
    NEAR = 1
    SAME = 2


def compare_names(one: str, other: str) -> Likeness:
    """Compare two names of persons, whatever their order, accents and transliteration.

    A bare family name, or one with an initial, is the same as the full name it can stand for.
    Names that are only alike are `NEAR`: they neither prove nor disprove anything.
    """
    first, second = _words(one), _words(other)
    if not first or not second:
        return Likeness.DIFFERENT
    if first == second:
        return Likeness.SAME
    short, long = sorted((first, second), key=len)
    left = list(long)
    matched = []
    for word in short:
        best = max(left, key=lambda candidate: _score(word, candidate), default="")
        matched.append(_score(word, best) if best else 0.0)
        if best:
            left.remove(best)
    strong = [score for word, score in zip(short, matched, strict=True) if len(word) > 1]
    # One word alone is a family name as it is spelled, for half the world has a name that sounds a little like it.
    if strong and min(matched) >= (_LEAST if len(short) > 1 else 1.0):
        return Likeness.SAME
    return Likeness.NEAR if strong and max(strong) >= _NEAR else Likeness.DIFFERENT


def is_certain(one: str, other: str) -> bool:
    """Say whether two names are surely one: two full words or more in common, and none that differs.

    An initial or a family name alone is enough to find a person, and not to deny them an office.
    """
    first, second = (frozenset(word for word in _words(name) if len(word) > 1) for name in (one, other))
    return min(len(first), len(second)) > 1 and (first <= second or second <= first)


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    return tuple(sound(word) or word for word in fold(name).split() if word not in _PARTICLES)


@lru_cache(maxsize=65536)
def _score(one: str, other: str) -> float:
    if one == other:
        return 1.0
    if len(one) == 1 or len(other) == 1:
        return 0.9 if one[:1] == other[:1] else 0.0
    if min(len(one), len(other)) <= _SHORT:
        return 0.0
    # Most pairs have too few letters in common; to see that is much cheaper than to compare them.
    if 2 * len(set(one) & set(other)) < len(set(one) | set(other)):
        return 0.0
    return SequenceMatcher(None, one, other).ratio()
