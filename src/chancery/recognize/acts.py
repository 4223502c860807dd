"""What a speaker does with neutral words: after "said" and "noted" the act follows the content."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act

_MEANS = {"thanks": Act.PRAISE, "hope": Act.EXPECT, "scheduled": Act.INFORM}
_WORD = re.compile(r"[^\W_]+")


class _Sign(NamedTuple):
    """The phrases of one act that begin with the same word, and how many marks stand before that word."""

    rank: int
    phrases: tuple[str, ...]
    marks: int


@lru_cache(maxsize=1)
def _order() -> tuple[Act, ...]:
    """Give the acts in the order in which they are asked for."""
    return tuple(_MEANS.get(name) or Act(name) for name in load_yaml("acts")["order"])


@lru_cache(maxsize=1)
def _signs() -> dict[tuple[str, bool], tuple[_Sign, ...]]:
    """Give the phrases by their first word; True where any ending of that word will do."""
    table = load_yaml("acts")
    groups: dict[tuple[str, bool, int, int], list[str]] = {}
    for rank, name in enumerate(table["order"]):
        for phrase in table[name]:
            word = _WORD.search(phrase)
            if word is not None:
                free = phrase.startswith("*", word.end())
                groups.setdefault((word[0].lower(), free, rank, word.start()), []).append(phrase)
    signs: dict[tuple[str, bool], list[_Sign]] = {}
    for (first, free, rank, marks), phrases in groups.items():
        signs.setdefault((first, free), []).append(_Sign(rank, tuple(phrases), marks))
    return {key: tuple(found) for key, found in signs.items()}


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Compile what begins with one word; done when the word is met, since most never are."""
    parts = [re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def _opened_by(word: str) -> tuple[_Sign, ...]:
    """Give the phrases that begin with the word; kept, since most words come again and again, and begin none."""
    found = list(_signs().get((word, False), ()))
    for end in range(1, len(word) + 1):
        found += _signs().get((word[:end], True), ())
    return tuple(found)


def read_act(words: str) -> Act:
    """Give the act that the words themselves perform, else `inform`.

    >>> read_act("the Authority would publish new rates in September").value
    'pledge'
    """
    best = len(_order())
    for word in _WORD.finditer(words):
        for rank, phrases, marks in _opened_by(word[0].lower()):
            if rank < best and word.start() >= marks and _pattern(phrases).match(words, word.start() - marks):
                best = rank
    return _order()[best] if best < len(_order()) else Act.INFORM
