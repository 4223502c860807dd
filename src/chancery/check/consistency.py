"""Documents of a record against each other: corrections, and counts that several give.

A correction decides. Counts that differ without one decide nothing: which of them is right
is for a person to find out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.check.measures import read_words
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.facts import Figure
from chancery.model.reading import Reading
from chancery.reference.grades import Grade

CORRECTED = re.compile(
    r"(?P<right>\d[\d,.]*)\s+(?P<what>[^.;,\d]{3,60}?),?\s+(?:and\s+)?(?:not|instead\s+of)\s+(?P<wrong>\d[\d,.]*\d|\d)"
)
_COMMON = frozenset(
    "a an and are be been by for from have has in of on the their this through to who were will with".split()  # noqa: SIM905
) | {"which", "over", "under"}
_SHARED = 2


@dataclass(frozen=True, slots=True)
class _Count:
    reading: Reading
    figure: Figure
    words: frozenset[str]


def check_consistency(readings: Sequence[Reading]) -> Iterator[Verdict]:
    """Check the counts that several documents give of one thing."""
    counts = [
        _Count(reading, figure, _words(figure))
        for reading in readings
        for figure in reading.figures
        if figure.unit == "count"
    ]
    corrections = list(_corrections(readings))
    for count in counts:
        others = [each for each in counts if each.reading is not count.reading and _same_thing(count, each)]
        finding = _corrected(count, corrections) or (_agreed(count, others) if others else None)
        if finding is not None:
            readout = count.reading.readout
            yield Verdict(
                document=readout.id,
                said=readout.published,
                kind=ClaimKind.CONSISTENCY,
                evidence=count.figure.evidence[0],
                finding=finding,
            )


@dataclass(frozen=True, slots=True)
class _Correction:
    reading: Reading
    right: float
    wrong: float
    words: frozenset[str]
    text: str


def _corrections(readings: Sequence[Reading]) -> Iterator[_Correction]:
    for reading in readings:
        if not re.search(r"(?i)\bcorrect(?:ion|ed|s)?\b|\berratum\b|\bcorrigendum\b", reading.readout.text):
            continue
        for match in CORRECTED.finditer(reading.readout.text):
            right, wrong = (float(match[part].replace(",", "").rstrip(".")) for part in ("right", "wrong"))
            yield _Correction(reading, right, wrong, frozenset(read_words(match["what"]) - _COMMON), match[0])


def _words(figure: Figure) -> frozenset[str]:
    words = read_words(f"{figure.measure} {figure.evidence[0].text}")
    return frozenset(word.removesuffix("s") for word in words - _COMMON if not word.isdigit())


def _same_thing(one: _Count, other: _Count) -> bool:
    shared = one.words & other.words
    return len(shared) > _SHARED and one.figure.of == other.figure.of


def _corrected(count: _Count, corrections: list[_Correction]) -> Finding | None:
    for each in corrections:
        if not {word.removesuffix("s") for word in each.words} & count.words:
            continue
        later = (each.reading.readout.published or "") >= (count.reading.readout.published or "")
        exhibit = _exhibit(each.reading, each.text)
        if count.figure.value == each.wrong and later and count.reading is not each.reading and _recent(count, each):
            reason = f"corrected in {each.reading.readout.id}: {each.text}"
            return Finding(outcome=Outcome.CONTRADICTED, reason=reason, exhibits=(exhibit,))
        if count.figure.value == each.right and _recent(count, each):
            reason = f"so in the correction {each.reading.readout.id}: {each.text}"
            return Finding(outcome=Outcome.SUPPORTED, reason=reason, exhibits=(exhibit,))
    return None


def _recent(count: _Count, correction: _Correction) -> bool:
    """Say whether a correction can be meant for a document: one of the same month or two."""
    days = [reading.readout.published for reading in (count.reading, correction.reading)]
    months = [int(day[:4]) * 12 + int(day[5:7]) for day in days if day and len(day) > len("2011")]
    return len(months) == len(days) and abs(months[0] - months[1]) <= 1


def _agreed(count: _Count, others: list[_Count]) -> Finding:
    by_value: dict[float, list[str]] = defaultdict(list)
    for each in others:
        by_value[each.figure.value].append(each.reading.readout.id)
    exhibits = tuple(_exhibit(each.reading, each.figure.evidence[0].text) for each in others[:4])
    same = by_value.pop(count.figure.value, [])
    if same and not by_value:
        return Finding(outcome=Outcome.SUPPORTED, reason=f"also in {', '.join(sorted(set(same)))}", exhibits=exhibits)
    told = "; ".join(f"{value:g} in {', '.join(sorted(set(names)))}" for value, names in sorted(by_value.items()))
    return Finding(
        outcome=Outcome.NOT_CHECKABLE, reason=f"others differ: {told}; nothing decides between them", exhibits=exhibits
    )


def _exhibit(reading: Reading, text: str) -> Exhibit:
    return Exhibit(table="the record", says=text, source=reading.readout.id, grade=Grade.SOURCED)
