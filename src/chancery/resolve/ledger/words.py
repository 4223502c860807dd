"""The telling words of a stretch of text: single stems by weight, and pairs that stand side by side."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from chancery.lexicon.loader import load_yaml
from chancery.text.stems import stem, weigh_stem

_NAME, _LIGHT, _PLACE = 0.2, 0.1, 0.3
_EVENED = 0.6
_DIGITS = 4
"""Weights are rounded where they are made, so that one read from the record is the same number."""
_ROOT, _ENDING = 5, 4


@dataclass(frozen=True)
class Words:
    """Stems with their weights, and the pairs of neighbors: "area office" tells more than its words."""

    weights: Mapping[str, float] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()

    @property
    def total(self) -> float:
        """All weights together."""
        return sum(self.weights[word] for word in sorted(self.weights))

    @cached_property
    def evened(self) -> float:
        """All weights together, a rare word's brought nearer to the others'."""
        return float(sum(self.weights[word] ** _EVENED for word in sorted(self.weights)))

    @cached_property
    def roots(self) -> frozenset[str]:
        """What the stems begin with, as far as a kindred word may end sooner."""
        return frozenset(
            word[:size] for word in self.weights for size in range(max(_ROOT, len(word) - _ENDING), len(word) + 1)
        )

    @cached_property
    def weight_of_root(self) -> dict[str, float]:
        """The weights together of the stems that begin alike: words of different beginnings are never akin."""
        weights: dict[str, float] = {}
        for word, weight in self.weights.items():
            weights[word[:_ROOT]] = weights.get(word[:_ROOT], 0.0) + weight
        return weights

    def has_kin(self, word: str) -> bool:
        """Say whether a stem, or one of the same root, is among these."""
        if word in self.weights or (len(word) >= _ROOT and word in self.roots):
            return True
        shorter = range(max(_ROOT, len(word) - _ENDING), len(word))
        return any(word[:size] in self.weights for size in shorter)

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


def weigh_words(stems: Iterable[str], names: Collection[str], places: Collection[str] = ()) -> Words:
    """Give the words of a stretch; names of bodies, people and places say who and where, and little of what."""
    stems = [word for word in stems if word and not word.isdigit()]
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
    shared = [word for word in one.weights if two.has_kin(word)]
    shared.sort(key=lambda word: (-one.weights[word], word))
    weight = sum(one.weights[word] for word in shared)
    return Overlap(tuple(shared), weight, _share(one, shared), len(one.pairs & two.pairs))


def _share(one: Words, shared: list[str]) -> float:
    """Say how much the shared words are of all; a rare word counts for more, but not for everything."""
    return sum(one.weights[word] ** _EVENED for word in sorted(shared)) / one.evened if one.evened else 0.0
