"""Where two spans stand towards each other, as small numbers that the link scores look up."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_EDGES = np.array([1, 3, 6, 11, 21, 41, 81, 161])
DISTANCES, SENTENCES, NEARNESS = 18, 12, 4
"""How many values each of the three features has; the last of each is for what is no span."""
_FURTHEST = 5


def place_pairs(
    sources: Sequence[tuple[int, int]],
    targets: Sequence[tuple[int, int]],
    kinds: Sequence[int],
    sentence_of: Ints,
    special: int = 0,
) -> Ints:
    """Give distance, sentences apart and nearness, as an array (3, sources, targets + special).

    Spans are half-open ranges of tokens; `kinds` says of what kind each target is, as
    nearness is "the nearest of its kind before (1) or after (2) the source".
    """
    rows, columns = len(sources), len(targets)
    out = np.empty((3, rows, columns + special), dtype=np.int64)
    out[0], out[1], out[2] = DISTANCES - 1, SENTENCES - 1, NEARNESS - 1
    if not columns or not rows:
        return out
    source, target = np.array(sources)[:, None, :], np.array(targets)[None, :, :]
    after = target[..., 0] - source[..., 1] + 1
    before = source[..., 0] - target[..., 1] + 1
    gap = np.where(after > 0, after, np.where(before > 0, before, 0))
    bucket = np.searchsorted(_EDGES, gap, side="right")
    out[0, :, :columns] = np.where(before > 0, bucket, np.where(after > 0, bucket + len(_EDGES), 0))
    apart = sentence_of[target[..., 0]] - sentence_of[source[..., 0]]
    out[1, :, :columns] = np.clip(apart, -_FURTHEST, _FURTHEST) + _FURTHEST
    near = np.zeros((rows, columns), dtype=np.int64)
    far = np.iinfo(np.int64).max
    every = np.arange(rows)
    kind = np.array(kinds)
    for one in np.unique(kind):
        which = np.flatnonzero(kind == one)
        for value, gaps in ((2, after), (1, before)):
            part = np.where(gaps[:, which] > 0, gap[:, which], far)
            best = part.argmin(axis=1)
            found = part[every, best] < far
            near[every[found], which[best[found]]] = value
    out[2, :, :columns] = near
    return out
