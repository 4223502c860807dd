import pytest

from chancery.brief.dates import move_days, say_age, say_date, say_dates, say_short


@pytest.mark.parametrize(
    ("day", "said"),
    [("2024-02-14", "14 February 2024"), ("2024-06", "June 2024"), ("2024", "2024"), (None, "no date")],
)
def test_a_date_is_said_as_precisely_as_it_is_known(day: str | None, said: str) -> None:
    assert say_date(day) == said


def test_a_short_date_cuts_the_month() -> None:
    assert say_short("2024-02-14") == "14 Feb 2024"
    assert say_short(None) == "no date"


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2022-09-19", "2022-09-21", "19–21 September 2022"),
        ("2022-08-30", "2022-09-02", "30 August to 2 September 2022"),
        ("2022-12-30", "2023-01-02", "30 December 2022 to 2 January 2023"),
        ("2022-09", "2022-10", "September–October 2022"),
        ("2022-09-19", None, "19 September 2022"),
        (None, None, ""),
    ],
)
def test_a_range_says_what_the_two_share_once(start: str | None, end: str | None, said: str) -> None:
    assert say_dates(start, end) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024-03-01", "today"),
        ("2024-02-29", "1 day ago"),
        ("2024-02-01", "4 weeks ago"),
        ("2023-09-01", "6 months ago"),
        ("2020-03-01", "4 years ago"),
        ("2024-04-01", "not yet"),
        (None, "age not known"),
    ],
)
def test_an_age_is_said_in_the_unit_that_fits(day: str | None, said: str) -> None:
    assert say_age(day, "2024-03-01") == said


def test_days_are_counted_from_the_first_of_an_imprecise_date() -> None:
    assert move_days("2024-03", -30) == "2024-01-31"
