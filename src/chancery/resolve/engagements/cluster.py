"""Join reports to engagements: the surest pair first, never across what keeps two apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from chancery.resolve.engagements.report import Report
from chancery.resolve.engagements.score import ASK, JOIN, Likeness, are_apart, compare_reports

_LINKAGE = 0.0
"""How well all reports of two groups have to fit on average: more has to speak for one than against it."""
_FAR = -12.0
"""More than this no single pair can speak against a group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What people decided on pairs of reports, by number, the smaller first: whether the two are one."""

    pairs: Mapping[tuple[int, int], bool] = field(default_factory=dict)

    def get(self, one: Report, other: Report) -> bool | None:
        """Give the decision on two reports, if there is one."""
        return self.pairs.get((min(one.number, other.number), max(one.number, other.number)))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports that were compared, and what came of it."""

    one: Report
    other: Report
    likeness: Likeness
    decided: bool | None = None


@dataclass(frozen=True, slots=True)
class Clusters:
    """The groups of reports, each an engagement, and the pairs that are worth a question."""

    groups: tuple[tuple[Report, ...], ...]
    pairs: tuple[Pair, ...]

    def unsure(self) -> tuple[Pair, ...]:
        """Give pairs of different groups that may be one after all."""
        group = {report.number: place for place, reports in enumerate(self.groups) for report in reports}
        return tuple(
            pair
            for pair in self.pairs
            if pair.likeness.score >= ASK
            and pair.decided is None
            and group[pair.one.number] != group[pair.other.number]
            and not are_apart(pair.one, pair.other)
        )


def cluster_reports(reports: Iterable[Report], decided: Decided | None = None) -> Clusters:
    """Join reports. The result does not depend on the order in which they are given."""
    ordered = sorted(reports, key=lambda report: report.order)
    decisions = decided or Decided()
    pairs = {
        (first, second): Pair(one, other, compare_reports(one, other), decisions.get(one, other))
        for (first, one), (second, other) in combinations(enumerate(ordered), 2)
    }
    groups = _Groups(ordered, pairs)
    for first, second in sorted(pairs, key=lambda places: _rank(pairs[places], places)):
        groups.try_join(first, second)
    found = sorted((tuple(ordered[place] for place in members) for members in groups.all()), key=_first)
    return Clusters(tuple(found), tuple(pairs.values()))


def _rank(pair: Pair, places: tuple[int, int]) -> tuple[bool, float, tuple[int, int]]:
    return (pair.decided is not True, -pair.likeness.score, places)


def _first(group: Sequence[Report]) -> tuple[str, str, int]:
    return group[0].order


class _Groups:
    """Groups that grow: which report is in which, and what keeps two apart."""

    def __init__(self, reports: Sequence[Report], pairs: Mapping[tuple[int, int], Pair]) -> None:
        self._reports = reports
        self._pairs = pairs
        self._group = {place: {place} for place in range(len(reports))}

    def all(self) -> list[list[int]]:
        """Give the groups, each in order."""
        return sorted({id(group): sorted(group) for group in self._group.values()}.values())

    def try_join(self, first: int, second: int) -> None:
        """Join the groups of a pair that is one, where nothing keeps them apart."""
        one, other = self._group[first], self._group[second]
        pair = self._pairs[first, second]
        if one is other or (pair.likeness.score < JOIN and not pair.decided):
            return
        if not self._may_join(one, other, by_decision=bool(pair.decided)):
            return
        one |= other
        for place in other:
            self._group[place] = one

    def _may_join(self, one: set[int], other: set[int], *, by_decision: bool) -> bool:
        crossing = [self._pairs[min(a, b), max(a, b)] for a in one for b in other]
        if any(pair.decided is False for pair in crossing):
            return False
        if by_decision:
            return True
        if any(are_apart(pair.one, pair.other) for pair in crossing if pair.decided is None):
            return False
        mean = sum(max(pair.likeness.score, _FAR) for pair in crossing) / len(crossing)
        return mean >= _LINKAGE
