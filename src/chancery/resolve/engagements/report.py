"""What one document says of one engagement, with the record's numbers: the unit that is compared."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from chancery.model.dates import Interval
from chancery.model.kinds import EngagementKind, EngagementStatus

AHEAD = frozenset({EngagementStatus.PLANNED, EngagementStatus.PROPOSED})
DONE = frozenset({EngagementStatus.HELD, EngagementStatus.ONGOING})
PAST_REACH = timedelta(days=60)
"""How far back an account without a date usually looks."""
CLOSE_REACH = timedelta(days=550)
_SAYS_DAY = re.compile(
    r"(?i)\d|\b(?:today|tonight|this (?:morning|afternoon|evening|week)|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
)
_MONTH = len("2019-09")
FAR_REACH = timedelta(days=1500)
"""How far ahead plans lie: for most engagements, and for conferences with a name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Somebody who takes part: the record's numbers, and the name as it is written."""

    person: int | None = None
    name: str = ""
    body: int | None = None


@dataclass(frozen=True, kw_only=True)
class Account:
    """The document of a report: when it came out, where, and whom it names at all."""

    ref: str
    published: str | None = None
    outlet: str | None = None
    people: frozenset[int] = frozenset()
    copies: frozenset[str] = frozenset()
    """The documents (by `ref`) that it is a near-duplicate of."""

    @cached_property
    def day(self) -> Interval | None:
        """The days on which it can have come out."""
        return read_interval(self.published, None)


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report. `words` are the evidence, `context` the sentence or so around them."""

    number: int
    account: Account
    kind: EngagementKind
    status: EngagementStatus
    start: str | None = None
    end: str | None = None
    city: str | None = None
    country: str | None = None
    name: str | None = None
    series: str | None = None
    ordinal: int | None = None
    host: int | None = None
    parties: tuple[Party, ...] = ()
    words: str = ""
    context: str = ""

    @cached_property
    def days(self) -> Interval | None:
        """The days that the report states; None where it states none, or only that of its account was taken."""
        if self._is_assumed():
            return None
        return self.stated

    def _is_assumed(self) -> bool:
        """Say whether the date is that of the account, and neither the evidence nor its sentence says so."""
        if self.start is None or self.start != self.account.published or self.end not in {None, self.start}:
            return False
        if not self.words or _SAYS_DAY.search(self.words):
            return False
        day = self.start[_MONTH:].lstrip("-0")
        return not (day and re.search(rf"\b0?{day}(?:st|nd|rd|th)?\b(?!\s*(?:%|per\b))", self.context))

    @cached_property
    def stated(self) -> Interval | None:
        """The days as the reading has them."""
        if self.start is None and self.end is not None:
            return read_interval(self.end, None)
        return read_interval(self.start, self.end)

    @cached_property
    def window(self) -> Interval | None:
        """The days on which it can have been: those stated, else what the day of the account allows."""
        return self.days or self._implied()

    def _implied(self) -> Interval | None:
        told = self.account.day
        if told is None:
            return None
        if self.status in DONE:
            return Interval(shift(told.first, -PAST_REACH), told.last)
        reach = FAR_REACH if self.is_named_conference else CLOSE_REACH
        back = PAST_REACH if self.status is EngagementStatus.CANCELLED else timedelta()
        return Interval(shift(told.first, -back), shift(told.last, reach))

    @property
    def is_named_conference(self) -> bool:
        """Whether it is a conference that a name tells from others."""
        return self.kind is EngagementKind.CONFERENCE and bool(self.name)

    @property
    def is_ahead(self) -> bool:
        """Whether the account speaks of it as something to come."""
        return self.status in AHEAD

    @cached_property
    def order(self) -> tuple[str, str, int]:
        """The place of the report in time: by the day of its account, then fixed."""
        told = self.account.day
        return (told.first.isoformat() if told else "", self.account.ref, self.number)


def read_interval(start: str | None, end: str | None) -> Interval | None:
    """Give the days that a date or a pair covers; None for what is no date."""
    if not start:
        return None
    try:
        return Interval.parse(start, end)
    except ValueError:
        try:
            return Interval.parse(start)
        except ValueError:
            return None


def shift(day: date, by: timedelta) -> date:
    """Move a day, not beyond the ends of the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min
