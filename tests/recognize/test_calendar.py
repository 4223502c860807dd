from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.recognize.calendar import (
    Tense,
    add_months,
    day_value,
    month_value,
    place_weekday,
    place_year,
    week_value,
    year_value,
)

FRIDAY = date(2019, 9, 13)


@pytest.mark.parametrize(
    ("month", "day", "tense", "year"),
    [
        (9, 16, Tense.PAST, 2019),  # three days ahead: the nearest, whatever the verb
        (3, None, Tense.FUTURE, 2020),
        (3, None, Tense.PAST, 2019),
        (12, 31, Tense.UNKNOWN, 2019),
        (1, 2, Tense.UNKNOWN, 2019),  # no verb: of the year of writing
        (9, None, Tense.PAST, 2019),
    ],
)
def test_a_date_without_a_year_takes_the_one_that_the_verb_points_to(
    month: int, day: int | None, tense: Tense, year: int
) -> None:
    assert place_year(month, day, FRIDAY, tense) == year


def test_a_weekday_in_the_past_may_be_the_day_of_writing() -> None:
    assert place_weekday(4, FRIDAY, Tense.PAST) == FRIDAY
    assert place_weekday(4, FRIDAY, Tense.FUTURE) == FRIDAY
    assert place_weekday(3, FRIDAY, Tense.PAST) == date(2019, 9, 12)
    assert place_weekday(3, FRIDAY, Tense.FUTURE) == date(2019, 9, 19)


def test_a_value_of_one_day_month_or_year_has_no_end() -> None:
    assert day_value(FRIDAY, FRIDAY) == ("2019-09-13", None)
    assert month_value(2019, 9) == ("2019-09", None)
    assert month_value(2019, 7, 3) == ("2019-07", "2019-09")
    assert year_value(2019, 2023) == ("2019", "2023")


def test_a_week_runs_from_monday_to_sunday() -> None:
    assert week_value(FRIDAY, -1) == ("2019-09-02", "2019-09-08")


def test_the_last_day_of_a_long_month_becomes_that_of_a_shorter_one() -> None:
    assert add_months(date(2019, 1, 31), 1) == date(2019, 2, 28)


@given(st.dates(date(2, 1, 1), date(9000, 1, 1)), st.integers(0, 6), st.sampled_from(Tense))
def test_a_weekday_is_never_more_than_a_week_away(reference: date, weekday: int, tense: Tense) -> None:
    found = place_weekday(weekday, reference, tense)
    assert found.weekday() == weekday
    assert abs((found - reference).days) <= 7
