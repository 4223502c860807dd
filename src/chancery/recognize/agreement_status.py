"""Tell where a document stands in life, by the words around its name."""

import re
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.text.doc import Doc, Span

_NEAR, _AFTER, _INTRODUCED = 90, 60, 400
_DEFINITE = re.compile(r"\s(?:(?:the|their|its|this|that|these|those)\s)?")
_COLON = re.compile(r":\s*(?:\n|(?=\(?[a-z0-9i]{1,3}[.)]))")
_BEHIND = 12
"""Words after the name count as this many characters farther away than words before it."""


@lru_cache(maxsize=1)
def _cues() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Give the words of each status; what was missed or is planned goes before what is done."""
    table = load_yaml("agreements")
    rows = (("planned", "missed"), ("planned", "planned"), ("in-force", "standing"), ("proposed", "proposed"),
            ("signed", "signed"), ("adopted", "adopted"))  # fmt: skip
    return tuple((status, _pattern(table[name])) for status, name in rows)


@lru_cache(maxsize=1)
def _in_force() -> re.Pattern[str]:
    return _pattern(load_yaml("agreements")["in_force"])


def _pattern(words: list[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(re.escape(word) for word in ordered)})\b", re.IGNORECASE)


def find_status(doc: Doc, start: int, end: int, sentence: Span) -> str | None:
    """Give the status by the nearest words that tell it; None where none do."""
    low, high = max(sentence.start, start - _NEAR), min(sentence.end, end + _AFTER)
    lead = list(_in_force().finditer(doc.text, low, start))
    if lead and _DEFINITE.fullmatch(doc.text, lead[-1].end(), start):
        return "in-force"
    best: tuple[int, int] | None = None
    found: str | None = None
    for rank, (status, pattern) in enumerate(_cues()):
        for match in pattern.finditer(doc.text, low, high):
            if start <= match.start() < end:
                continue
            # "was to be signed": the longer words end where the shorter do, and go first.
            distance = (
                start - match.end() if match.end() <= start else match.start() - end + _BEHIND - len(match.group()) // 2
            )
            row = (max(distance, 0), rank)
            if best is None or row < best:
                best, found = row, status
    return found or _introduced(doc, start)


def _introduced(doc: Doc, start: int) -> str | None:
    """Give the status that the words before a list tell of all that stands in it."""
    colon = next((m.start() for m in _COLON.finditer(doc.text, max(0, start - _INTRODUCED), start)), None)
    if colon is None or "\n\n" in doc.text[colon + 1 : start].strip():
        return None
    words = doc.text[doc.text.rfind("\n", 0, colon) + 1 : colon]
    return next((status for status, pattern in _cues() if pattern.search(words)), None)
