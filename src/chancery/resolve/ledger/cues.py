"""Phrases of `ledger.yaml` as patterns over folded text."""

import re
from functools import lru_cache

from chancery.lexicon.loader import load_yaml


@lru_cache(maxsize=64)
def cue(name: str) -> re.Pattern[str]:
    """Give the pattern of one list: its phrases as whole words, `*` for any ending."""
    phrases = sorted(map(str, load_yaml("ledger")[name]), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(_write(phrase) for phrase in phrases)})(?!\w)")


def _write(phrase: str) -> str:
    words = [
        r"\w+(?:\s+\w+){0,4}" if word == "*" else re.escape(word).replace(r"\*", r"\w*") for word in phrase.split()
    ]
    return r"\s+".join(words)
