"""How near is near: rounding of the text, drift between vintages, and words such as "about"."""

import re
from dataclasses import dataclass
from enum import Enum

from chancery.check.measures import number_in
from chancery.reference.indicators import Observation, Series

SAME_VINTAGE, OTHER_VINTAGE, NEAR, FAR = 0.01, 0.04, 0.10, 0.15
_UP = re.compile(r"(?i)\b(?:more than|over|above|exceed\w*|at least|upwards of|in excess of|well over|surpass\w*)\s*$")
_DOWN = re.compile(r"(?i)\b(?:fewer than|less than|under|below|at most|no more than|up to)\s*$")
_ABOUT = re.compile(
    r"(?i)\b(?:about|around|some|nearly|almost|approximately|roughly|close to|just (?:over|under)|circa)\s*(?:an?\s+)?$"
)


class Bound(Enum):
    """Whether a number is said to be the value, or a limit of it."""

    NONE = "is"
    LOWER = "is more than"
    UPPER = "is less than"


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it was said: half of its last digit, and whether it is a limit."""

    value: float
    half: float
    bound: Bound

    def fits(self, value: float, share: float) -> bool:
        """Say whether a published value agrees with what was said, within rounding and a share."""
        slack = self.half + share * abs(value)
        if self.bound is Bound.LOWER:
            return value >= self.value - slack and value <= self.value * 1.25 + slack
        if self.bound is Bound.UPPER:
            return value <= self.value + slack and value >= self.value * 0.75 - slack
        return abs(value - self.value) <= slack

    def gap(self, value: float) -> float:
        """Give how far a published value is off, as a share of it."""
        if self.bound is Bound.LOWER and value >= self.value:
            return 0.0
        if self.bound is Bound.UPPER and value <= self.value:
            return 0.0
        return max(0.0, abs(value - self.value) - self.half) / max(abs(value), 1e-9)


def read_said(value: float, words: str, before: str) -> Said:
    """Read how exactly a value is said, by its digits and the words before it."""
    match = number_in(words)
    lead = before + (words[: match.start()] if match else "")
    bound = Bound.NONE
    if _ABOUT.search(lead):
        return Said(value, 0.03 * abs(value), bound)
    if _UP.search(lead):
        bound = Bound.LOWER
    elif _DOWN.search(lead):
        bound = Bound.UPPER
    if match is None:
        return Said(value, 0.03 * abs(value), bound)
    digits = re.sub(r"[ , ]", "", match[0])
    decimals = len(digits.partition(".")[2])
    scale = abs(value) / float(digits) if float(digits) else 1.0
    return Said(value, 0.5 * 10**-decimals * (scale if scale >= 1 else 1.0), bound)


def matching(said: Said, series: Series, on: str) -> Observation | None:
    """Give the vintage that agrees with what was said: that of the day first, then the newest, then any."""
    then, newest = series.then(on), series.newest
    for observation in dict.fromkeys((then, newest, *series.observations)):
        if said.fits(observation.value, SAME_VINTAGE):
            return observation
    # What the speaker had before them is in no table if the nearest vintage is years away.
    if abs(int(then.published[:4]) - int(on[:4])) > 1 and said.fits(then.value, OTHER_VINTAGE):
        return then
    values = [each.value for each in series.observations]
    return then if min(values) <= said.value <= max(values) else None


def least_gap(said: Said, series: Series) -> float:
    """Give how far the nearest vintage is off."""
    return min(said.gap(observation.value) for observation in series.observations)
