"""The lines of a text with their places, and patterns from the lexicon to know them by."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml


class Line(NamedTuple):
    """A line that is not blank: offsets without the space at its ends, and its words."""

    start: int
    end: int
    text: str


def split_lines(text: str) -> Iterator[Line]:
    """Go through the lines that hold something."""
    start = 0
    for raw in text.split("\n"):
        words = raw.strip()
        if words:
            begin = start + len(raw) - len(raw.lstrip())
            yield Line(begin, begin + len(words), words)
        start += len(raw) + 1


@cache
def pattern(name: str) -> str:
    """Give the patterns of one part of the lexicon's table as one alternative, fit for verbose patterns."""
    return "|".join(f"(?:{entry})" for entry in load_yaml("furniture")[name]).replace(" ", r"\ ")


@cache
def words(name: str) -> str:
    """Give the plain words of one part of the table as one alternative, the longer first."""
    entries = sorted(load_yaml("furniture")[name], key=len, reverse=True)
    return "|".join(re.escape(str(entry)).replace(r"\ ", r"\s") for entry in entries)
