"""Names of engagements read: the series, which of it (by ordinal or year), and what sets a side event apart."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.recognize.ordinals import read_ordinal
from chancery.text.normalize import fold
from chancery.text.stems import stem

_YEAR = re.compile(r"(?:^|(?<=[\s\-‐‑–'’(]))(?:(?P<full>(?:19|20)\d\d)|(?<=[\-‐‑–'’])(?P<short>\d\d))(?!\w)")
_WORD = re.compile(r"[^\W_]+")
_ACRONYM = re.compile(r"(?:[A-Z]{2,}[a-z]?)+$")
_TAIL = re.compile(r"\s(?:for|of|to|on|in|at|ahead of|before|between)\s")
_SMALL = frozenset("a an the of for to in on at and between by its this next last new".split())  # noqa: SIM905 - a list of words
_CENTURY = 60


@dataclass(frozen=True, slots=True)
class Name:
    """A name read. `head` are the stems before "for" and "of"; `apart` what makes it a side event."""

    stems: frozenset[str]
    head: frozenset[str]
    apart: frozenset[str]
    acronyms: frozenset[str]
    ordinal: int | None
    year: int | None


@lru_cache(maxsize=1 << 14)
def read_name(name: str) -> Name:
    """Read the name of an engagement.

    >>> read_name("54th Joint Session of the RCC").ordinal
    54
    """
    words = _WORD.findall(fold(name))
    ordinals = [number for word in words if (number := read_ordinal(word)) is not None]
    year = next((_full(match) for match in _YEAR.finditer(name)), None)
    head = _TAIL.split(f" {name}", maxsplit=1)[0]
    return Name(
        stems=_stems(name),
        head=_stems(head),
        apart=frozenset(words_of(head)) & _satellites(),
        acronyms=frozenset(word.casefold() for word in _WORD.findall(name) if _ACRONYM.match(word)),
        ordinal=ordinals[0] if len(ordinals) == 1 else None,
        year=year,
    )


def side_of(name: str, words: str) -> frozenset[str]:
    """Give what sets an engagement beside the event whose name it bears, by the words before the name.

    "the African preparatory meeting for the 2016 World Assembly" is not the assembly.
    """
    own = read_name(name).apart
    place = words.find(name)
    if own or place < 0:
        return own
    before = _BEFORE.search(words[max(place - _REACH, 0) : place])
    return frozenset(words_of(before["words"])) & _satellites() if before else own


_REACH = 80
_BEFORE = re.compile(
    r"(?P<words>(?:[\w-]+\s+){1,4})(?:for|of|to|before|ahead\s+of)\s+(?:the\s+)?(?:next\s+|upcoming\s+)?(?:\d{4}\s+)?[\"“«'‘]?$"
)


def words_of(text: str) -> list[str]:
    """Give the words of a name, folded."""
    return _WORD.findall(fold(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        stem(word)
        for word in words_of(text)
        if word not in _SMALL and not word.isdigit() and read_ordinal(word) is None and word not in _gatherings()
    )


def _full(match: re.Match[str]) -> int:
    if match["full"]:
        return int(match["full"])
    short = int(match["short"])
    return short + (1900 if short > _CENTURY else 2000)


def initials(stems_in_order: str) -> str:
    """Give the initials of the great words of a name, as an acronym would have them."""
    return "".join(word[0] for word in words_of(stems_in_order) if word not in _SMALL and not word.isdigit())


def next_ordinal(ordinals: list[int]) -> int | None:
    """Give the number that the next of a series will bear; None where no number is known."""
    return max(ordinals) + 1 if ordinals else None


@lru_cache(maxsize=1)
def _satellites() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in load_yaml("engagements")["satellites"])


@lru_cache(maxsize=1)
def _gatherings() -> frozenset[str]:
    return frozenset(fold(str(word)) for word in load_yaml("engagements")["gatherings"])


def series_key(name: str | None, series: str | None) -> str | None:
    """Give what all of a series have in common, by reference data or by the words of the name; None without a name."""
    if series is not None and name and not read_name(name).apart:
        return series
    if not name:
        return None
    found = read_name(name)
    return " ".join(sorted(found.apart | found.head)) or None
