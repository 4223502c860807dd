"""Whether two reports tell of the same days: dates as intervals, plans that moved, slips put right."""

import re
from datetime import date
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.dates import Interval
from chancery.model.kinds import EngagementStatus
from chancery.resolve.engagements.mark import Mark
from chancery.resolve.engagements.report import DONE, Report

_WEEK, _MONTH, _QUARTER, _YEARS = 7, 31, 100, 550
_SLIP = 1


def compare_dates(one: Report, other: Report) -> Mark | None:
    """Compare days. Where one is not stated, the day of its account says when it can have been."""
    if one.window is None or other.window is None:
        return None
    if one.days is None or other.days is None:
        return _compare_implied(one, other)
    if one.days.overlaps(other.days):
        return _compare_overlapping(one, other, one.days, other.days)
    return _compare_apart(*sorted((one, other), key=lambda report: report.order))


def _compare_implied(one: Report, other: Report) -> Mark | None:
    assert one.window is not None
    assert other.window is not None
    if not one.window.overlaps(other.window):
        # A plan may drag on for longer than plans usually do; what is told as done was not to come.
        undated = one if one.days is None else other
        is_late = undated.is_ahead and undated.window is not None and _starts_after(undated, one, other)
        return Mark(-0.3 if is_late else -0.8, "the account without a date hardly means those days")
    if one.days or other.days:
        return Mark(0.3, "one gives no date, and its account fits the other's")
    return Mark(0.25 if told_apart(one, other) <= _WEEK else 0.0, "neither gives a date")


def _starts_after(undated: Report, one: Report, other: Report) -> bool:
    dated = other if undated is one else one
    assert dated.window is not None
    assert undated.window is not None
    return dated.window.first > undated.window.last


def _compare_overlapping(one: Report, other: Report, first: Interval, second: Interval) -> Mark:
    says = f"{_say(one)} and {_say(other)}"
    shorter, longer = sorted((first.days, second.days))
    if first == second:
        level = 1.0 if longer <= _WEEK * 2 else 0.65 if longer <= _MONTH else 0.3
        return Mark(level, f"both on {_say(one)}")
    if first.first == second.first and longer <= _MONTH:
        return Mark(0.8, f"both begin on {first.first}")
    if longer <= _WEEK * 2:
        return Mark(0.35 if shorter > 1 else 0.2, f"days in common: {says}")
    if one.start and other.start and min(len(one.start), len(other.start)) < len("2019-09-13"):
        return Mark(0.6 if longer <= _MONTH else 0.3, f"one date is the less precise of the two: {says}")
    return Mark(0.3, f"days in common: {says}")


def _compare_apart(earlier: Report, later: Report) -> Mark:
    """Compare days that have none in common; `earlier` is the one that was published first."""
    assert earlier.days is not None
    assert later.days is not None
    gap = _gap(earlier.days, later.days)
    says = f"{_say(earlier)} and {_say(later)}"
    if denies(later, earlier.days) or denies(earlier, later.days):
        return Mark(0.7, f"one account corrects the day: {says}")
    if may_have_moved(earlier, later):
        if gap <= _YEARS and (is_moved(earlier) or is_moved(later)):
            return Mark(0.3, f"the words say that the day was changed: {says}")
        if later.status is not EngagementStatus.CANCELLED and gap <= _QUARTER:
            return Mark(-0.35 if earlier.is_ahead else -0.25, f"planned for another day: {says}")
        return Mark(-1.0 if gap > _YEARS else -0.7, f"planned for another time: {says}")
    if gap <= _SLIP and _may_be_slip(earlier, later):
        return Mark(-0.1, f"one day apart in accounts of two sides: {says}")
    return Mark(-1.0, f"on different days: {says}")


def may_have_moved(one: Report, other: Report) -> bool:
    """Say whether one can be what the other announced, on another day: the plan came first."""
    earlier, later = sorted((one, other), key=lambda report: report.order)
    if (earlier.status in DONE and not is_moved(earlier)) or earlier.days is None or later.days is None:
        return False
    told = earlier.account.day
    return (told is None or later.days.last >= told.first) and not earlier.days.overlaps(later.days)


def is_moved(report: Report) -> bool:
    """Say whether the words of a report tell that its day was changed."""
    return bool(_moved().search(report.context or report.words))


def _may_be_slip(one: Report, other: Report) -> bool:
    """Say whether a difference of a day can be a mistake: both look back, at one time, from two sides."""
    days = [report.days for report in (one, other)]
    told = [report.account.day for report in (one, other)]
    if one.status not in DONE or other.status not in DONE or None in told or None in days:
        return False
    last = max(day.last for day in days if day)
    looking_back = all(day and day.last >= last for day in told)
    return looking_back and told_apart(one, other) < _WEEK and one.account.outlet != other.account.outlet


def told_apart(one: Report, other: Report) -> int:
    """Give the days between two accounts; those without a date are far apart."""
    first, second = one.account.day, other.account.day
    return _gap(first, second) if first and second else 10_000


def _gap(one: Interval, other: Interval) -> int:
    if one.overlaps(other):
        return 0
    return max((other.first - one.last).days, (one.first - other.last).days)


def denies(report: Report, days: Interval) -> bool:
    """Say whether the words deny these days: "on Monday, May 18, and not on Sunday, May 17"."""
    for match in _denials().finditer(report.context or report.words):
        tail = match["tail"].casefold()
        if _names_day(tail, days.first) or _names_day(tail, days.last):
            return True
    return False


def _names_day(words: str, day: date) -> bool:
    if not re.search(rf"(?<!\d){day.day}(?!\d)", words):
        return False
    months = [name for name, number in _months().items() if re.search(rf"\b{re.escape(name)}", words)]
    return not months or any(_months()[name] == day.month for name in months)


def _say(report: Report) -> str:
    start, end = report.start or report.end, report.end
    return f"{start} to {end}" if end and end != start else f"{start}"


@lru_cache(maxsize=1)
def _moved() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_yaml("engagements")["moved"])
    return re.compile(rf"(?i)\b(?:{words})")


@lru_cache(maxsize=1)
def _denials() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in load_yaml("engagements")["denials"])
    return re.compile(rf"(?i)\b(?:{words})\b(?P<tail>[^.;\n]{{0,40}})")


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    return {str(names[0]).casefold(): int(number) for number, names in load_yaml("calendar")["months"].items()}
