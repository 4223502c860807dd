"""Days in briefs: said as people say them, counted, and compared as the intervals they cover."""

from datetime import date, timedelta
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.dates import Interval

NEVER = "9999-12-31"


@lru_cache(maxsize=1 << 12)
def first_day(day: str) -> str:
    """Give the first day that a date covers."""
    return Interval.parse(day).first.isoformat()


@lru_cache(maxsize=1 << 12)
def last_day(day: str) -> str:
    """Give the last day that a date covers."""
    return Interval.parse(day).last.isoformat()


def say_date(day: str | None) -> str:
    """Say a date as precisely as it is known: 14 February 2024, June 2024, 2024."""
    if not day:
        return "no date"
    year, *rest = day.split("-")
    months = load_yaml("brief")["months"]
    month = months[int(rest[0]) - 1] if rest else ""
    number = str(int(rest[1])) if len(rest) > 1 else ""
    return " ".join(part for part in (number, month, year) if part)


def say_short(day: str | None) -> str:
    """Say a date with the month cut to three letters: 14 Feb 2024."""
    words = say_date(day).split()
    return " ".join(word[:3] if word.isalpha() and day else word for word in words)


def say_dates(start: str | None, end: str | None) -> str:
    """Say a date or a range: 19–21 September 2022."""
    if not start:
        return ""
    if not end or end == start:
        return say_date(start)
    one, two = say_date(start).split(), say_date(end).split()
    shared = 0
    while shared < min(len(one), len(two)) - 1 and one[-1 - shared] == two[-1 - shared]:
        shared += 1
    kept = one[: len(one) - shared]
    # "19–21 September 2022" where only the day differs, "30 August to 2 September 2022" otherwise.
    return f"{' '.join(kept)}{'–' if len(kept) == 1 and len(one) == len(two) else ' to '}{' '.join(two)}"


def ordinal(day: str) -> int:
    """Give a day's number, 0 for no day."""
    return date.fromisoformat(day).toordinal() if day else 0


def days_between(earlier: str, later: str) -> int:
    """Count the days between two days."""
    return ordinal(later) - ordinal(earlier)


def say_age(day: str | None, on: str) -> str:
    """Say how long ago a day was: 3 days, 5 weeks, 14 months, 3 years."""
    if not day:
        return "age not known"
    days = days_between(first_day(day), first_day(on))
    if days < 0:
        return "not yet"
    for length, noun in ((730, "year"), (60, "month"), (21, "week")):
        if days >= length:
            count = round(days / {"year": 365.25, "month": 30.44, "week": 7}[noun])
            return f"{count} {noun}s ago"
    return "today" if not days else f"{days} day{'' if days == 1 else 's'} ago"


def move_days(day: str, by: int) -> str:
    """Give the day so many days later, or earlier for a negative number."""
    return (date.fromisoformat(first_day(day)) + timedelta(days=by)).isoformat()
