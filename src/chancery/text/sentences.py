"""Find sentences and paragraphs.

A line end closes a sentence, except in text that was wrapped at a fixed width, where
only an empty line does.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from chancery.lexicon.loader import load_yaml
from chancery.text.tokenize import Token

_STOPS = frozenset({".", "!", "?", "...", "…"})
_LAST_LETTERS = frozenset(".!?…\"'”’»)]")
_CLOSERS = frozenset("\"'”’»)]")
_OPENERS = frozenset("\"'“‘«([-–—•*")
_BREAK = re.compile(r"\n[ \t]*\n\s*|\n")
_BLANK = re.compile(r"\n[ \t]*\n")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?\d{1,2}[.)]|[a-z]\))\s")
_WRAP_LEAST, _WRAP_MOST, _LINES_LEAST = 45, 110, 4


@lru_cache(maxsize=1)
def _abbreviations() -> tuple[frozenset[str], frozenset[str]]:
    table = load_yaml("abbreviations")
    return frozenset(f"{word}." for word in table["before_name"]), frozenset(table["openers"])


def is_wrapped(text: str) -> bool:
    """Say whether the lines were cut at a fixed width rather than where sentences end."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) < _LINES_LEAST:
        return False
    cut = [line for line in lines if line.rstrip()[-1] not in '.!?:;”"']
    long = [len(line) for line in cut]
    return len(cut) * 2 > len(lines) and bool(long) and _WRAP_LEAST <= _median(long) <= _WRAP_MOST


def _median(lengths: list[int]) -> float:
    # That of `statistics` is slow to import, and this is the only one.
    ordered, middle = sorted(lengths), len(lengths) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def find_breaks(text: str) -> list[int]:
    """List the offsets at which a new paragraph or line begins."""
    wrapped = is_wrapped(text)
    breaks = []
    for match in _BREAK.finditer(text):
        blank = _BLANK.match(text, match.start()) is not None
        if blank or not wrapped or _LIST_ITEM.match(text, match.end()):
            breaks.append(match.end())
    return breaks


def find_sentences(text: str, tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Give the sentences as half-open ranges of token indexes; together they hold every token."""
    breaks = iter([*find_breaks(text), len(text)])
    edges, following = [0], next(breaks)
    for index, ((before, _, word), (start, _, _)) in enumerate(pairwise(tokens), start=1):
        while following <= before:
            following = next(breaks)
        # Most tokens cannot end a sentence: their last letter says so, and this is asked of every token.
        if following <= start or (word[-1] in _LAST_LETTERS and _ends_before(tokens, index)):
            edges.append(index)
    edges.append(len(tokens))
    return [(start, end) for start, end in pairwise(edges) if start < end]


def _ends_before(tokens: Sequence[Token], index: int) -> bool:
    """Say whether a sentence ends just before the token at `index`."""
    last = index - 1
    while last >= 0 and tokens[last].text in _CLOSERS and tokens[last].start == tokens[last - 1].end:
        last -= 1
    if last < 0 or (tokens[index].text in _CLOSERS and tokens[index].start == tokens[index - 1].end):
        return False
    stop, after = tokens[last].text, tokens[index].text
    before_name, openers = _abbreviations()
    if stop in _STOPS:
        return after[0].isupper() or after[0].isdigit() or after[0] in _OPENERS
    if len(stop) > len("X.") and stop.endswith(".") and stop not in before_name and not stop[0].isdigit():
        return after in openers
    return False
