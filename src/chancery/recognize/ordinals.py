"""Read ordinals in figures or words: "55th", "twenty-first", "inaugural"."""

import re

_FIGURES = re.compile(r"(?P<number>\d{1,3})(?:st|nd|rd|th)")
_ONES = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"]
_TEENS = [
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
]
_TENS = ["twentieth", "thirtieth", "fortieth", "fiftieth", "sixtieth", "seventieth", "eightieth", "ninetieth"]
_WORDS = (
    {word: number for number, word in enumerate(_ONES, start=1)}
    | {word: number for number, word in enumerate(_TEENS, start=10)}
    | {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
    | {"inaugural": 1}
)


def read_ordinal(word: str) -> int | None:
    """Give the number of an ordinal in lower case, or None.

    >>> read_ordinal("55th"), read_ordinal("inaugural"), read_ordinal("april")
    (55, 1, None)
    """
    match = _FIGURES.fullmatch(word)
    if match:
        return int(match["number"])
    return _WORDS.get(word)
