"""The heads of the model in numpy: tag scores of words, vectors of spans, scores of links and classes.

The encoder gives one vector a word; everything after it is a few small matrices.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chancery.encode.spec import LAYERS, NODES
from chancery.encode.special import erf

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_KIND = {kind: number for number, kind in enumerate(NODES)}
BEFORE = 8
"""How many words before a span are looked at as what leads to it."""


class Heads:
    """The trained matrices, by the names that training gave them."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        """Take the matrices; a linear map `x` is `x.weight` (out, in) and, where it has one, `x.bias`."""
        self._weights = {name: np.asarray(value, dtype=np.float32) for name, value in weights.items()}

    def _linear(self, name: str, values: Floats) -> Floats:
        out = values @ self._weights[f"{name}.weight"].T
        bias = self._weights.get(f"{name}.bias")
        return out if bias is None else out + bias

    def tags(self, words: Floats) -> dict[str, Floats]:
        """Give for each layer the log-probabilities of its tags, an array (words, tags).

        Here and in `nodes`, a word's vector is the encoder's with the hints behind it.
        """
        scores = self._linear("tags", words)
        out, begin = {}, 0
        for layer, labels in LAYERS.items():
            end = begin + 1 + 2 * len(labels)
            out[layer] = log_softmax(scores[:, begin:end])
            begin = end
        return out

    def nodes(self, words: Floats, spans: Sequence[tuple[int, int]], kinds: Sequence[str]) -> Floats:
        """Give the vectors of spans, each a half-open range of words, of these kinds."""
        if not spans:
            return np.zeros((0, self._weights["zn.weight"].shape[0]), dtype=np.float32)
        ranges = np.array(spans)
        first, last = ranges[:, 0], ranges[:, 1]
        sums = np.concatenate([np.zeros((1, words.shape[1]), np.float32), words.cumsum(axis=0)])
        mean = (sums[last] - sums[first]) / (last - first)[:, None].astype(np.float32)
        early = np.maximum(first - BEFORE, 0)
        lead = (sums[first] - sums[early]) / np.maximum(first - early, 1)[:, None].astype(np.float32)
        outside = np.zeros((1, words.shape[1]), np.float32)
        there = np.concatenate([outside, words, outside])
        number = np.array([_KIND[kind] for kind in kinds])
        mixed = (
            self._linear("f", words[first])
            + self._linear("l", words[last - 1])
            + self._linear("m", mean)
            + self._linear("b", there[first])
            + self._linear("a", there[last + 1])
            + self._linear("c", lead)
            + self._weights["kind.weight"][number]
        )
        return self._normal(gelu(mixed))

    def _normal(self, values: Floats) -> Floats:
        centred = values - values.mean(axis=1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=1, keepdims=True) + 1e-5)
        normal: Floats = centred / spread * self._weights["zn.weight"] + self._weights["zn.bias"]
        return normal

    def link(self, name: str, sources: Floats, targets: Floats, place: Ints) -> Floats:
        """Score each source with each target and with what is no span, an array (sources, targets + special)."""
        return self._pair(f"links.{name}", sources, targets, place)[..., 0]

    def relation(self, vectors: Floats, place: Ints) -> Floats:
        """Score each two mentions for each kind of relation, an array (mentions, mentions, kinds)."""
        return self._pair("rel", vectors, vectors, place)

    def _pair(self, name: str, sources: Floats, targets: Floats, place: Ints) -> Floats:
        special = self._weights.get(f"{name}.special")
        if special is not None:
            targets = np.concatenate([targets, special])
        hidden = self._linear(f"{name}.u", sources)[:, None] + self._linear(f"{name}.v", targets)[None]
        for feature, values in zip(("dist", "sent", "near", "vote"), place, strict=True):
            hidden += self._weights[f"{name}.{feature}.weight"][values]
        np.maximum(hidden, 0, out=hidden)
        left, right = self._linear(f"{name}.bu", sources), self._linear(f"{name}.bv", targets)
        product = left @ right.T / np.float32(np.sqrt(left.shape[1]))
        return self._linear(f"{name}.w", hidden) + product[..., None]

    def classify(self, name: str, vectors: Floats) -> Floats:
        """Score the classes of a question for span vectors."""
        return self._linear(f"classes.{name}", vectors)


def gelu(values: Floats) -> Floats:
    """Give the exact Gaussian error linear unit."""
    return values * np.float32(0.5) * (1 + erf(values * np.float32(0.7071067811865476)))


def log_softmax(scores: Floats) -> Floats:
    """Give log-probabilities along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    normal: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return normal


def log_sum(scores: Floats, groups: Ints, count: int) -> Floats:
    """Add up scores of the columns of each group, as probabilities: (rows, columns) to (rows, count)."""
    out = np.full((scores.shape[0], count), -1e4, dtype=np.float32)
    for group in np.unique(groups):
        part = scores[:, groups == group]
        top = part.max(axis=1)
        out[:, group] = top + np.log(np.exp(part - top[:, None]).sum(axis=1))
    return out
