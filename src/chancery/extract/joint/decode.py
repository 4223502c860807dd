"""From tag scores to spans of words: the best path through beginning, inside and nothing."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chancery.encode.spec import LAYERS

Floats = NDArray[np.float32]
_OUT, _BEGIN, _INSIDE = 0, 1, 2
_APART = frozenset({"name"})
_LEAST = 1e-6
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

    `lean` has for a layer (or for `PER` and `OFF`) what is added to the scores of all tags but O, and under
    `start:<layer>` what each span costs: with a cost, scattered pieces become one span or none.
    """
    rows = list(_rows(tags))
    steps = np.stack([_steps(scores, lean.get(name, 0.0)) for name, _, _, scores in rows], axis=1)
    costs = np.array([lean.get(f"start:{name}", 0.0) for name, _, _, _ in rows], dtype=np.float32)
    paths = _best_paths(steps, costs)
    found: dict[str, list[Tagged]] = {layer: [] for layer in tags}
    for number, (_, layer, labels, scores) in enumerate(rows):
        found[layer] += _spans(labels, scores, paths[:, number])
    return {layer: sorted(spans) for layer, spans in found.items()}


def _rows(tags: Mapping[str, Floats]) -> Iterator[tuple[str, str, tuple[str, ...], Floats]]:
    """Go through what is decoded by itself: a layer, or one label of a layer whose labels are of different sorts."""
    for layer, scores in tags.items():
        labels = LAYERS[layer]
        if layer not in _APART:
            yield layer, layer, labels, scores
            continue
        for number, label in enumerate(labels):
            own = scores[:, 1 + 2 * number : 3 + 2 * number]
            rest = np.log(np.maximum(1 - np.exp(own).sum(axis=1, keepdims=True), _LEAST))
            yield label, layer, (label,), np.concatenate([rest, own], axis=1).astype(np.float32)


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


def _spans(labels: Sequence[str], scores: Floats, path: NDArray[np.int64]) -> list[Tagged]:
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
        found.append(Tagged(first, last, labels[label], float(votes[label]) / (last - first)))
    return found
