from datetime import date

import pytest

from chancery.model.dates import Interval, is_iso


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2024", None, 366),
        ("2023-02", None, 28),
        ("2019-09-16", "2019-09-17", 2),
        ("2019-09", "2019-10-02", 32),
    ],
)
def test_a_date_covers_all_its_days(start: str, end: str | None, days: int) -> None:
    assert Interval.parse(start, end).days == days


def test_a_month_contains_its_days_and_overlaps_its_year() -> None:
    month, day = Interval.parse("2011-10"), Interval.parse("2011-10-24")
    assert month.contains(day)
    assert not day.contains(month)
    assert Interval.parse("2011").overlaps(month)
    assert month.last == date(2011, 10, 31)


@pytest.mark.parametrize("text", ["2019-02-30", "2019-13", "19-09-13", "", "2019-9-1"])
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_iso(text)
    with pytest.raises(ValueError):  # noqa: PT011 - the message differs by fault
        Interval.parse(text)


def test_an_interval_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Interval.parse("2019-09-17", "2019-09-16")
