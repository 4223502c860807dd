"""The block that says whom to ask."""

import re
from collections.abc import Sequence
from functools import lru_cache

from chancery.intake.lines import Line, pattern, words
from chancery.model.readout import Furniture

_ADDRESS = re.compile(
    r"""
      [\w.+-]+ @ [\w-]+ (?: \. [\w-]+ )+
    | [\w.+-]+ \s* [\[(] \s* (?:at|arroba|a|@) \s* [\])] \s* [\w-]+
    | \[ email \s? protected \]
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HINT = re.compile(r"\d[\d\s()./-]*\d|@|[\[(]\s*(?:at|a|arroba|email)\b|:$", re.IGNORECASE)
_NUMBER = re.compile(r"(?<![\w.,])\+?\(?\d[\d\s()./-]{5,20}\d(?![\w,])")
_SENTENCE = re.compile(r"\w{4,}[.!?][\"”)]?\s+(?=[A-ZÀ-Þ])")
_HEADING_LENGTH, _LIST_LENGTH, _LINE_LENGTH, _FOOT = 40, 90, 200, 8


@lru_cache(maxsize=1)
def _opener() -> re.Pattern[str]:
    return re.compile(
        rf"""
          (?: ^ \W* | (?<=[.!?])\s+ )
          (?P<block> (?: {pattern("contacts")} )
            (?: \s* [:.–—-] | , | [ ] (?: please|on|in|with|from|about|can|may )\b
              | [ ] (?=[\d(+]) | (?= [ ]? [A-ZÀ-Þ] ) ) )
        """,
        re.VERBOSE | re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _phone() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(|,;])(?:{words('phone')})\s*[.:]?\s*(?:no\.?\s*)?[:.]?\s*[+(\d]", re.IGNORECASE)


def find_contacts(lines: Sequence[Line]) -> list[Furniture]:
    """Find the lines, or the ends of lines, that say whom to ask; neighbours are one block."""
    found: list[Furniture] = []
    open_until = -1
    for number, line in enumerate(lines):
        begin = _begin(line, at_foot=number >= len(lines) - _FOOT)
        if begin is None and number <= open_until and _is_entry(line.text):
            begin = 0
        if begin is None:
            continue
        open_until = number + 1
        found.append(Furniture("contacts", line.start + begin, line.end))
    return found


def _begin(line: Line, *, at_foot: bool) -> int | None:
    """Give where in the line the block begins: at its opener, or at the head of a line of numbers."""
    # Most lines hold neither number nor address: a cheap look spares them the dear ones.
    if not _HINT.search(line.text):
        return None
    reachable = _ADDRESS.search(line.text) or _phone().search(line.text) or _NUMBER.search(line.text)
    for match in _opener().finditer(line.text):
        rest = line.text[match.start("block") :]
        heading = at_foot and len(line.text) <= _HEADING_LENGTH and rest.rstrip().endswith(":")
        if heading or _ADDRESS.search(rest) or _phone().search(rest) or _NUMBER.search(rest):
            return match.start("block")
    sure = _ADDRESS.search(line.text) or _phone().search(line.text)
    if at_foot and sure:
        # The sentence that holds the number, where others stand before it in the line.
        begin = max((match.end() for match in _SENTENCE.finditer(line.text, 0, sure.start())), default=0)
        return begin if len(line.text) - begin <= _LINE_LENGTH else None
    return 0 if at_foot and reachable and _is_number_line(line.text) else None


def _is_number_line(text: str) -> bool:
    return not re.sub(r"[\d\s()+./,;-]", "", text)


def _is_entry(text: str) -> bool:
    """Say whether a line after an opener goes on with a name, an office or a number."""
    reachable = _ADDRESS.search(text) or _phone().search(text) or _is_number_line(text)
    return len(text) <= _LIST_LENGTH and (bool(reachable) or not text.endswith((".", "!", "?")))
