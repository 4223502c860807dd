"""Whether two numbers are one, told more and less exactly, or in another unit."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.wording import describe_number
from chancery.recognize.numbers import CARDINAL, find_numbers
from chancery.text.doc import Doc
from chancery.text.normalize import fold

_ROUND = 100
_LARGE = 1000
_HEDGED, _CONVERTED = 0.05, 0.02
_HEDGE = 3
"""How many words before a number may say that it is no exact one."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number of an account: as written, and in the base of its unit, where it has one."""

    written: float
    unit: str = ""
    factor: float = 1.0
    hedged: bool = False

    @property
    def value(self) -> float:
        """The number in the base of its unit."""
        return self.written * self.factor

    def describe(self) -> str:
        """Write the number as people do, with its unit where that had to be converted."""
        return f"{describe_number(self.written)} {self.unit}".rstrip()


def is_same_amount(one: Amount, two: Amount) -> bool:
    """Say whether two numbers are one: rounded, in other units, or one of them "nearly" the other."""
    if is_same_number(one.value, two.value):
        return True
    room = _HEDGED if one.hedged or two.hedged else _CONVERTED if one.factor != two.factor else 0.0
    return abs(one.value - two.value) <= room * max(abs(one.value), abs(two.value))


def is_same_number(one: float, two: float) -> bool:
    """Say whether two numbers are one, as exact as the rounder of them.

    >>> is_same_number(46.2, 46), is_same_number(46, 47), is_same_number(1_240_000, 1_200_000)
    (True, False, True)
    """
    return one == two or _rounds_to(one, two) or _rounds_to(two, one)


def _rounds_to(exact: float, rounded: float) -> bool:
    """Say whether the second is the first, rounded: to the unit, or a large one to its last digit that is not 0."""
    if not float(rounded).is_integer():
        return False
    if not float(exact).is_integer() and abs(exact) < _LARGE:
        return round(exact) == rounded
    if rounded < _LARGE or rounded % _ROUND:
        return False
    digits = str(int(rounded))
    step = 10 ** (len(digits) - len(digits.rstrip("0")))
    return bool(exact % step) and abs(exact - rounded) <= step / 2


@lru_cache(maxsize=1)
def _units() -> Mapping[str, float]:
    return {str(word): float(factor) for word, factor in load_yaml("compare")["units"].items()}


@lru_cache(maxsize=1)
def _hedges() -> frozenset[str]:
    return frozenset(map(str, load_yaml("compare")["hedges"]))


def find_amounts(doc: Doc) -> Iterator[tuple[int, int, Amount]]:
    """Find the numbers of a text that count something, with their units; "one" counts nothing."""
    for number in find_numbers(doc):
        if number.form != CARDINAL and number.words:
            continue
        first, last = doc.token_index(number.start), doc.token_index(number.end)
        if _is_denied(doc, first):
            continue
        after = doc.tokens[last].text if last < len(doc.tokens) else ""
        before = {fold(token.text) for token in doc.tokens[max(first - _HEDGE, 0) : first]}
        factor = _units().get(fold(after))
        hedged = bool(before & _hedges())
        unit = after if factor is not None else ""
        yield number.start, number.end, Amount(number.value, unit, factor or 1.0, hedged)


def _is_denied(doc: Doc, first: int) -> bool:
    """Say whether an account denies a number: "120, and not 200", "five rather than six"."""
    before = tuple(fold(token.text) for token in doc.tokens[max(first - 2, 0) : first])
    return before[-1:] == ("not",) or before in {("rather", "than"), ("instead", "of")}
