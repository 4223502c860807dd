"""Whether two reports name the same high post, where a head of state or government is not named by name."""

import re
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import EngagementKind
from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import Report

_MEETINGS = frozenset({EngagementKind.MEETING, EngagementKind.CALL, EngagementKind.VIDEO_CALL})


def compare_posts(one: Report, other: Report) -> Mark | None:
    """Compare the high posts in the words of two meetings: whom a Prime Minister received met no mere minister."""
    if one.kind not in _MEETINGS or other.kind not in _MEETINGS:
        return None
    first, second = find_posts(one.words), find_posts(other.words)
    if first & second:
        return Mark(1.0, f"both with the {min(first & second)}")
    if first and second:
        return Mark(-1.0, f"one with the {min(first)}, the other with the {min(second)}")
    # The post may stand outside the words of one, but then a party without a name is left for it.
    if first or second:
        bare = other if first else one
        if bare.parties and all(party.name for party in bare.parties):
            return Mark(-0.5, f"one with the {min(first or second)}, the other with people by name")
    return None


@lru_cache(maxsize=1 << 13)
def find_posts(words: str) -> frozenset[str]:
    """Give the classes of high posts that words name."""
    return frozenset(name for name, pattern in _posts() if pattern.search(words))


@lru_cache(maxsize=1)
def _posts() -> tuple[tuple[str, re.Pattern[str]], ...]:
    # "Deputy Prime Minister" and "the Prime Minister's Office" are other posts.
    return tuple(
        (name, re.compile(rf"(?i)(?<!deputy )(?<!vice )(?<!vice-)\b(?:{'|'.join(words)})\b(?!['’]s)"))
        for name, words in load_yaml("engagements")["posts"].items()
    )
