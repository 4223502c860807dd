"""From tag scores to spans of words."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chancery.encode.spec import LAYERS

_GAP = 2
_MENDED = frozenset({"con", "fig", "agr", "e_visit", "e_meet", "e_conf", "e_other"})


class Tagged(NamedTuple):
    """A span of words [first, last) in a layer, its label, and how sure the tags are (mean log-probability)."""

    first: int
    last: int
    label: str
    score: float


def decode_layers(tags: Mapping[str, NDArray[np.float32]], lean: Mapping[str, float]) -> dict[str, list[Tagged]]:
    """Give the spans of every layer; `lean` is added to the scores of all tags but O."""
    return {layer: _decode(layer, scores, lean.get(layer, 0.0)) for layer, scores in tags.items()}


def _decode(layer: str, scores: NDArray[np.float32], lean: float) -> list[Tagged]:
    leaning = scores.copy()
    leaning[:, 1:] += lean
    best = leaning.argmax(axis=1)
    labels = LAYERS[layer]
    runs: list[list[int]] = []
    for index in np.flatnonzero(best):
        begins = best[index] % 2 == 1
        if runs and not begins and index - runs[-1][1] <= (_GAP if layer in _MENDED else 0):
            runs[-1][1] = int(index) + 1
        else:
            runs.append([int(index), int(index) + 1])
    found = []
    for first, last in runs:
        part = scores[first:last]
        votes = np.logaddexp(part[:, 1::2], part[:, 2::2]).sum(axis=0)
        label = int(votes.argmax())
        found.append(Tagged(first, last, labels[label], float(votes[label]) / (last - first)))
    return found
