"""Near-duplicates: the print of a text, and how alike two texts are by their prints (MinHash).

A wire story comes out ten times with other headlines and cuts. Copies are grouped, and never
deleted: which of them says what stays on record.
"""

import re
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from chancery.text.normalize import fold

_HASHES = 96
BANDS, ROWS = 24, 2
"""Texts that share one band in all its rows are compared; at a likeness of 0.3 nine pairs of ten do."""
ALIKE = 0.45
"""From this share of the shorter text's runs of words on, it is a copy of the other: a wire story is often cut."""
MOST = 60
"""A band that more documents share is a formula of many texts, and tells nothing."""
_RUN, _LEAST = 4, 12
_WORD = re.compile(r"\w+")
_SEED = 20190913

_random = np.random.RandomState(_SEED)
# Odd factors permute the numbers of 64 bits; products that overflow are meant to.
_FACTORS = _random.randint(0, 1 << 63, size=(2, _HASHES, 1), dtype=np.uint64) * np.uint64(2) + np.uint64(1)


@dataclass(frozen=True, slots=True)
class Print:
    """The least hashes of a text's runs of words, and how many runs there are."""

    values: tuple[int, ...]
    runs: int


def make_print(text: str) -> Print | None:
    """Make the print of a text; None for one of too few words to tell."""
    words = _WORD.findall(fold(text))
    if len(words) < _LEAST:
        return None
    runs = {crc32(" ".join(words[at : at + _RUN]).encode()) for at in range(len(words) - _RUN + 1)}
    hashes = np.fromiter(sorted(runs), dtype=np.uint64, count=len(runs))
    mixed = (hashes + np.uint64(1)) * _FACTORS[0]
    mixed = (mixed ^ (mixed >> np.uint64(31))) * _FACTORS[1]
    return Print(tuple((mixed.min(axis=1) >> np.uint64(32)).tolist()), len(runs))


def list_bands(given: Print) -> tuple[str, ...]:
    """Give the keys under which a print is found by those of like texts."""
    rows = (given.values[band * ROWS : (band + 1) * ROWS] for band in range(BANDS))
    return tuple(f"{band:x}:" + "".join(f"{value:08x}" for value in row) for band, row in enumerate(rows))


def measure_likeness(one: Print, other: Print) -> float:
    """Estimate which share of the shorter text's runs of words the other has."""
    equal = sum(a == b for a, b in zip(one.values, other.values, strict=True)) / len(one.values)
    common = equal / (1 + equal) * (one.runs + other.runs)
    return min(common / min(one.runs, other.runs), 1.0)


def are_copies(one: Print, other: Print) -> bool:
    """Say whether one of two texts is a copy of the other, or both of a third."""
    return measure_likeness(one, other) >= ALIKE
