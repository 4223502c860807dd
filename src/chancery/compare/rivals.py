"""All pairs of two accounts judged together: a pair that stands out from its rivals is the likelier for it."""

from collections.abc import Iterator, Sequence

from chancery.compare.meaning import measure_meaning
from chancery.compare.points import Point
from chancery.compare.score import Scale, Score, score_points

# Chosen on the first half of the pairs in the corpus; bench/comparison.py scores both halves.
_STANDS_OUT = 0.8
_NEAR, _NEAR_FROM, _NEAREST = 0.2, 0.3, 0.5
_MOST = 0.2
_WIDER = 0.03
"""By words alone, with rivals in view, a pair may score this much less than the least."""
_MAIN = 0.15
_TOLD = 0.45
"""From this nearness on the meaning is named among the reasons."""


def judge_pairs(first: Sequence[Point], second: Sequence[Point], scale: Scale) -> list[tuple[int, int, Score]]:
    """Score each point of one account with each of the other, by itself and against its rivals."""
    if not first or not second:
        return []
    alone = [[score_points(one, two, scale) for two in second] for one in first]
    near = measure_meaning(first, second)
    margins = _measure_leads([[score.margin for score in row] for row in alone])
    nearest = _measure_leads(near) if near else None
    judged = []
    for i, row in enumerate(alone):
        for j, score in enumerate(row):
            if first[i].engagement and second[j].engagement:
                # Who met where and when says more than words.
                judged.append((i, j, _favor_main(first[i], second[j], score)))
                continue
            change, reasons = _STANDS_OUT * margins[i][j] + _WIDER, score.reasons
            if near and nearest:
                change += -_WIDER + _NEAR * max(near[i][j] - _NEAR_FROM, 0.0) + _NEAREST * nearest[i][j]
                reasons = (*reasons, f"near in meaning: {near[i][j]:.2f}") if near[i][j] >= _TOLD else reasons
            judged.append((i, j, score.change(change, reasons)))
    return judged


def _favor_main(one: Point, two: Point, score: Score) -> Score:
    """Two accounts are laid side by side because they report one engagement: that of each is likely the other's."""
    if not (one.main and two.main):
        return score
    return score.change(_MAIN, (*score.reasons, "what both accounts report"))


def _measure_leads(values: Sequence[Sequence[float]]) -> list[list[float]]:
    """Say of each pair by how much it leads its best rival in row and column, within bounds."""
    rows = [_two_best(row) for row in values]
    columns = [_two_best(column) for column in zip(*values, strict=True)]
    return [list(_lead(row, rows[i], columns)) for i, row in enumerate(values)]


def _two_best(values: Sequence[float]) -> tuple[float, float]:
    best = sorted(values, reverse=True)
    return best[0], best[1] if len(best) > 1 else -1.0


def _lead(row: Sequence[float], mine: tuple[float, float], columns: list[tuple[float, float]]) -> Iterator[float]:
    for value, theirs in zip(row, columns, strict=True):
        rival = max(second if value == best else best for best, second in (mine, theirs))
        yield min(max(value - rival, -_MOST), _MOST)
