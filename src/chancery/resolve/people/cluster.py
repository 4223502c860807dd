"""From pairs to people: the surest pair first, and never across a "not the same".

The result depends on the people and pairs alone, in whatever order they are given.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from chancery.resolve.decisions import Decision
from chancery.resolve.judgement import Judgement, Outcome

Couple = tuple[int, int]
"""Two numbers, the smaller first."""
_MARGIN = 0.4
"""By how much (in log odds) somebody little known has to fit one better than the next."""
KEPT_APART = ".kept-apart"
"""What follows the rule of a couple that is alike, and whose groups are told apart."""


@dataclass(frozen=True, slots=True)
class Edge:
    """What is judged of a couple: the chance that they are one, and why."""

    score: float
    reason: str
    rule: str = "model"


@dataclass(frozen=True, kw_only=True)
class Question:
    """Who may be one, and how to tell.

    `edges` are the couples that may be one; `judge` tells of any other couple what it comes to,
    and is asked only where two groups are about to be joined. Those in `weak` are little known: an
    initial, a single word, nobody's body. They may follow others, and never bring two together.
    Those in `heads` stand for their group before smaller numbers do.
    """

    family: str
    numbers: frozenset[int]
    edges: Mapping[Couple, Edge]
    decided: Mapping[Couple, tuple[bool, Decision]]
    judge: Callable[[int, int], Outcome]
    positive: float
    weak: frozenset[int] = frozenset()
    heads: frozenset[int] = frozenset()


@dataclass
class Clusters:
    """Who is one: `standing` leads from each number to the smallest of its own, `judgements` say why."""

    standing: dict[int, int] = field(default_factory=dict)
    judgements: list[Judgement] = field(default_factory=list)


def find_clusters(question: Question) -> Clusters:
    """Join what is surely one, and say of each couple what is judged."""
    groups = _Groups(question)
    surest = sorted(question.edges.items(), key=lambda item: (-item[1].score, item[0]))
    sure = [couple for couple, edge in surest if edge.score >= question.positive]
    for couple in sure:
        if not question.weak & {*couple}:
            groups.try_join(*couple)
    for couple in _follow(question, groups, sure):
        groups.try_join(*couple)
    for couple in sure:
        if question.weak.issuperset(couple) and all(groups.is_weak(number) for number in couple):
            groups.try_join(*couple)
    standing = {number: min(groups.of[number] & question.heads or groups.of[number]) for number in question.numbers}
    return Clusters(standing, [*_tell_decided(question), *_tell_judged(question, groups)])


class _Groups:
    def __init__(self, question: Question) -> None:
        self.question = question
        self.of = {number: {number} for number in question.numbers}
        for couple, (same, _) in sorted(question.decided.items()):
            if same and question.numbers.issuperset(couple):
                self.join(*couple)
        # Whom people have called one stands and falls together.
        self.units = {number: frozenset(group) for number, group in self.of.items()}

    def try_join(self, one: int, other: int) -> None:
        """Join two groups unless somebody of the one is not somebody of the other."""
        if self.of[one] is not self.of[other] and not self.stand_against(one, other):
            self.join(one, other)

    def join(self, one: int, other: int) -> None:
        first, second = self.of[one], self.of[other]
        if first is not second:
            first |= second
            for number in second:
                self.of[number] = first

    def stand_against(self, one: int, other: int) -> bool:
        first, second = ({self.units[number] for number in self.of[side]} for side in (one, other))
        return any(self._differ(a, b) for a in first for b in second)

    def is_weak(self, number: int) -> bool:
        return self.question.weak.issuperset(self.of[number])

    def _differ(self, one: frozenset[int], other: frozenset[int]) -> bool:
        couples = [(min(a, b), max(a, b)) for a in one for b in other]
        asked = self.question
        if any(couple in asked.decided and not asked.decided[couple][0] for couple in couples):
            return True
        if any(couple in asked.edges and asked.edges[couple].score >= asked.positive for couple in couples):
            return False
        return any(couple not in asked.edges and asked.judge(*couple) is Outcome.NEGATIVE for couple in couples)


def _follow(question: Question, groups: _Groups, sure: list[Couple]) -> list[Couple]:
    """Find whom each of the little known follows: the group that fits best, if it does so by far."""
    fits: dict[int, dict[int, tuple[float, Couple]]] = {}
    for couple in sure:
        for number, other in (couple, couple[::-1]):
            if number in question.weak and not groups.is_weak(other) and not groups.stand_against(number, other):
                best = fits.setdefault(number, {})
                odds = _odds(question.edges[couple].score)
                # The couples come from the surest on: the first of a group is its best.
                best.setdefault(min(groups.of[other]), (odds, couple))
    found = []
    for number in sorted(fits):
        ranked = sorted(fits[number].values(), key=lambda fit: (-fit[0], fit[1]))
        if len(ranked) == 1 or ranked[0][0] - ranked[1][0] >= _MARGIN:
            found.append(ranked[0])
    return [couple for _, couple in sorted(found, key=lambda fit: (-fit[0], fit[1]))]


def _odds(score: float) -> float:
    bounded = min(max(score, 1e-9), 1 - 1e-9)
    return math.log(bounded / (1 - bounded))


def _tell_decided(question: Question) -> list[Judgement]:
    told = []
    for (one, other), (same, why) in sorted(question.decided.items()):
        if question.numbers.issuperset((one, other)):
            verdict = Outcome.POSITIVE if same else Outcome.NEGATIVE
            reason = f"{why.who} decided it on {why.made[:10]}" + (f": {why.why}" if why.why else ".")
            told.append(Judgement(one, other, verdict, float(same), f"{question.family}.decision", reason))
    return told


def _tell_judged(question: Question, groups: _Groups) -> list[Judgement]:
    told = []
    for (one, other), edge in sorted(question.edges.items()):
        if (one, other) in question.decided:
            continue
        if groups.of[one] is groups.of[other]:
            verdict, rule = Outcome.POSITIVE, edge.rule
        elif any(_is_settled(question, groups, number) for number in (one, other)) or groups.stand_against(one, other):
            verdict, rule = Outcome.NEGATIVE, edge.rule + KEPT_APART
        else:
            verdict, rule = Outcome.UNSURE, edge.rule
        told.append(Judgement(one, other, verdict, edge.score, f"{question.family}.{rule}", edge.reason))
    return told


def _is_settled(question: Question, groups: _Groups, number: int) -> bool:
    """Say whether somebody little known has found whom to follow, so that others are out of question."""
    return number in question.weak and not groups.is_weak(number)
