"""Letters of any alphabet in plain Latin ones, and how many of them must change from one word to another."""

from anyascii import anyascii
from rapidfuzz.distance import Levenshtein


def write_latin(text: str) -> str:
    """Write a text in plain Latin letters."""
    return text if text.isascii() else anyascii(text)


def measure_alike(one: str, other: str) -> float:
    """Say how alike two words are, from 0 to 1, by the letters that must change."""
    return Levenshtein.normalized_similarity(one, other)
