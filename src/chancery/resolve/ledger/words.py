"""The telling words of a stretch of text: single stems by weight, and pairs that stand side by side."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from chancery.lexicon.loader import load_yaml
from chancery.text.stems import find_stems, stem, weigh_stem

_NAME, _LIGHT, _PLACE = 0.2, 0.1, 0.3
_EVENED = 0.6
_DIGITS = 4
"""Weights are rounded where they are made, so that one read from the record is the same number."""
_ROOT, _ENDING = 5, 4


@dataclass(frozen=True, slots=True)
class Words:
    """Stems with their weights, and the pairs of neighbors: "area office" tells more than its words."""

    weights: Mapping[str, float] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()

    @property
    def total(self) -> float:
        """All weights together."""
        return sum(self.weights[word] for word in sorted(self.weights))

    def with_context(self, other: "Words", share: float) -> "Words":
        """Give these words with those of another stretch behind them, at a share of their weight."""
        wide = {word: round(weight * share, _DIGITS) for word, weight in other.weights.items()}
        return Words({**wide, **self.weights}, self.pairs | other.pairs)


@dataclass(frozen=True, slots=True)
class Overlap:
    """What two stretches share: the words, their weight, and how much of the first they are, from 0 to 1."""

    shared: tuple[str, ...]
    weight: float
    share: float
    pairs: int


def read_words(
    text: str, aliases: Mapping[str, tuple[str, ...]], names: Collection[str], places: Collection[str] = ()
) -> Words:
    """Give the words of a text; names of bodies, people and places say who and where, and little of what."""
    stems = [word for word in find_stems(text, aliases) if word and not word.isdigit()]
    weights = {word: _weigh(word, names, places) for word in stems}
    pairs = {
        (one, two)
        for one, two in pairwise(stems)
        if one != two and not (one in names or two in names) and one not in _light() and two not in _light()
    }
    return Words(weights, frozenset(pairs))


def _weigh(word: str, names: Collection[str], places: Collection[str]) -> float:
    weight = _LIGHT if word in _light() else weigh_stem(word)
    if word in names:
        return round(weight * _NAME, _DIGITS)
    return round(min(weight, _PLACE) if word in places else weight, _DIGITS)


@lru_cache(maxsize=1)
def _light() -> frozenset[str]:
    return frozenset(stem(str(word)) for word in load_yaml("ledger")["light"])


def compare_words(one: Words, two: Words) -> Overlap:
    """Say what of the first the second holds, in these or kindred words."""
    shared = [word for word in one.weights if word in two.weights or any(is_kin(word, other) for other in two.weights)]
    shared.sort(key=lambda word: (-one.weights[word], word))
    weight = sum(one.weights[word] for word in shared)
    return Overlap(tuple(shared), weight, _share(one, shared), len(one.pairs & two.pairs))


def _share(one: Words, shared: list[str]) -> float:
    """Say how much the shared words are of all; a rare word counts for more, but not for everything."""
    total = sum(one.weights[word] ** _EVENED for word in sorted(one.weights))
    return sum(one.weights[word] ** _EVENED for word in sorted(shared)) / total if total else 0.0


def is_kin(one: str, two: str) -> bool:
    """Say whether two stems are of one root: they begin alike and differ in the ending only."""
    short, long = sorted((one, two), key=len)
    return len(short) >= _ROOT and len(long) - len(short) <= _ENDING and long.startswith(short)
