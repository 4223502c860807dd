"""Which words of a pair of texts differ, for marking them within a row; and relations in words."""

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import NamedTuple

from chancery.compare.table import DIFFERS, ONLY, Line, Table
from chancery.model.reading import Reading
from chancery.text.normalize import fold
from chancery.text.stems import stem
from chancery.text.tokenize import Token, tokenize

_TOO_MUCH = 0.8
NOT_MENTIONED = "not mentioned"


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


def mark_cells(texts: Sequence[str | None]) -> tuple[tuple[Piece, ...] | None, ...]:
    """Cut the texts of a line into pieces: what differs is what no other account has in this place."""
    if sum(text is not None for text in texts) < len("AB"):
        return tuple(None if text is None else (Piece(text, differs=False),) for text in texts)
    marked = [None if text is None else _mark_against(at, texts) for at, text in enumerate(texts)]
    own, total = (
        sum(len(piece.text) for pieces in marked for piece in pieces or () if piece.differs or everything)
        for everything in (False, True)
    )
    # Where nearly all is worded otherwise, marks on all of it would say nothing.
    if own > _TOO_MUCH * total:
        return tuple(None if text is None else (Piece(text, differs=False),) for text in texts)
    return tuple(marked)


def _mark_against(at: int, texts: Sequence[str | None]) -> tuple[Piece, ...]:
    """Mark in one text the words that none of the others shares with it."""
    own = texts[at] or ""
    shared = set[int]()
    for other, text in enumerate(texts):
        if other != at and text is not None:
            position = 0
            for piece in mark_wording(own, text)[0]:
                if not piece.differs:
                    shared.update(range(position, position + len(piece.text)))
                position += len(piece.text)
    runs = groupby(range(len(own)), key=lambda index: index not in shared)
    return tuple(Piece("".join(own[index] for index in run), differs) for differs, run in runs)


def name_accounts(readings: Sequence[Reading]) -> tuple[str, ...]:
    """Say whose each account is: by its outlet, else its title, else its id, so that no two are called alike."""
    outlets = Counter(reading.readout.outlet for reading in readings)
    titles = Counter(reading.readout.title for reading in readings)
    names = []
    for reading in readings:
        readout = reading.readout
        if readout.outlet and outlets[readout.outlet] == 1:
            names.append(readout.outlet)
        else:
            names.append(readout.title if readout.title and titles[readout.title] == 1 else readout.id)
    return tuple(names)


def name_relation(relation: str) -> str:
    """Give a relation as people read it."""
    if relation == DIFFERS:
        return "told differently"
    return f"only in {relation.removeprefix('only-').upper()}" if relation.startswith(ONLY) else relation


def describe_line(line: Line) -> str:
    """Give the relation of a line, with who leaves it out, how it differs and whether it is in doubt."""
    words = name_relation(line.relation)
    if line.is_partial:
        words = f"{words} in {join_letters(line.letters)}"
    if line.differences:
        words = f"{words}: {'; '.join(line.differences)}"
    return f"{words} (unsure)" if line.unsure else words


def join_letters(letters: str) -> str:
    """Write letters of accounts as a list: "A, B and C"."""
    return f"{', '.join(letters[:-1])} and {letters[-1]}" if len(letters) > 1 else letters


def describe_counts(table: Table) -> str:
    """Give the summary in numbers, in one line."""
    return ", ".join(f"{count} {name_relation(relation)}" for relation, count in table.count().items())
