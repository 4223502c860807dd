"""From tag scores to spans of words: the best path through beginning, inside and nothing."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chancery.encode.spec import LAYERS

Floats = NDArray[np.float32]
_OUT, _BEGIN, _INSIDE = 0, 1, 2
_JUMP = 0.7
"""What it costs a span to begin with an inside tag, above what any beginning costs."""


class Tagged(NamedTuple):
    """A span of words [first, last) in a layer, its label, and how sure the tags are (mean log-probability)."""

    first: int
    last: int
    label: str
    score: float


def decode_layers(tags: Mapping[str, Floats], lean: Mapping[str, float]) -> dict[str, list[Tagged]]:
    """Give the spans of every layer.

    `lean` has for a layer what is added to the scores of all tags but O, and under
    `start:<layer>` what each span costs: with a cost, scattered pieces become one span or none.
    """
    layers = list(tags)
    steps = np.stack([_steps(tags[layer], lean.get(layer, 0.0)) for layer in layers], axis=1)
    costs = np.array([lean.get(f"start:{layer}", 0.0) for layer in layers], dtype=np.float32)
    paths = _best_paths(steps, costs)
    return {layer: _spans(layer, tags[layer], paths[:, number]) for number, layer in enumerate(layers)}


def _steps(scores: Floats, lean: float) -> Floats:
    """Give for each word the scores of nothing, beginning and inside, whatever the label."""
    begin, inside = _total(scores[:, 1::2]), _total(scores[:, 2::2])
    return np.stack([scores[:, 0], begin + lean, inside + lean], axis=1)


def _total(scores: Floats) -> Floats:
    top = scores.max(axis=1)
    total: Floats = top + np.log(np.exp(scores - top[:, None]).sum(axis=1))
    return total


def _best_paths(steps: Floats, costs: Floats) -> NDArray[np.int64]:
    """Find the best path of each layer: steps is (words, layers, 3), the result (words, layers)."""
    words, layers, _ = steps.shape
    move = np.zeros((layers, 3, 3), dtype=np.float32)
    move[:, :, _BEGIN] = -costs[:, None]
    move[:, _OUT, _INSIDE] = -costs - _JUMP
    came = np.zeros((words, layers, 3), dtype=np.int64)
    best = steps[0] + move[:, _OUT]
    for word in range(1, words):
        routes = best[:, :, None] + move
        came[word] = routes.argmax(axis=1)
        best = routes.max(axis=1) + steps[word]
    path = np.zeros((words, layers), dtype=np.int64)
    every = np.arange(layers)
    path[-1] = best.argmax(axis=1)
    for word in range(words - 1, 0, -1):
        path[word - 1] = came[word, every, path[word]]
    return path


def _spans(layer: str, scores: Floats, path: NDArray[np.int64]) -> list[Tagged]:
    runs: list[list[int]] = []
    for index in np.flatnonzero(path):
        if runs and path[index] == _INSIDE and runs[-1][1] == index:
            runs[-1][1] = int(index) + 1
        else:
            runs.append([int(index), int(index) + 1])
    found = []
    for first, last in runs:
        votes = np.logaddexp(scores[first:last, 1::2], scores[first:last, 2::2]).sum(axis=0)
        label = int(votes.argmax())
        found.append(Tagged(first, last, LAYERS[layer][label], float(votes[label]) / (last - first)))
    return found
