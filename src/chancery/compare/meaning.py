"""How near two points are in meaning: vectors of the encoder, where it can run.

Each point is read by itself, its words' vectors are averaged, and what all points of the two
accounts have in common is taken away: they speak of one meeting, and that is no news. Without
onnxruntime, or with the reader that goes by rules alone, points are compared by words only.
"""

import os
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from chancery.compare.points import Point
from chancery.encode.spec import HINTS
from chancery.model.readout import Readout
from chancery.pipeline import READER_VARIABLE, has_encoder
from chancery.text.doc import Doc

Floats = NDArray[np.float32]
_KEPT = 1 << 13
_DIGITS = 3
"""Digits that are kept: beyond them processors differ."""


def has_meaning() -> bool:
    """Say whether points can be compared by meaning here."""
    return has_encoder() and os.environ.get(READER_VARIABLE) != "rules"


def measure_meaning(first: Sequence[Point], second: Sequence[Point]) -> list[list[float]] | None:
    """Give for each point of one account how near it is to each of the other, from -1 to 1.

    None where there is no encoder, or nothing to compare.
    """
    if not has_meaning() or not first or not second:
        return None
    vectors = np.stack([read_vector(point.text) for point in (*first, *second)])
    # The mean of each account counts as much as that of the other, so that their order makes no difference.
    common = (vectors[: len(first)].mean(axis=0) + vectors[len(first) :].mean(axis=0)) / 2
    units = _scale(vectors - common)
    near = units[: len(first)] @ units[len(first) :].T
    return [[round(float(value), _DIGITS) for value in row] for row in near]


def _scale(vectors: Floats) -> Floats:
    lengths = np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    scaled: Floats = vectors / lengths
    return scaled


@lru_cache(maxsize=_KEPT)
def read_vector(text: str) -> Floats:
    """Give the vector of a text: the mean of its words', read without what stands around it."""
    from chancery.encode.encoder import load_encoder  # noqa: PLC0415 - onnxruntime may be missing

    doc = Doc(Readout(id="point", text=text))
    nothing = np.zeros((len(doc.tokens), len(HINTS)), dtype=np.float32)
    words = load_encoder().words(doc, nothing)[:, : -len(HINTS)]
    vector: Floats = words.mean(axis=0) if len(words) else np.zeros(words.shape[1], dtype=np.float32)
    return vector
