"""Menus, share buttons, related pieces, notices and end marks; bylines and initials."""

import re
from collections.abc import Sequence
from functools import cache

from chancery.intake.lines import Line, pattern
from chancery.model.readout import Furniture

_END_MARK = re.compile(
    r"""
      \W* (?: ends? | 30 | fin | more ) \W*            # - END - · ENDS · - 30 -
    | [*_=~#·•.–—-]{3,}                                # *** · _____
    | ZCZC\b.* | .*\bNNNN
    | \(? (?: photo | video | picture | image ) \s* : \s* .{0,60}
    | (?: for\ immediate\ release | check\ against\ delivery )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INITIALS = re.compile(r"/*(?:[A-Za-z]{2,6}/+\s?){1,3}(?:[A-Za-z]{1,4})?\s*(?:[A-Z]{2,3})?")
_NAME = r"(?:[A-ZÀ-ÞŞŠĐİ][\w.'’ʻ-]*|de|da|del|van|von|bin|al|el|ter|y|and)"
_WROTE = r"(?:[Rr]eporting|[Ww]ritten|[Ee]dited|[Ii]nterview(?:ed)?|[Tt]ext|[Tt]ranslated)"
_WRITER = r"(?:[Rr]eporter|[Jj]ournalist|[Ee]ditor|[Aa]uthor|[Ii]nterview|[Tt]ext|[Ww]riter|[Rr]eporting|[Tt]ranslator)"
_BYLINE = re.compile(
    rf"""
      [(\[]? \s*
      (?: (?: {_WROTE} \s )? [Bb][Yy] \s+ | {_WRITER} \s* :? \s+ (?: [Bb]y \s+ )? )
      {_NAME} (?: \s {_NAME} ){{0,5}}
      (?: \s* [,|;/–-] .{{0,80}} | [.] [^.]{{0,40}} [.]? )?
      \s* [)\]]?
    """,
    re.VERBOSE,
)
_SENTENCE = re.compile(r"\w{3,}[.!?][\"”’)]*$")
_LINE_LENGTH, _RELATED_LENGTH, _BYLINE_LENGTH, _PROSE_WORDS = 240, 160, 120, 8


@cache
def _compiled(name: str) -> re.Pattern[str]:
    return re.compile(rf"[\W_]*(?:{pattern(name)})", re.IGNORECASE)


def find_navigation(lines: Sequence[Line]) -> list[Furniture]:
    """Find the lines that lead elsewhere or close the page; after a list's heading, its entries."""
    found: list[Furniture] = []
    in_list = False
    for line in lines:
        is_prose = bool(_SENTENCE.search(line.text)) and len(line.text.split()) > _PROSE_WORDS
        if len(line.text) <= _LINE_LENGTH and _compiled("related").match(line.text) and not is_prose:
            in_list = True
        elif in_list and (is_prose or len(line.text) > _RELATED_LENGTH):
            in_list = False
        if in_list or _END_MARK.fullmatch(line.text) or _leads_elsewhere(line.text, is_prose=is_prose):
            found.append(Furniture("navigation", line.start, line.end))
    return found


def _leads_elsewhere(words: str, *, is_prose: bool) -> bool:
    if len(words) > _LINE_LENGTH:
        return False
    if _compiled("navigation").match(words):
        # "Facebook said that …" is an account; a line about cookies or rights is none.
        return not is_prose or bool(re.search(r"cookies|rights reserved|hyperlink|©", words, re.IGNORECASE))
    # Several buttons in a row, wherever they begin.
    parts = re.split(r"\s*[|•·]\s*|\s{2,}", words)
    return len(parts) > 1 and sum(bool(_compiled("navigation").match(part)) for part in parts) * 2 > len(parts)


def find_bylines(lines: Sequence[Line]) -> list[Furniture]:
    """Find who wrote the piece: at its head, or with initials at its foot."""
    edge = [*lines[:5], *lines[-5:]]
    return [
        Furniture("byline", line.start, line.end)
        for line in dict.fromkeys(edge)
        if (len(line.text) <= _BYLINE_LENGTH and _BYLINE.fullmatch(line.text))
        or (line in lines[-3:] and _INITIALS.fullmatch(line.text))
    ]
