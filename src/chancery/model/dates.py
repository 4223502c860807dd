"""Dates as precise as their source: `2011`, `2011-10` or `2011-10-24`.

A date is compared as the interval it covers, never as its first day.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Self

ISO = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @classmethod
    def parse(cls, start: str, end: str | None = None) -> Self:
        """Give the days that an ISO date, or a pair of them, covers.

        >>> Interval.parse("2011-10").last
        datetime.date(2011, 10, 31)

        Raises:
            ValueError: when a part is not an ISO date, or the end lies before the start.
        """
        first, last = _bounds(start)
        if end is not None:
            last = _bounds(end)[1]
        if last < first:
            message = f"the interval {start!r} to {end!r} ends before it starts"
            raise ValueError(message)
        return cls(first, last)

    def overlaps(self, other: "Interval") -> bool:
        """Say whether the two have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def contains(self, other: "Interval") -> bool:
        """Say whether the other lies wholly within this one."""
        return self.first <= other.first and other.last <= self.last

    @property
    def days(self) -> int:
        """How many days it covers."""
        return (self.last - self.first).days + 1


@lru_cache(maxsize=1 << 12)
def _bounds(text: str) -> tuple[date, date]:
    match = ISO.fullmatch(text)
    if match is None:
        message = f"not an ISO date: {text!r}"
        raise ValueError(message)
    year = int(match["year"])
    month, day = (int(match[part]) if match[part] else None for part in ("month", "day"))
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or monthrange(year, month or 12)[1])
    return first, last


def is_iso(text: str) -> bool:
    """Say whether the text is a year, a month or a day in ISO form that exists."""
    try:
        _bounds(text)
    except ValueError:
        return False
    return True
