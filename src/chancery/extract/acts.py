"""What a speaker does with neutral words: after "said" and "noted" the act follows the content."""

import re
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act

_MEANS = {"thanks": Act.PRAISE, "hope": Act.EXPECT, "scheduled": Act.INFORM}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Act, re.Pattern[str]], ...]:
    table = load_yaml("acts")
    return tuple(
        (_MEANS.get(name) or Act(name), _pattern(table[name])) for name in table["order"]
    )


def _pattern(phrases: list[str]) -> re.Pattern[str]:
    parts = [re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def read_act(words: str) -> Act:
    """Give the act that the words themselves perform, else `inform`.

    >>> read_act("the Authority would publish new rates in September").value
    'pledge'
    """
    for act, pattern in _patterns():
        if pattern.search(words):
            return act
    return Act.INFORM
