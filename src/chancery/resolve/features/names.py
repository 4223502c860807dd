"""What the two names say."""

from chancery.resolve.features.mark import Mark, Pair
from chancery.resolve.people.names import ALIKE, is_common
from chancery.resolve.people.spelling import Spelling

_TWO, _THREE = 2, 3
_SURE = 0.995
_FOREIGN = 0.6
"""Words that are less alike than this leaves are wholly others."""


def _quote(words: tuple[Spelling, ...]) -> str:
    return " ".join(word.plain.capitalize() for word in words)


def differ_in_spelling(pair: Pair) -> Mark | None:
    """Measure how far the words that go together are from each other."""
    worst = min(pair.names.full, default=1.0)
    if worst >= _SURE:
        return None
    one, other, _ = min((item for item in pair.names.pairs), key=lambda item: item[2])
    value = (1 - worst) / (1 - ALIKE)
    return Mark(value, f"“{one.plain.capitalize()}” and “{other.plain.capitalize()}” are spelled differently.")


def share_two_words(pair: Pair) -> Mark | None:
    """Say whether two full words of the name are the same."""
    if len(pair.names.full) < _TWO:
        return None
    return Mark(1.0, f"Both are called {_quote(tuple(one for one, _, _ in pair.names.pairs))}.")


def share_three_words(pair: Pair) -> Mark | None:
    """Say whether three full words of the name are the same."""
    if len(pair.names.full) < _THREE:
        return None
    return Mark(1.0, "Three words of the names are the same.")


def share_initial(pair: Pair) -> Mark | None:
    """Say whether an initial stands for a word of the other name."""
    found = [item for item in pair.names.pairs if item[0].is_initial or item[1].is_initial]
    if not found:
        return None
    one, other = sorted(found[0][:2], key=lambda word: len(word.plain))
    return Mark(1.0, f"“{one.plain.capitalize()}” can stand for “{other.plain.capitalize()}”.")


def is_one_word(pair: Pair) -> Mark | None:
    """Say whether one side gives no more than one word of the name."""
    if pair.one.name.is_single == pair.other.name.is_single:
        return None
    return Mark(1.0, "One side gives only one word of the name.")


def are_both_one_word(pair: Pair) -> Mark | None:
    """Say whether the whole name is one word on both sides."""
    if not (pair.one.name.is_single and pair.other.name.is_single):
        return None
    return Mark(1.0, "Both names are one word.")


def share_nothing(pair: Pair) -> Mark | None:
    """Say whether no full word of the names goes together."""
    return None if pair.names.full else Mark(1.0, "No full word of the names is the same.")


def stand_against(pair: Pair) -> Mark | None:
    """Measure words that stand against each other: both give one that the other has not."""
    if not pair.names.conflicts:
        return None
    words = f"“{_quote(pair.names.left)}” stands against “{_quote(pair.names.right)}”."
    return Mark(min(2, pair.names.conflicts) * min(1.0, (1 - pair.names.nearest) / _FOREIGN), words)


def leave_words_out(pair: Pair) -> Mark | None:
    """Measure the words that only one side gives."""
    if pair.names.conflicts or not (pair.names.left or pair.names.right):
        return None
    extra = pair.names.left or pair.names.right
    return Mark(min(2.0, len(extra)), f"Only one side gives “{_quote(extra)}”.")


def are_common(pair: Pair) -> Mark | None:
    """Say whether all words that the names share are borne by very many."""
    shared = [one for one, _, _ in pair.names.pairs if not one.is_initial]
    if not shared or not all(is_common(word) for word in shared):
        return None
    return Mark(1.0, f"{_quote(tuple(shared))} is a name that very many bear.")


def turn_round(pair: Pair) -> Mark | None:
    """Say whether the words stand in another order."""
    places = [
        (pair.one.name.words.index(one), pair.other.name.words.index(other))
        for one, other, _ in pair.names.pairs
        if one in pair.one.name.words and other in pair.other.name.words
    ]
    ordered = [second for _, second in sorted(places)]
    if ordered == sorted(ordered):
        return None
    return Mark(1.0, "The words of the name stand in another order.")
