"""Which words of a pair of texts differ, for marking them within a row; and relations in words."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from chancery.compare.align import Alignment, Kind, Row
from chancery.text.normalize import fold
from chancery.text.stems import stem
from chancery.text.tokenize import Token, tokenize

NOT_MENTIONED = "not mentioned"

LABELS = {
    Kind.SAME: "same",
    Kind.DIFFERS: "told differently",
    Kind.ONLY_A: "only in A",
    Kind.ONLY_B: "only in B",
}
"""The relations as people read them."""


class Piece(NamedTuple):
    """A run of text, and whether the other account words it otherwise."""

    text: str
    differs: bool


def mark_wording(a: str, b: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Cut two texts into what both have, in one order, and what each words in its own way.

    The pieces of each text joined are the text. Endings of words make no difference.
    """
    tokens = tokenize(a), tokenize(b)
    mine, theirs = ([stem(fold(token.text)) for token in side] for side in tokens)
    shared: tuple[set[int], set[int]] = set(), set()
    for first, second, length in SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks():
        shared[0].update(range(first, first + length))
        shared[1].update(range(second, second + length))
    return tuple(_cut(a, tokens[0], shared[0])), tuple(_cut(b, tokens[1], shared[1]))


def _cut(text: str, tokens: tuple[Token, ...], shared: set[int]) -> Iterator[Piece]:
    # A mark alone is no wording of its own.
    states = [
        index not in shared and any(letter.isalnum() for letter in token.text) for index, token in enumerate(tokens)
    ]
    position = 0
    for differs, group in groupby(range(len(tokens)), key=states.__getitem__):
        first, *_, last = [*(indexes := list(group)), indexes[-1]]
        start, end = tokens[first].start, tokens[last].end
        if position < start:
            yield Piece(text[position:start], differs=False)
        yield Piece(text[start:end], differs)
        position = end
    if position < len(text):
        yield Piece(text[position:], differs=False)


def name_account(alignment: Alignment, side: str) -> str:
    """Say whose account it is: by its outlet, else its title, else its id."""
    readout = (alignment.a if side == "a" else alignment.b).readout
    other = (alignment.b if side == "a" else alignment.a).readout
    if readout.outlet and readout.outlet != other.outlet:
        return readout.outlet
    return readout.title if readout.title and readout.title != other.title else readout.id


def describe_row(row: Row) -> str:
    """Give the relation of a row, with how it differs and whether it is in doubt."""
    words = LABELS[row.relation]
    if row.how:
        words = f"{words}: {row.how}"
    return f"{words} (unsure)" if row.unsure else words


def describe_counts(alignment: Alignment) -> str:
    """Give the summary in numbers, in one line."""
    counts = alignment.count()
    return ", ".join(f"{counts[kind.value]} {label}" for kind, label in LABELS.items())
