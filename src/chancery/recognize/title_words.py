"""What the lexicon knows about titles of office, ready for use."""

import re
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.text.normalize import fold
from chancery.text.phrases import PhraseIndex

BOARD = re.compile(
    r"(?:(?:Management|Executive|Supervisory|Governing|Administrative|Advisory)\s)?[Bb]oard\b"
    r"(?:\sof\s(?:[Dd]irectors|[Gg]overnors|[Tt]rustees|[Cc]ommissioners|[Mm]anagement|[Aa]dministration)\b)?"
)
"""A board, which in a title is no body of its own: "Chairman of the Board of Directors"."""
BOARD_OF = re.compile(r"\b(?P<head>\w+)\sof\s(?:the\s)?(?:\S+['’]s\s)?\Z")
"""A title that goes on with a board, as it stands before it."""
BOARD_OWNER = re.compile(r"\sof\s(?:the\s)?")
"""What leads from a board to whose it is."""


@lru_cache(maxsize=1)
def title_index() -> PhraseIndex[str]:
    """Give all words that can head a title, with the class of the office: state, mission, body or weak."""
    heads = load_yaml("titles")["heads"]
    phrases = [(str(word), owner) for owner, words in heads.items() for word in words]
    cased = [word for word, _ in phrases if word.isupper()]
    plural = [(pluralize(word), f"{owner}s") for word, owner in phrases if not word.isupper()]
    return PhraseIndex([*phrases, *plural], cased=cased)


def pluralize(title: str) -> str:
    """Give the plural of a title by its last noun.

    >>> pluralize("foreign secretary"), pluralize("head of state")
    ('foreign secretaries', 'heads of state')
    """
    noun, link, rest = title.partition(" of ")
    if noun.endswith("y"):
        noun = noun[:-1] + "ies"
    elif noun.endswith("man"):
        noun = noun[:-2] + "en"
    elif not noun.endswith("s"):
        noun += "s"
    return noun + link + rest


@lru_cache(maxsize=1)
def title_heads() -> frozenset[str]:
    """Give the single words that head a title, in lower case: never the beginning of a name."""
    heads = load_yaml("titles")["heads"]
    strong = [str(word) for owner in ("state", "mission", "body") for word in heads[owner]]
    return frozenset(fold(word) for word in strong if " " not in word and "-" not in word)


@lru_cache(maxsize=1)
def title_parts() -> frozenset[str]:
    """Give all single words of titles, "general" and "secretary" of a secretary-general alike."""
    heads = load_yaml("titles")["heads"]
    strong = [fold(str(word)) for owner in ("state", "mission", "body") for word in heads[owner]]
    return frozenset(
        part for word in strong for part in word.replace("-", " ").split() if part not in ("of", "the", "and")
    )


@lru_cache(maxsize=1)
def words_before() -> frozenset[str]:
    """Give the words that may stand before the head of a title."""
    return frozenset(fold(part) for word in load_yaml("titles")["before"] for part in word.replace("-", " ").split())


@lru_cache(maxsize=1)
def _flag_words() -> tuple[dict[str, str], frozenset[str]]:
    table = load_yaml("titles")
    flags = {word: flag for flag, words in table["flags"].items() for word in words}
    return flags, frozenset(part for word in table["not_in_title"] for part in word.replace("-", " ").split())


def title_flags(before: tuple[str, ...]) -> tuple[int, dict[str, bool]]:
    """Say how many of the words before a head are no part of the title, and which flags the words set."""
    flag_words, dropped = _flag_words()
    flags = {flag_words[word]: True for word in before if word in flag_words}
    count = 0
    while count < len(before) and before[count] in dropped | {"-"}:
        count += 1
    return count, flags
