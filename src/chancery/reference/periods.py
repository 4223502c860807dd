"""Questions about time that a row with a start and an end can answer."""

from chancery.model.dates import Interval
from chancery.reference.grades import Answer
from chancery.reference.pack import Row


def holds_on(row: Row, on: str, *, start: str = "start", end: str = "end") -> Answer:
    """Say whether a row that holds from `start` to `end` holds on a day, a month or a year.

    Dates are intervals: a start in "2019" makes every day of 2019 `possible`. An open end is
    known only up to the day on which the row was `seen` to hold; later days are `unknown`.
    """
    day = Interval.parse(on)
    first = Interval.parse(row[start]) if row.get(start) else None
    last = Interval.parse(row[end]) if row.get(end) else None
    seen = Interval.parse(row["seen"]) if row.get("seen") else None
    if (first and day.last < first.first) or (last and day.first > last.last):
        return Answer.NO
    if first is None and last is None:
        return Answer.YES if seen and day.overlaps(seen) else Answer.UNKNOWN
    if last is None and seen and day.last > seen.last:
        return Answer.UNKNOWN
    surely_begun = first is not None and first.last <= day.first
    surely_not_over = last is None or day.last <= last.first
    return Answer.YES if surely_begun and surely_not_over else Answer.POSSIBLE


def covers(row: Row, on: str | None) -> bool:
    """Say whether a name's period, `from` to `to`, may cover a day; without a day, any does."""
    if on is None:
        return True
    return holds_on(row, on, start="from", end="to") in {Answer.YES, Answer.POSSIBLE} or not (row["from"] or row["to"])
