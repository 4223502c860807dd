"""From one wording to the next: which words stayed, which are new, which are gone."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import StrEnum
from typing import NamedTuple

from chancery.text.normalize import fold
from chancery.text.stems import stem
from chancery.text.tokenize import Token, tokenize


class State(StrEnum):
    """What became of words between two wordings."""

    KEPT = "kept"
    NEW = "new"
    GONE = "gone"


class Change(NamedTuple):
    """A run of words of the later wording, or one of the earlier that is gone."""

    text: str
    state: State


def find_changes(earlier: str, later: str) -> tuple[Change, ...]:
    """Lay a later wording over an earlier one; what is kept or new, joined, is the later text.

    Endings of words, capitals and marks make no difference.
    """
    before, after = tokenize(earlier), tokenize(later)
    keys = [[stem(fold(token.text)) for token in tokens] for tokens in (before, after)]
    matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
    return tuple(_join(_changes(matcher, earlier, later, before, after)))


def _changes(
    matcher: SequenceMatcher[str], earlier: str, later: str, before: tuple[Token, ...], after: tuple[Token, ...]
) -> Iterator[Change]:
    position = 0
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        # What is gone stands after the blank before the word that took its place.
        start = after[j1].start if j1 < len(after) else len(later)
        yield Change(later[position:start], State.KEPT)
        position = start
        if tag in {"delete", "replace"} and _has_words(before[i1:i2]):
            yield Change(earlier[before[i1].start : before[i2 - 1].end], State.GONE)
        if j2 > j1:
            position = after[j2 - 1].end
            fresh = tag != "equal" and _has_words(after[j1:j2])
            yield Change(later[start:position], State.NEW if fresh else State.KEPT)
    yield Change(later[position:], State.KEPT)


def _has_words(tokens: tuple[Token, ...]) -> bool:
    return any(letter.isalnum() for token in tokens for letter in token.text)


def _join(changes: Iterator[Change]) -> Iterator[Change]:
    """Join neighbours of one state; runs without a character are left out."""
    last: Change | None = None
    for change in changes:
        if not change.text:
            continue
        if last is not None and last.state is change.state is State.KEPT:
            last = Change(last.text + change.text, change.state)
            continue
        if last is not None:
            yield last
        last = change
    if last is not None:
        yield last
