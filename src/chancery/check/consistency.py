"""Documents of a record against each other: corrections, and counts that several give.

A correction decides. Counts that differ without one decide nothing: which of them is right
is for a person to find out.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.check.counts import Count, find_counts
from chancery.check.verdict import ClaimKind, Exhibit, Finding, Outcome, Verdict
from chancery.model.reading import Reading
from chancery.reference.grades import Grade
from chancery.text.stems import find_stems, weigh_stem

CORRECTED = re.compile(
    r"(?P<right>\d[\d,.]*)\s+(?P<what>[^.;,\d]{3,60}?),?\s+(?:and\s+)?(?:not|instead\s+of)\s+(?P<wrong>\d[\d,.]*\d|\d)"
)
_SHARED, _TELLING, _FEW = 2, 0.6, 2


def check_consistency(readings: Sequence[Reading]) -> Iterator[Verdict]:
    """Check the counts that several documents give of one thing."""
    counts = [count for reading in readings for count in find_counts(reading)]
    corrections = list(_corrections(readings))
    for count in counts:
        others = [each for each in counts if each.reading is not count.reading and _same_thing(count, each)]
        finding = _corrected(count, corrections) or (_agreed(count, others) if others else None)
        if finding is not None and not (count.is_loose and finding.outcome is Outcome.NOT_CHECKABLE):
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
    stems: frozenset[str]
    text: str


def _corrections(readings: Sequence[Reading]) -> Iterator[_Correction]:
    for reading in readings:
        if not re.search(r"(?i)\bcorrect(?:ion|ed|s)?\b|\berratum\b|\bcorrigendum\b", reading.readout.text):
            continue
        for match in CORRECTED.finditer(reading.readout.text):
            right, wrong = (float(match[part].replace(",", "").rstrip(".")) for part in ("right", "wrong"))
            yield _Correction(reading, right, wrong, frozenset(find_stems(match["what"])), match[0])


def _same_thing(one: Count, other: Count) -> bool:
    """Say whether two counts are of one thing: of like words, about one body, and not one meant and the other done."""
    phases = {one.phase, other.phase} - {""}
    if len(phases) > 1 or (one.figure.of and other.figure.of and one.figure.of != other.figure.of):
        return False
    # The first words of a measure are what is counted.
    if not (one.heads & other.stems and other.heads & one.stems):
        return False
    shared = {stem for stem in one.stems & other.stems if not stem.isdigit()}
    return len(shared) > _SHARED or sum(map(weigh_stem, shared)) >= _TELLING


def _corrected(count: Count, corrections: list[_Correction]) -> Finding | None:
    for each in corrections:
        if not each.stems & count.stems:
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


def _recent(count: Count, correction: _Correction) -> bool:
    """Say whether a correction can be meant for a document: one of the same month or two."""
    days = [reading.readout.published for reading in (count.reading, correction.reading)]
    months = [int(day[:4]) * 12 + int(day[5:7]) for day in days if day and len(day) > len("2011")]
    return len(months) == len(days) and abs(months[0] - months[1]) <= 1


def _agreed(count: Count, others: list[Count]) -> Finding:
    by_value: dict[float, list[str]] = defaultdict(list)
    for each in others:
        by_value[each.figure.value].append(each.reading.readout.id)
    outvoted = _outvote([count, *others])
    if outvoted is not None:
        names = sorted({each.reading.readout.id for each in others if each.figure.value == outvoted})
        found = tuple(_exhibit(each.reading, each.figure.evidence[0].text) for each in others[:4])
        if count.figure.value == outvoted:
            reason = f"also in {', '.join(names)}; other numbers stand in one account only"
            return Finding(outcome=Outcome.SUPPORTED, reason=reason, exhibits=found)
        reason = f"{outvoted:g} in {', '.join(names)}, also afterwards; {count.figure.value:g} in one account only"
        return Finding(outcome=Outcome.CONTRADICTED, reason=reason, exhibits=found)
    exhibits = tuple(_exhibit(each.reading, each.figure.evidence[0].text) for each in others[:4])
    same = by_value.pop(count.figure.value, [])
    if same and not by_value:
        return Finding(outcome=Outcome.SUPPORTED, reason=f"also in {', '.join(sorted(set(same)))}", exhibits=exhibits)
    told = "; ".join(f"{value:g} in {', '.join(sorted(set(names)))}" for value, names in sorted(by_value.items()))
    return Finding(
        outcome=Outcome.NOT_CHECKABLE, reason=f"others differ: {told}; nothing decides between them", exhibits=exhibits
    )


def _outvote(counts: list[Count]) -> float | None:
    """Give the number that decides: two accounts in their own words have it, one of them later than every other number.

    Copies of one account are one; where another number has two accounts as well, nothing decides.
    """
    lines: dict[float, set[str]] = defaultdict(set)
    days: dict[float, list[str]] = defaultdict(list)
    for each in counts:
        lines[each.figure.value].add(each.line)
        days[each.figure.value].append(each.reading.readout.published or "")
    strong = [value for value, found in lines.items() if len(found) >= _FEW]
    if len(lines) < _FEW or len(strong) != 1:
        return None
    latest = max(day for value, found in days.items() if value != strong[0] for day in found)
    return strong[0] if max(days[strong[0]]) > latest else None


def _exhibit(reading: Reading, text: str) -> Exhibit:
    return Exhibit(table="the record", says=text, source=reading.readout.id, grade=Grade.SOURCED)
