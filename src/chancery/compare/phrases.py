"""Phrases that come again: by whom they were first used, when last, and whether they still are."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from chancery.text.normalize import fold
from chancery.text.stems import find_stems, stem
from chancery.text.tokenize import tokenize

_SHORTEST, _LONGEST = 2, 6
_TWICE = 2


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand in two statements or more; `uses` are the numbers of these, in order."""

    words: str
    uses: tuple[int, ...]

    @property
    def first(self) -> int:
        """The statement that has it first."""
        return self.uses[0]

    @property
    def last(self) -> int:
        """The statement that has it last."""
        return self.uses[-1]


def find_phrases(texts: Sequence[str], *, most: int = 24) -> tuple[Phrase, ...]:
    """Find what is said again in other statements, the longest form of it, the most used first.

    A phrase begins and ends with a word that means something. Endings make no difference; it is
    shown as it was written first.
    """
    uses: dict[tuple[str, ...], dict[int, str]] = defaultdict(dict)
    for number, text in enumerate(texts):
        for key, words in _runs(text):
            uses[key].setdefault(number, words)
    again = {key: found for key, found in uses.items() if len(found) >= _TWICE}
    kept = [Phrase(found[min(found)], tuple(sorted(found))) for key, found in again.items() if not _is_part(key, again)]
    return tuple(sorted(kept, key=lambda one: (-len(one.uses), -len(one.words), one.words))[:most])


def _runs(text: str) -> list[tuple[tuple[str, ...], str]]:
    tokens = tokenize(text)
    plain = [fold(token.text) for token in tokens]
    heavy = [bool(find_stems(word)) for word in plain]
    runs = []
    for first in range(len(tokens)):
        for last in range(first + _SHORTEST, min(first + _LONGEST, len(tokens)) + 1):
            if not any(letter.isalnum() for letter in plain[last - 1]):
                break
            if heavy[first] and heavy[last - 1]:
                key = tuple(stem(word) for word in plain[first:last])
                runs.append((key, text[tokens[first].start : tokens[last - 1].end]))
    return runs


def _is_part(key: tuple[str, ...], again: dict[tuple[str, ...], dict[int, str]]) -> bool:
    """Say whether a longer phrase is used in the same statements and holds this one."""
    mine = again[key].keys()
    return any(
        len(other) > len(key)
        and found.keys() == mine
        and any(other[at : at + len(key)] == key for at in range(len(other) - len(key) + 1))
        for other, found in again.items()
    )
