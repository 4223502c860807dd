"""Words made comparable: stems, synonyms under one head, and how telling a word is in readouts at large."""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

from chancery.lexicon.loader import load_rows, load_yaml
from chancery.text.normalize import fold
from chancery.text.tokenize import tokenize

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
_SHORTEST = 3
_DOUBLED = frozenset("bdglmnprt")
_UNSEEN = 0.5
"""For how many documents a word counts that the table of word shares does not have."""


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Cut a folded word to what its forms share; a light cut, so that different words stay apart.

    >>> stem("trained") == stem("training")
    True
    """
    plain = word.replace("isation", "ization").replace("ise", "ize").removesuffix("'s")
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _LEAST:
            return _even(_trim(plain.removesuffix(ending)))
    return _even(_trim(plain))


def _trim(plain: str) -> str:
    for ending in _SHORT_ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST:
            return plain.removesuffix(ending)
    return plain


def _even(cut: str) -> str:
    """Bring forms together that still differ: "submitt" and "submit", "deliver" and "deliv", "ratific" and "ratif"."""
    if cut.endswith("ific"):
        return cut.removesuffix("ic")
    if cut.endswith("er") and len(cut) > _LEAST + 1:
        return cut.removesuffix("er")
    doubled = len(cut) > _LEAST and cut[-1] == cut[-2] and cut[-1] in _DOUBLED
    return cut[:-1] if doubled else cut


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(map(str, load_yaml("meanings")["stop"]))


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    """Give the head of the meaning that a stem belongs to; the first line that holds it wins."""
    heads: dict[str, str] = {}
    for words in load_yaml("meanings")["synonyms"]:
        for word in words:
            heads.setdefault(stem(word), stem(words[0]))
    return heads


def find_stems(text: str, aliases: Mapping[str, tuple[str, ...]] | None = None) -> list[str]:
    """Give the meaningful words of a text as stems, acronyms by the words that they stand for."""
    return [cut for cut, _ in pair_words(text, aliases)]


def pair_words(text: str, aliases: Mapping[str, tuple[str, ...]] | None = None) -> Iterator[tuple[str, str]]:
    """Go through the meaningful words of a text, each as its stem and as it is written."""
    for token in tokenize(text):
        for cut in stem_token(token.text, aliases or {}):
            yield cut, token.text


def stem_token(word: str, aliases: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the stems of a token: none where it says nothing, several where it is put together or an acronym."""
    found = _cut_token(word)
    if not aliases or aliases.keys().isdisjoint(part for part, _ in found):
        return tuple(cut for _, cut in found)
    return tuple(cut for part, own in found for cut in aliases.get(part, (own,)))


@lru_cache(maxsize=1 << 16)
def _cut_token(word: str) -> tuple[tuple[str, str], ...]:
    """Give the meaningful parts of a token, folded, each with its stem; the same words come again and again."""
    parts = [
        part
        for part in fold(word).replace("-", " ").split()
        if part not in _stop_words() and any(letter.isalnum() for letter in part)
    ]
    cuts = [stem(part) for part in parts]
    return tuple((part, _meanings().get(cut, cut)) for part, cut in zip(parts, cuts, strict=True))


@lru_cache(maxsize=1)
def _shares() -> tuple[dict[str, float], float]:
    rows = load_rows("word_shares")
    counts = {row["stem"]: float(row["documents"]) for row in rows}
    return counts, counts.pop("*")


@lru_cache(maxsize=1 << 14)
def weigh_stem(cut: str) -> float:
    """Say how telling a stem is in readouts at large, from about 0.1 (minister) to 1 (hardly ever seen).

    The table is fixed: what a record holds does not change how it is matched.
    """
    counts, total = _shares()
    seen = counts.get(cut, _UNSEEN)
    return max(math.log(total / seen) / math.log(total / _UNSEEN), 0.05)
