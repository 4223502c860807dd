"""How telling a word is between two accounts, and what two bags of words share."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from chancery.text.stems import pair_words

Bag = Mapping[str, float]

_FEW = 5.0


def name_stems(texts: Iterable[str], aliases: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Say by which written word a reader knows a stem: the shortest of the texts', then the first by alphabet."""
    names: dict[str, str] = {}
    for text in texts:
        for cut, word in pair_words(text, aliases):
            known = names.get(cut, word)
            names[cut] = min(known, word, key=lambda one: (len(one), one))
    return names


def weigh_words(sentences: Iterable[Iterable[str]]) -> dict[str, float]:
    """Say how telling each stem is: the fewer sentences of the two accounts hold it, the more."""
    counts: Counter[str] = Counter()
    total = 0
    for total, stems in enumerate(sentences, start=1):  # noqa: B007 - the last number is the count
        counts.update(set(stems))
    return {word: math.log((total + 1) / (count + 0.5)) + 0.2 for word, count in counts.items()}


def measure_overlap(
    one: Bag, two: Bag, weights: Mapping[str, float], *, few: float = _FEW
) -> tuple[float, tuple[str, ...]]:
    """Say how much two bags of stems share, from 0 to 1, and the most telling of what they share.

    Half counts what is shared of both, half what is shared of the shorter, which counts as no
    shorter than `few` says.
    """
    # Sums go in the order of the alphabet, so that they are the same to the last digit either way round.
    shared = {word: min(one[word], two[word]) * weights.get(word, 1.0) for word in sorted(one.keys() & two.keys())}
    sizes = [sum(bag[word] * weights.get(word, 1.0) for word in sorted(bag)) for bag in (one, two)]
    if not shared or not all(sizes):
        return 0.0, ()
    common = sum(shared.values())
    # One word that two points share is not all that they share, however short they are.
    value = common / sum(sizes) + common / (2 * max(min(sizes), few))
    telling = sorted(shared, key=lambda word: (-shared[word], word))
    return min(value, 1.0), tuple(telling[:4])
