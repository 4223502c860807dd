import random

from chancery.resolve.offices.settle import day_before, settle_terms
from chancery.resolve.offices.succession import bound_by_successors, find_breaks
from chancery.resolve.offices.term import Cue, CueKind, Sighting, Standing


def seen(title: str, day: str | None, body: int | None = 10, label: str | None = "Peru") -> Sighting:
    return Sighting(title=title, body=body, label=label, day=day, document=f"d{day}")


def cue(kind: CueKind, date: str | None, day: str) -> Cue:
    return Cue(kind=kind, date=date, day=day, document=f"d{day}", words="took office")


def test_spellings_and_short_forms_of_a_title_are_one_office() -> None:
    sightings = [
        seen("Minister of Ports", "2021-02-01"),
        seen("Ports Minister", "2021-03-01"),
        seen("minister", "2021-04-01"),
    ]
    [term] = settle_terms(1, sightings)
    assert (term.first_seen, term.last_seen) == ("2021-02-01", "2021-04-01")
    assert "orts" in term.title


def test_the_chief_of_a_body_is_whoever_is_at_its_head() -> None:
    sightings = [
        seen("Secretary-General", "2021-02-01", 20, "ITU"),
        seen("Secretary General", "2021-03-01", 20, "ITU"),
        seen("chief", "2021-04-01", 20, "ITU"),
    ]
    assert [term.title for term in settle_terms(1, sightings)] == ["Secretary-General"]


def test_a_deputy_holds_another_office() -> None:
    sightings = [seen("Deputy Minister of Ports", "2021-02-01"), seen("Minister of Ports", "2022-02-01")]
    assert len(settle_terms(1, sightings)) == 2


def test_offices_in_two_bodies_are_two() -> None:
    sightings = [seen("President", "2021-02-01", 20, "INT"), seen("President", "2021-02-01", 30, "Club")]
    assert len(settle_terms(1, sightings)) == 2


def test_a_start_and_an_end_that_documents_say_are_known() -> None:
    sightings = [seen("Minister of Ports", "2021-02-01"), seen("former minister", "2023-06-01")]
    cues = [cue(CueKind.STARTED, "2020-11", "2021-02-01"), cue(CueKind.ENDED, "2023-04-01", "2023-06-01")]
    [term] = settle_terms(1, sightings, cues)
    assert (term.start.date, term.end.date) == ("2020-11", "2023-04-01")


def test_an_end_that_nobody_dates_lies_between_the_last_sighting_and_the_word_former() -> None:
    [term] = settle_terms(1, [seen("Minister of Ports", "2021-02-01"), seen("former minister", "2023-06-01")])
    assert (term.end.date, term.end.not_before, term.end.not_after) == (None, "2021-02-01", "2023-06-01")


def test_one_who_is_elect_waits_until_the_office_begins() -> None:
    sightings = [
        seen("Secretary-General-elect", "2014-10-29", 20, "ITU"),
        seen("Secretary-General", "2015-02-19", 20, "ITU"),
    ]
    cues = [cue(CueKind.ELECTED, "2014-10-23", "2014-10-29"), cue(CueKind.STARTED, "2015-01-01", "2014-10-29")]
    elect, held = settle_terms(1, sightings, cues)
    assert (elect.standing, elect.start.date, elect.end.date) == (Standing.ELECT, "2014-10-23", "2014-12-31")
    assert held.start.date == "2015-01-01"


def test_a_document_that_shows_the_office_later_takes_back_an_end() -> None:
    sightings = [seen("Minister of Ports", "2021-02-01"), seen("Minister of Ports", "2022-02-01")]
    [term] = settle_terms(1, sightings, [cue(CueKind.ENDED, "2021-03-01", "2021-02-01")])
    assert term.end.date is None


def test_the_order_of_sightings_does_not_matter() -> None:
    chance = random.Random(3)  # noqa: S311 - an order, not a secret
    titles = ("Minister of Ports", "minister", "former minister", "acting Minister of Ports", "Minister")
    sightings = [seen(title, f"2021-0{place + 1}-01") for place, title in enumerate(titles)]
    wanted = settle_terms(1, sightings)
    for _ in range(10):
        chance.shuffle(sightings)
        assert settle_terms(1, sightings) == wanted


def test_a_successor_shows_the_end_and_two_at_a_time_are_an_overlap() -> None:
    [first] = settle_terms(1, [seen("Minister of Ports", "2021-02-01")])
    [second] = settle_terms(
        2, [seen("Minister of Ports", "2022-02-01")], [cue(CueKind.STARTED, "2021-05-03", "2022-02-01")]
    )
    bounded, _ = bound_by_successors([second, first])
    assert bounded.end.date == "2021-05-02"
    [late] = settle_terms(3, [seen("Minister of Ports", "2021-02-01"), seen("Minister of Ports", "2021-09-01")])
    [found] = find_breaks([late, second])
    assert (found.is_overlap, "2021-05-03" in found.reason) == (True, True)


def test_terms_that_leave_months_between_them_leave_a_gap() -> None:
    one = settle_terms(1, [seen("Minister of Ports", "2020-02-01")], [cue(CueKind.ENDED, "2020-03-01", "2020-02-01")])
    two = settle_terms(2, [seen("Minister of Ports", "2021-02-01")], [cue(CueKind.STARTED, "2021-01-04", "2021-02-01")])
    [found] = find_breaks([*one, *two])
    assert (found.is_overlap, found.reason) == (False, "nobody is known from 2020-03-01 to 2021-01-04")


def test_the_day_before_a_month_is_the_month() -> None:
    assert [day_before(day) for day in ("2015-01-01", "2015-02", "2015")] == ["2014-12-31", "2015-02", "2015"]
