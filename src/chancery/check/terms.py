"""When an office changes hands, told by two documents: "will take over on 1 January", "at the head since 1 January"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.dates import Interval
from chancery.model.evidence import Evidence
from chancery.model.reading import Reading
from chancery.recognize.dates import find_dates
from chancery.reference.grades import Grade
from chancery.text.doc import Doc

BEGINS = re.compile(
    r"""(?ix)\b(?:(?:who\s+|will\s+|is\s+to\s+)?(?:take|takes|took)\s+over(?:\s+from)?
    | (?:took|takes|take|assumed|assumes)\s+(?:up\s+)?(?:office|(?:his|her)\s+(?:duties|post|functions))
    | has\s+(?:been\s+(?:at\s+the\s+head|in\s+office|in\s+the\s+post)|headed|led)\b | was\s+sworn\s+in)"""
)
ENDS = re.compile(
    r"""(?ix)\b(?:(?:his|her|whose|the)\s+)?(?:\w+\s+)?(?:term|mandate)(?:\s+of\s+office)?\s+(?:ends|expires|runs\s+out)
    | \b(?:leaves|steps\s+down|retires)\b"""
)
_REACH, _MONTH = 90, len("2019-12")
_YEARS = timedelta(days=500)


@dataclass(frozen=True, slots=True)
class _Turn:
    reading: Reading
    first: Interval
    words: Evidence


def check_terms(readings: Sequence[Reading]) -> Iterator[Verdict]:
    """Check the day on which somebody takes office, or a term ends, in documents that stand beside each other.

    A term that ends in December and a successor since 1 January agree. Days that differ claim nothing: two offices
    may be meant.
    """
    turns = [turn for reading in readings for turn in _find_turns(reading)]
    for turn in turns:
        other = next((one for one in turns if one.reading is not turn.reading and _agree(one, turn)), None)
        if other is not None:
            readout = turn.reading.readout
            source = other.reading.readout
            exhibit = Exhibit(table="the record", says=other.words.text, source=source.id, grade=Grade.SOURCED)
            finding = Finding(outcome=Outcome.SUPPORTED, reason=f"so in {source.id}, too", exhibits=(exhibit,))
            yield Verdict(
                document=readout.id,
                said=readout.published,
                kind=ClaimKind.CONSISTENCY,
                evidence=turn.words,
                finding=finding,
            )


def _find_turns(reading: Reading) -> Iterator[_Turn]:
    doc = Doc(reading.readout)
    matches = [match for pattern in (BEGINS, ENDS) for match in pattern.finditer(doc.text)]
    if not matches:
        return
    doc.assign("dates", find_dates(doc))
    for match in matches:
        sentence = doc.sentence_at(match.start())
        date = next(iter(doc.within("dates", match.end(), min(sentence.end, match.end() + _REACH))), None)
        if date is not None and len(date.get("start")) >= _MONTH:
            interval = Interval.parse(date.get("start"), date.get("end"))
            if match.re is ENDS:
                # The next term begins on the day after.
                interval = Interval(interval.last + timedelta(days=1), interval.last + timedelta(days=1))
            yield _Turn(reading, interval, doc.evidence(match.start(), date.end, "claim.term-day"))


def _agree(one: _Turn, other: _Turn) -> bool:
    days = [turn.reading.readout.published for turn in (one, other)]
    if not all(days):
        return False
    first, second = (Interval.parse(str(day)) for day in days)
    return one.first.overlaps(other.first) and abs(first.first - second.first) <= _YEARS
