import pytest

from chancery.reference.grades import Answer
from chancery.reference.library import Library
from chancery.reference.office_titles import read_title, same_office
from chancery.reference.offices import find_holders, held_office
from chancery.reference.periods import holds_on
from chancery.reference.person_names import Likeness, compare_names

LIBRARY = Library()


@pytest.mark.parametrize(
    ("person", "title", "body", "on", "answer"),
    [
        ("Hamadoun Touré", "Secretary-General", "ITU", "2011-06-15", Answer.YES),
        ("Houlin Zhao", "Secretary-General", "International Telecommunication Union", "2019-09-13", Answer.YES),
        ("Houlin Zhao", "Secretary-General", "ITU", "2011-06-15", Answer.NO),
        ("Vladimir Putin", "Prime Minister", "Russia", "2011-06-15", Answer.YES),
        ("Vladimir Putin", "President", "Russia", "2011-06-15", Answer.NO),
        ("Qasym-Zhomart Toqayev", "Head of State", "Kazakhstan", "2019-09-13", Answer.YES),
        ("Kassym-Jomart Tokayev", "President", "Kazakhstan", "2025-01-10", Answer.UNKNOWN),
        ("Zhanar Aitzhanova", "Permanent Representative", "Kazakhstan", "2019-09-13", Answer.UNKNOWN),
        ("Ban Ki-moon", "Secretary-General", "UN", "2011-09-13", Answer.YES),
    ],
)
def test_who_held_which_office(person: str, title: str, body: str, on: str, answer: Answer) -> None:
    assert held_office(LIBRARY, person, title, body, on).answer is answer


def test_an_initial_is_not_enough_to_deny_an_office() -> None:
    assert held_office(LIBRARY, "V. Putin", "President", "Russia", "2011-06-15").answer is not Answer.NO


def test_nobody_is_said_not_to_hold_an_office_near_a_handover() -> None:
    assert held_office(LIBRARY, "Dmitry Medvedev", "Prime Minister", "Russia", "2012-05-01").answer is not Answer.NO


def test_the_holder_of_a_day_comes_first() -> None:
    [(row, answer), *_] = find_holders(LIBRARY, "Secretary-General", "ITU", "2019-09-13")
    assert (row["person"], answer) == ("Houlin Zhao", Answer.YES)


def test_a_users_official_is_found() -> None:
    row = {
        "body": "GH",
        "title": "Minister of Communications",
        "person": "Marta Quist",
        "start": "2024-02-01",
        "end": "",
    }
    library = Library(user={"offices": [{**row, "seen": "", "category": "", "source": "ours", "grade": "user"}]})
    answer = held_office(library, "M. Quist", "Minister of Communications", "GH", "2024-05-01")
    assert (answer.answer, answer.rows[0]["grade"]) == (Answer.YES, "user")


@pytest.mark.parametrize(
    ("start", "end", "seen", "on", "answer"),
    [
        ("2019-01-10", "2020-03-01", "", "2019-06", Answer.YES),
        ("2019", "2020-03-01", "", "2019-06-15", Answer.POSSIBLE),
        ("2019-01-10", "2020", "", "2020-06-15", Answer.POSSIBLE),
        ("2019-01-10", "", "2022-07-01", "2021", Answer.YES),
        ("2019-01-10", "", "2022-07-01", "2024", Answer.UNKNOWN),
        ("2019-01-10", "2020-03-01", "", "2018", Answer.NO),
        ("", "", "2019-06-04", "2019-06-04", Answer.YES),
        ("", "", "2019-06-04", "2019-07-04", Answer.UNKNOWN),
    ],
)
def test_dates_are_intervals(start: str, end: str, seen: str, on: str, answer: Answer) -> None:
    assert holds_on({"start": start, "end": end, "seen": seen}, on) is answer


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        ("Hamadoun Touré", "Hamadoun Toure", Likeness.SAME),
        ("Kassym-Jomart Tokayev", "Qasym-Zhomart Toqayev", Likeness.SAME),
        ("H. Zhao", "Houlin Zhao", Likeness.SAME),
        ("ZHAO Houlin", "Houlin Zhao", Likeness.SAME),
        ("Marta Quist", "Jonas Weber", Likeness.DIFFERENT),
    ],
)
def test_names_are_compared_by_sound(one: str, other: str, likeness: Likeness) -> None:
    assert compare_names(one, other) is likeness


def test_a_deputy_is_not_the_head() -> None:
    assert not same_office(read_title("Deputy Prime Minister"), read_title("Prime Minister"))
    assert same_office(read_title("Foreign Minister"), read_title("Minister for Foreign Affairs"))
    assert read_title("former President").status == "former"
