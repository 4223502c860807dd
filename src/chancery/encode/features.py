"""What the encoder is told of each token besides its letters.

The encoder is uncased; shape gives it back the capitals. `marks` says where a paragraph
begins and what stands between quotation marks; `lexicon` what the tables know of a word.
"""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from chancery.text.tokenize import Token

SHAPES, MARKS, CLASSES = 9, 4, 8
"""How many values the three features have; 0 is the value of padding and of plain words."""

_WORDS = {
    4: "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec",
    5: "monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow",
    6: "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion percent % half third quarter doubled tripled twice",
    7: "mr mr. mrs mrs. ms ms. dr dr. mme h.e. prof prof. hon hon. sir eng. ambassador",
}
_CLASS_OF = {word: number for number, words in _WORDS.items() for word in words.split()}
_NUMBER = re.compile(r"\d[\d.,:]*")
_OPENING, _CLOSING = "“«„", "”»"


def shape_of(word: str) -> int:
    """Say how a token is written: 1 lower, 2 Title, 3 one capital, 4 CAPITALS, 5 mIxed, 6–7 digits, 8 mark."""
    if word.islower():
        return 1
    if word.isalpha():
        return _shape_of_letters(word)
    if _NUMBER.fullmatch(word):
        return 6
    if any(letter.isdigit() for letter in word):
        return 7
    return 8 if not any(letter.isalpha() for letter in word) else 5


def _shape_of_letters(word: str) -> int:
    if len(word) == 1:
        return 3
    if word.isupper():
        return 4
    return 2 if word[1:].islower() else 5


def token_features(
    text: str, tokens: Sequence[Token], phrases: Sequence[tuple[int, int, int]] = ()
) -> NDArray[np.int64]:
    """Give shape, mark and lexicon class of each token, as an array of three columns.

    `phrases` are known phrases as (first token, last token, class), with classes 1 to 3.
    """
    rows = np.zeros((len(tokens), 3), dtype=np.int64)
    inside = False
    for index, token in enumerate(tokens):
        word = token.text
        rows[index, 0] = shape_of(word)
        fresh = index == 0 or "\n" in text[tokens[index - 1].end : token.start]
        if fresh:
            inside = False
        if word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        elif word == '"':
            inside = not inside
        rows[index, 1] = 2 * inside + fresh
        rows[index, 2] = _CLASS_OF.get(word.lower(), 0)
    for first, last, number in phrases:
        rows[first:last, 2] = number
    return rows
