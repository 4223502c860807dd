import pytest

from chancery.reference.grades import Answer
from chancery.resolve.offices.answer import answer_on, holders_on
from chancery.resolve.offices.settle import settle_terms
from chancery.resolve.offices.term import Cue, CueKind, Sighting


def seen(title: str, day: str, body: int = 20) -> Sighting:
    return Sighting(title=title, body=body, label="ITU", day=day, document=f"d{day}")


def started(date: str, day: str) -> Cue:
    return Cue(kind=CueKind.STARTED, date=date, day=day, document=f"d{day}", words="took office")


SEEN = settle_terms(1, [seen("Director", "2019-03-01"), seen("Director", "2020-09-13")])[0]
SINCE = settle_terms(1, [seen("Director", "2020-09-13")], [started("2019-05", "2020-09-13")])[0]


@pytest.mark.parametrize(
    ("on", "answer"),
    [
        ("2019-11-02", Answer.YES),
        ("2020-09-13", Answer.YES),
        ("2020-12-01", Answer.POSSIBLE),
        ("2019-01-01", Answer.POSSIBLE),
        ("2024-01-01", Answer.UNKNOWN),
    ],
)
def test_sightings_bound_what_is_known(on: str, answer: Answer) -> None:
    assert answer_on(SEEN, on).answer is answer


@pytest.mark.parametrize(
    ("on", "answer"),
    [("2019-04-30", Answer.NO), ("2019-05-10", Answer.POSSIBLE), ("2019-06-01", Answer.YES), ("2019", Answer.POSSIBLE)],
)
def test_a_start_is_as_precise_as_its_source(on: str, answer: Answer) -> None:
    found = answer_on(SINCE, on)
    assert (found.answer, "2019-05" in found.reason) == (answer, True)


def test_a_term_without_a_day_is_unknown() -> None:
    [term] = settle_terms(1, [Sighting(title="Director", body=20, label="ITU", day=None, document="d")])
    assert answer_on(term, "2020-01-01").answer is Answer.UNKNOWN


def test_of_an_office_that_one_holds_nobody_else_held_it() -> None:
    before = settle_terms(1, [seen("Secretary-General", "2014-02-01")])
    holder = settle_terms(2, [seen("Secretary-General", "2014-09-01"), seen("Secretary-General", "2019-09-01")])
    found = holders_on([*before, *holder], "Secretary-General", "2015-01-10")
    assert [(one.term.person, one.answer) for one in found] == [(2, Answer.YES), (1, Answer.NO)]


def test_two_directors_may_hold_office_side_by_side() -> None:
    one = settle_terms(1, [seen("Director", "2014-02-01")])
    other = settle_terms(2, [seen("Director", "2014-09-01"), seen("Director", "2019-09-01")])
    assert {found.answer for found in holders_on([*one, *other], "Director", "2015-01-10")} == {
        Answer.YES,
        Answer.POSSIBLE,
    }
