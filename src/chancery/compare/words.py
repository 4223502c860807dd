"""Words made comparable across two accounts: stems, synonyms, and how telling a word is."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.text.normalize import fold
from chancery.text.tokenize import tokenize

Bag = Mapping[str, float]

_ENDINGS = (
    "ization",
    "ational",
    "fulness",
    "ations",
    "ation",
    "ments",
    "ment",
    "ings",
    "ing",
    "ions",
    "ion",
)
_SHORT_ENDINGS = ("ians", "ian", "ies", "ers", "ed", "es", "er", "ly", "al", "s", "y", "e")
_LEAST = 4
_FEW = 5.0
_SHORTEST = 3


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Cut a folded word to what its forms share; a light cut, so that different words stay apart.

    >>> stem("trained") == stem("training")
    True
    """
    plain = word.replace("isation", "ization").replace("ise", "ize").removesuffix("'s")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST:
            return _trim(plain.removesuffix(ending))
    return _trim(plain)


def _trim(plain: str) -> str:
    for ending in _SHORT_ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            return plain.removesuffix(ending)
    return plain


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(map(str, load_yaml("compare")["stop"]))


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    """Give the head of the meaning that a stem belongs to; the first line that holds it wins."""
    heads: dict[str, str] = {}
    for words in load_yaml("compare")["synonyms"]:
        for word in words:
            heads.setdefault(stem(word), stem(words[0]))
    return heads


def find_stems(text: str, aliases: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """Give the meaningful words of a text as stems, acronyms by the words that they stand for."""
    return [cut for cut, _ in pair_words(text, aliases)]


def pair_words(text: str, aliases: Mapping[str, tuple[str, ...]] | None = None) -> Iterator[tuple[str, str]]:
    """Go through the meaningful words of a text, each as its stem and as it is written."""
    for token in tokenize(text):
        for part in fold(token.text).replace("-", " ").split():
            if part in _stop_words() or not any(letter.isalnum() for letter in part):
                continue
            if aliases and part in aliases:
                yield from ((cut, token.text) for cut in aliases[part])
                continue
            cut = stem(part)
            yield _meanings().get(cut, cut), token.text


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


def measure_overlap(one: Bag, two: Bag, weights: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
    """Say how much two bags of stems share, from 0 to 1, and the most telling of what they share.

    Half counts what is shared of both, half what is shared of the shorter.
    """
    # Sums go in the order of the alphabet, so that they are the same to the last digit either way round.
    shared = {word: min(one[word], two[word]) * weights.get(word, 1.0) for word in sorted(one.keys() & two.keys())}
    sizes = [sum(bag[word] * weights.get(word, 1.0) for word in sorted(bag)) for bag in (one, two)]
    if not shared or not all(sizes):
        return 0.0, ()
    common = sum(shared.values())
    # One word that two points share is not all that they share, however short they are.
    value = common / sum(sizes) + common / (2 * max(min(sizes), _FEW))
    telling = sorted(shared, key=lambda word: (-shared[word], word))
    return min(value, 1.0), tuple(telling[:4])
