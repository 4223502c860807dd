"""What is counted in a document: the figures that were read, and numbers of things that no figure holds."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chancery.model.evidence import Evidence
from chancery.model.facts import Figure
from chancery.model.reading import Reading
from chancery.recognize.dates import find_dates
from chancery.recognize.numbers import CARDINAL, find_numbers
from chancery.resolve.ledger.cues import cue
from chancery.resolve.ledger.signs import find_done
from chancery.text.doc import Doc
from chancery.text.normalize import fold
from chancery.text.stems import find_stems

_MEANT = re.compile(r"\b(?:will|would|to|shall|can|should)\s+(?:be\s+)?\w+\s+(?:some\s+|about\s+)?$")
_THING = re.compile(r"\s+(?:[a-z][\w-]*|[A-Z][a-z]+n)(?:\s+[a-z][\w'’-]*){0,8}")
_NO_THING = frozenset(
    {"per", "percent", "of", "and", "or", "to", "years", "year", "months", "days", "weeks", "hours", "million", "km"}
)
_ARTICLE = re.compile(r"(?i)\b(?:the|some|about|over)\s+$")
_NEAR, _HEADS, _LEAST, _BEFORE, _AFTER, _LOOK = 3, 2, 3, 30, 40, 12


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things in one document. `heads` are what is counted; `phase` whether it is meant to be or done.

    A loose one is no figure of the reading: it is only worth a claim where others confirm or contradict it.
    """

    reading: Reading
    figure: Figure
    stems: frozenset[str]
    heads: frozenset[str]
    phase: str
    is_loose: bool = False

    @property
    def line(self) -> str:
        """The words themselves: two documents with the same words are copies of one."""
        return fold(self.figure.evidence[0].text)


def find_counts(reading: Reading) -> Iterator[Count]:
    """Go through the counts of a document."""
    figures = [figure for figure in reading.figures if figure.unit == "count"]
    yield from (_count(reading, figure) for figure in figures)
    doc = Doc(reading.readout)
    doc.assign("dates", find_dates(doc))
    taken = [(piece.start, piece.end) for figure in reading.figures for piece in figure.evidence]
    for number in find_numbers(doc):
        if number.form != CARDINAL or not number.whole or number.value < _LEAST:
            continue
        if doc.touching("dates", number.start, number.end):
            continue
        if any(start < number.end and number.start < end for start, end in taken):
            continue
        thing = _THING.match(doc.text, number.end)
        if thing is None or thing[0].split()[0].lower() in _NO_THING:
            continue
        before = _ARTICLE.search(doc.text, max(0, number.start - _LOOK), number.start)
        start = before.start() if before else number.start
        words = Evidence(start, thing.end(), doc.text[start : thing.end()], "count.loose")
        measure = " ".join(thing[0].split())
        yield _count(
            reading, Figure(value=number.value, unit="count", measure=measure, evidence=(words,)), is_loose=True
        )


def _count(reading: Reading, figure: Figure, *, is_loose: bool = False) -> Count:
    stems = find_stems(f"{figure.measure} {figure.evidence[0].text}")
    heads = [stem for stem in find_stems(figure.measure) if not stem.isdigit()][:_HEADS]
    return Count(reading, figure, frozenset(stems), frozenset(heads), _phase(reading, figure), is_loose)


def _phase(reading: Reading, figure: Figure) -> str:
    """Say whether a count is of what is meant to be or of what has been: "to be trained", "have been trained"."""
    piece = figure.evidence[0]
    words = fold(f"{piece.text} {reading.readout.text[piece.end : piece.end + _AFTER]}")
    before = fold(reading.readout.text[max(0, piece.start - _BEFORE) : piece.start])
    if cue("future").search(words) or cue("future").search(" ".join(before.split()[-_NEAR:])) or _MEANT.search(before):
        return "meant"
    return "done" if find_done(words) else ""
