"""The coarse class of an office: minister, ambassador, head of a body, staff and the like."""

from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.resolve.names import normalize_name

NO_ROLE = ""
"""The class of somebody whose office is not given, or is none we know."""
_NEAR = 2
_STEM = 5
"""Longer words stand for all that begins with them: "spokes" for a spokeswoman."""


@dataclass(frozen=True, slots=True)
class _Line:
    words: tuple[str, ...]
    in_state: str
    in_body: str


@lru_cache(maxsize=1)
def _lines() -> tuple[_Line, ...]:
    lines = []
    for row in load_yaml("roles")["roles"]:
        role = row.get("role", NO_ROLE)
        words = tuple(f" {normalize_name(str(word))}" for word in row["words"])
        words = tuple(word if len(word) > _STEM + 1 else f"{word} " for word in words)
        lines.append(_Line(words, row.get("state", role), row.get("body", role)))
    return tuple(lines)


@lru_cache(maxsize=1 << 14)
def classify_role(title: str, *, in_state: bool) -> str:
    """Give the class of a title; `in_state` says that it is held in a state and not in another body.

    >>> classify_role("President", in_state=True), classify_role("President", in_state=False)
    ('sovereign', 'head')
    """
    words = f" {normalize_name(title)} "
    places = ((min(_places(words, line), default=len(words)), number) for number, line in enumerate(_lines()))
    place, number = min(places)
    if place == len(words):
        return NO_ROLE
    line = _lines()[number]
    return line.in_state if in_state else line.in_body


@lru_cache(maxsize=1 << 14)
def is_former(title: str) -> bool:
    """Say whether a title is one that its holder has no more: "former Minister", "ex-President"."""
    return not {*load_yaml("roles")["former"]}.isdisjoint(normalize_name(title).split()[:_NEAR])


def _places(words: str, line: _Line) -> list[int]:
    return [place for word in line.words if (place := words.find(word)) >= 0]
