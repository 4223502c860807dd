import random

from chancery.resolve.engagements.cluster import Decided, cluster_reports
from chancery.resolve.engagements.report import Report
from tests.resolve.engagements.reports import ANA, ITU, LI, OLU, PERU, report


def _groups(*reports: Report, decided: Decided | None = None) -> list[list[str]]:
    return [[one.account.ref for one in group] for group in cluster_reports(reports, decided).groups]


def test_two_sides_accounts_of_one_meeting_are_one_engagement() -> None:
    ours = report("a", outlet="ITU", start="2024-04-09", city="Lima", country="PE", parties=(ANA, LI))
    theirs = report("b", outlet="Peru", start="2024-04-09", city="Lima", country="PE", parties=(PERU, LI))
    assert _groups(ours, theirs) == [["a", "b"]]


def test_meetings_of_one_pair_on_consecutive_days_are_two() -> None:
    first = report("a", "2024-04-09", outlet="ITU", start="2024-04-09", country="PE", parties=(ANA, LI))
    second = report(
        "b", "2024-04-10", outlet="Peru", start="2024-04-10", country="PE", parties=(ANA, LI), words="today"
    )
    assert _groups(first, second) == [["a"], ["b"]]


def test_a_meeting_with_somebody_else_on_the_same_day_is_another_one() -> None:
    one = report("a", start="2024-04-09", city="Lima", country="PE", parties=(ANA, LI))
    other = report("b", start="2024-04-09", city="Lima", country="PE", parties=(ANA, OLU))
    assert _groups(one, other) == [["a"], ["b"]]


def test_a_meeting_within_a_visit_is_not_the_visit() -> None:
    visit = report("a", kind="visit", start="2024-04-09", country="PE", host=10, parties=(LI,))
    meeting = report("b", start="2024-04-09", country="PE", parties=(LI, ANA))
    assert _groups(visit, meeting) == [["a"], ["b"]]


def test_an_announced_visit_that_was_put_off_and_then_held_is_one() -> None:
    shared = {"kind": "visit", "country": "PE", "host": 10, "parties": (LI,)}
    asked = report("a", "2023-11-02", status="proposed", **shared)
    planned = report("b", "2024-01-15", status="planned", start="2024-03-04", **shared)
    off = report("c", "2024-03-01", status="cancelled", start="2024-03-04", words="is postponed", **shared)
    held = report("d", "2024-05-20", start="2024-05-17", words="the visit put off in March", **shared)
    assert _groups(held, asked, off, planned) == [["a", "b", "c", "d"]]


def test_a_second_visit_of_the_same_guest_is_another_one() -> None:
    shared = {"kind": "visit", "country": "PE", "host": 10, "parties": (LI,)}
    first = report("a", "2022-05-02", start="2022-05-01", **shared)
    invited = report("b", "2022-05-02", status="proposed", **shared)
    second = report("c", "2023-09-02", start="2023-09-01", **shared)
    assert _groups(first, invited, second)[0] == ["a"]


def test_sessions_of_a_series_are_told_apart_by_number() -> None:
    shared = {"country": "PE", "parties": (PERU, ITU), "name": "Joint Commission"}
    eighth = report("a", "2024-04-10", start="2024", ordinal=8, **shared)
    ninth = report("b", "2024-04-10", status="planned", start="2024", ordinal=9, **shared)
    again = report("c", "2024-04-20", start="2024-04", ordinal=8, **shared)
    assert _groups(eighth, ninth, again) == [["a", "c"], ["b"]]


def test_a_preparatory_meeting_is_not_the_assembly() -> None:
    assembly = report("a", status="planned", kind="conference", start="2025", name="World Standards Assembly")
    meeting = report(
        "b",
        status="planned",
        kind="conference",
        start="2025",
        name="Preparatory meeting for the World Standards Assembly",
    )
    assert _groups(assembly, meeting) == [["a"], ["b"]]


def test_a_wire_copy_without_a_date_joins_the_story_it_was_cut_from() -> None:
    words = "received Li Wen at the ministry for talks on the landing station"
    story = report("a", outlet="Wire", start="2024-04-09", country="PE", parties=(ANA, LI), words=words, copies=("b",))
    cut = report("b", outlet="Post", country="PE", parties=(LI,), words=words, copies=("a",))
    assert _groups(story, cut) == [["a", "b"]]


def test_a_correction_of_the_day_joins_what_it_corrects() -> None:
    shared = {"city": "Lima", "country": "PE", "parties": (ANA, LI)}
    wrong = report("a", "2024-04-09", outlet="Peru", start="2024-04-05", **shared)
    words = "the meeting took place on Monday, April 8, and not on Friday, April 5"
    right = report("b", "2024-04-10", outlet="Peru", start="2024-04-08", words=words, **shared)
    assert _groups(wrong, right) == [["a", "b"]]


def test_two_of_one_document_are_two() -> None:
    one, other = (report("a", start="2024-04-09", country="PE", parties=(ANA, LI)) for _ in range(2))
    assert _groups(one, other) == [["a"], ["a"]]


def test_what_people_decided_stands_above_the_features() -> None:
    one = report("a", start="2024-04-09", parties=(ANA, LI))
    same = report("b", start="2024-04-09", parties=(ANA, LI))
    other = report("c", start="2021-01-09", parties=(OLU,))
    pairs = {(one.number, same.number): False, (one.number, other.number): True}
    assert _groups(one, same, other, decided=Decided(pairs=pairs)) == [["a", "c"], ["b"]]


def test_the_order_in_which_reports_come_does_not_matter() -> None:
    chance = random.Random(7)  # noqa: S311 - an order, not a secret
    days = ("2024-04-08", "2024-04-09", None, "2024-04")
    reports = [
        report(f"d{number}", start=days[number % 4], country="PE", parties=(ANA, (LI, OLU, ITU)[number % 3]))
        for number in range(12)
    ]
    wanted = _groups(*reports)
    for _ in range(10):
        chance.shuffle(reports)
        assert _groups(*reports) == wanted


def test_a_doubtful_pair_is_kept_for_a_question_with_its_reasons() -> None:
    one = report("a", start="2024-04-09", city="Lima", country="PE", parties=(ANA, LI))
    other = report("b", "2024-04-11", start="2024-04", country="PE", parties=(ITU,))
    found = cluster_reports([one, other])
    assert [(pair.one.account.ref, pair.other.account.ref) for pair in found.unsure()] == [("a", "b")]
    assert "both are a meeting" in found.unsure()[0].likeness.reason
