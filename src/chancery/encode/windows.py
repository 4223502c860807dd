"""Windows: cut a long document into stretches that the encoder can take at once."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
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
    ends = list(accumulate(lengths))
    if not ends or ends[-1] <= most:
        return [Window(0, len(lengths), 0, len(lengths))] if ends else []
    # A token is never cut, so that a window may begin and end some pieces off its place.
    room = most - max(lengths)
    count = -(-(ends[-1] - overlap) // (room - overlap))
    step = (ends[-1] - overlap) / count
    bounds = []
    for number in range(count):
        first = bisect_right(ends, number * step)
        bounds.append((first, max(bisect_right(ends, number * step + step + overlap), first + 1)))
    bounds[-1] = (bounds[-1][0], len(lengths))
    return _share(bounds, len(lengths))


def _share(bounds: list[tuple[int, int]], total: int) -> list[Window]:
    cuts = [0]
    for (_, last), (following, _) in pairwise(bounds):
        cuts.append((last + following) // 2)
    cuts.append(total)
    return [Window(first, last, low, high) for (first, last), low, high in zip(bounds, cuts, cuts[1:], strict=False)]
