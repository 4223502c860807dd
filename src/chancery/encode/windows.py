"""Windows: cut a long document into stretches that the encoder can take at once."""

from collections.abc import Sequence
from typing import NamedTuple


class Window(NamedTuple):
    """A stretch of tokens [first, last); those in [keep_first, keep_last) are taken from it."""

    first: int
    last: int
    keep_first: int
    keep_last: int


def cut_windows(lengths: Sequence[int], most: int, overlap: int) -> list[Window]:
    """Cut tokens of these lengths in pieces into windows of at most `most` pieces.

    Neighbours share about `overlap` pieces; each token is taken from the window in which
    it stands further from the edge. Every token is taken exactly once.
    """
    ends: list[int] = []
    total = 0
    for length in lengths:
        total += length
        ends.append(total)
    if total <= most:
        return [Window(0, len(lengths), 0, len(lengths))] if lengths else []
    count = -(-(total - overlap) // (most - overlap))
    step = (total - overlap) / count
    bounds = []
    for number in range(count):
        low, high = number * step, number * step + step + overlap
        first = next(i for i, end in enumerate(ends) if end > low)
        last = first
        while last < len(ends) and (ends[last] <= high or last == first):
            if ends[last] - (ends[first - 1] if first else 0) > most and last > first:
                break
            last += 1
        bounds.append((first, last))
    bounds[-1] = (bounds[-1][0], len(lengths))
    return _share(bounds, len(lengths))


def _share(bounds: list[tuple[int, int]], total: int) -> list[Window]:
    cuts = [0]
    for (_, last), (following, _) in zip(bounds, bounds[1:], strict=False):
        cuts.append((last + following) // 2)
    cuts.append(total)
    return [
        Window(first, last, low, high)
        for (first, last), low, high in zip(bounds, cuts, cuts[1:], strict=False)
    ]
