"""What a speaker does with neutral words: after "said" and "noted" the act follows the content."""

import re
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act

_MEANS = {"thanks": Act.PRAISE, "hope": Act.EXPECT, "scheduled": Act.INFORM}
_WORD = re.compile(r"[^\W_]+")
_STEM = 2


class _Sign(NamedTuple):
    """The phrases of one act, and the letters with which any of them begins, to look no further."""

    act: Act
    pattern: re.Pattern[str]
    beginnings: frozenset[str]


@lru_cache(maxsize=1)
def _signs() -> tuple[_Sign, ...]:
    table = load_yaml("acts")
    return tuple(_sign(_MEANS.get(name) or Act(name), table[name]) for name in table["order"])


def _sign(act: Act, phrases: list[str]) -> _Sign:
    parts = [re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    words = [match.group() for match in map(_WORD.search, phrases) if match]
    return _Sign(act, pattern, frozenset(word[:_STEM].lower() for word in words))


def read_act(words: str) -> Act:
    """Give the act that the words themselves perform, else `inform`.

    >>> read_act("the Authority would publish new rates in September").value
    'pledge'
    """
    beginnings = {word[:_STEM] for word in _WORD.findall(words.lower())}
    for sign in _signs():
        if not sign.beginnings.isdisjoint(beginnings) and sign.pattern.search(words):
            return sign.act
    return Act.INFORM
