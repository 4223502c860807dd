"""Letters of any alphabet in plain Latin ones, and how many of them must change from one word to another."""

import unicodedata
from importlib.util import find_spec

_HAS_BOTH = bool(find_spec("anyascii") and find_spec("rapidfuzz"))
"""Quick and complete with both libraries; without them Latin letters alone, and more slowly."""


def write_latin(text: str) -> str:
    """Write a text in plain Latin letters."""
    if text.isascii():
        return text
    if not _HAS_BOTH:
        return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    from anyascii import anyascii  # noqa: PLC0415 - see above

    return str(anyascii(text))


def measure_alike(one: str, other: str) -> float:
    """Say how alike two words are, from 0 to 1, by the letters that must change."""
    if _HAS_BOTH:
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - see above

        return float(Levenshtein.normalized_similarity(one, other))
    row = list(range(len(other) + 1))
    for number, letter in enumerate(one, start=1):
        above, row = row, [number]
        for place, against in enumerate(other):
            row.append(min(above[place + 1] + 1, row[-1] + 1, above[place] + (letter != against)))
    return 1 - row[-1] / max(len(one), len(other), 1)
