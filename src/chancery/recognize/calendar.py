"""Arithmetic of the calendar: from what a text leaves out to the date that it means.

Pure functions over `datetime.date`. Values are ISO, as precise as the source.
"""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

MONTHS = 12
LONGEST_MONTH = 31
CENTURY = 100
_NEAR = 50
"""Within so many days of publication, the nearest year is meant, whatever the verb seems to say."""
_FAR = 3
"""So many times further than the nearest year, and the verb is not believed."""


class Tense(StrEnum):
    """Which way from the day of writing a date lies, as its clause tells."""

    PAST = "past"
    FUTURE = "future"
    UNKNOWN = "unknown"


class Value(NamedTuple):
    """What a date means: ISO, `end` None for a single day, month or year."""

    start: str
    end: str | None = None


def day_value(first: date, last: date | None = None) -> Value:
    """Give the value of a day, or of the days from the first to the last."""
    return Value(first.isoformat(), None if last in (None, first) else last.isoformat())


def month_value(year: int, month: int, months: int = 1) -> Value:
    """Give the value of a month, or of so many months in a row within a year."""
    last = f"{year:04}-{month + months - 1:02}"
    return Value(f"{year:04}-{month:02}", None if months == 1 else last)


def year_value(first: int, last: int | None = None) -> Value:
    """Give the value of a year, or of the years from the first to the last."""
    return Value(f"{first:04}", None if last in (None, first) else f"{last:04}")


def make_date(year: int, month: int, day: int) -> date | None:
    """Make a date, or None where there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def add_months(day: date, months: int) -> date:
    """Go so many months on or back; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    if not 1 <= year <= date.max.year:
        return day
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_days(day: date, days: int) -> date:
    """Go so many days on or back; stays where the calendar ends."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def week_value(day: date, weeks: int = 0) -> Value:
    """Give the week, Monday to Sunday, that lies so many weeks from a day's own."""
    monday = add_days(day, 7 * weeks - day.weekday())
    return day_value(monday, add_days(monday, 6))


def place_weekday(weekday: int, reference: date, tense: Tense) -> date:
    """Find the day that "on Tuesday" means: the last one in the past, else the next.

    The day of writing itself counts as past: agencies write "on Thursday" on Thursday.
    """
    back = (reference.weekday() - weekday) % 7
    if tense is Tense.FUTURE:
        return add_days(reference, 7 - back if back else 0)
    return add_days(reference, -back)


def place_year(month: int, day: int | None, reference: date, tense: Tense) -> int:
    """Find the year of a date that gives none: the nearest, unless it lies far off and the verb points elsewhere.

    Without a verb a date that is not near is one of the year of writing.

    >>> place_year(3, None, date(2019, 9, 13), Tense.FUTURE)
    2020
    """
    years = [year for year in (reference.year - 1, reference.year, reference.year + 1) if year > 0]
    distances = {year: _distance(year, month, day, reference) for year in years}
    nearest = min(years, key=lambda year: abs(distances[year]))
    if abs(distances[nearest]) <= _NEAR:
        return nearest
    if tense is Tense.UNKNOWN:
        return reference.year
    sign = -1 if tense is Tense.PAST else 1
    fitting = [year for year in years if distances[year] * sign >= 0]
    chosen = min(fitting, key=lambda year: abs(distances[year]), default=nearest)
    return nearest if abs(distances[chosen]) > _FAR * abs(distances[nearest]) else chosen


def _distance(year: int, month: int, day: int | None, reference: date) -> int:
    """Count the days from the reference to a day, or to a month (0 within it)."""
    length = monthrange(year, month)[1]
    if day is not None:
        return (date(year, month, min(day, length)) - reference).days
    before = (date(year, month, 1) - reference).days
    after = (date(year, month, length) - reference).days
    return before if before > 0 else min(after, 0)
