from dataclasses import replace

import pytest

from chancery.compare.record import find_accounts, is_same_engagement, story_comparisons
from chancery.model.facts import Engagement, Participant
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.model.reading import Reading
from tests.readings import make_reading, words
from tests.store.fresh import empty_record, view_record


def report(name: str, published: str = "2024-03-06", *, outlet: str, credit: str | None = None) -> Reading:
    reading = make_reading()
    readout = replace(reading.readout, id=name, published=published, outlet=outlet, credit=credit)
    return replace(reading, readout=readout)


def pairs(*readings: Reading) -> list[tuple[str, str]]:
    empty_record("compare").save_all(readings)
    with view_record("compare") as view:
        return [(one.id, two.id) for _, one, two in find_accounts(view)]


OURS = report("ours", outlet="Ministry")


def test_two_outlets_that_report_one_engagement_are_two_sides() -> None:
    assert pairs(OURS, report("theirs", "2024-03-07", outlet="Union")) == [("ours", "theirs")]


@pytest.mark.parametrize(
    "other",
    [
        report("again", outlet="Ministry"),
        report("wire", outlet="Wire", credit="Ministry"),
        report("look-back", "2024-05-20", outlet="Union"),
    ],
    ids=lambda reading: reading.readout.id,
)
def test_a_reprint_and_a_look_back_are_no_second_side(other: Reading) -> None:
    assert pairs(OURS, other) == []


def test_the_story_has_the_points_of_each_pair() -> None:
    empty_record("compare").save_all((OURS, report("theirs", outlet="Union")))
    with view_record("compare") as view:
        [comparison] = story_comparisons(view)
    assert (comparison["a"], comparison["b"]) == ("ours", "theirs")
    assert {point["relation"] for point in comparison["points"]} == {"same"}
    assert all(set(point) == {"a", "b", "relation", "how"} for point in comparison["points"])


def _meeting(start: str, *people: tuple[str | None, str], city: str | None = None) -> Engagement:
    return Engagement(
        kind=EngagementKind.MEETING,
        status=EngagementStatus.HELD,
        start=start,
        city=city,
        participants=tuple(Participant(person=person, body=body) for person, body in people),
        evidence=(words("met Li Wen"),),
    )


OF_TWO = _meeting("2024-03-05", ("Ana Reyes", "Peru"), ("Li Wen", "ITU"))


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (_meeting("2024-03-06", ("Wen Li", "Union"), ("Anna Reyes", "Peru")), True),
        (_meeting("2024-03-05", (None, "Peru"), ("Li Wen", "ITU")), True),
        (_meeting("2024-03-05", ("Omar Bey", "Kasra"), ("Li Wen", "ITU")), False),
        (_meeting("2024-03-12", ("Ana Reyes", "Peru"), ("Li Wen", "ITU")), False),
        (_meeting("2024-03-05"), False),
    ],
)
def test_reports_of_one_meeting_agree_in_day_and_people(other: Engagement, same: bool) -> None:  # noqa: FBT001
    assert is_same_engagement(OF_TWO, other) is same
    assert is_same_engagement(other, OF_TWO) is same


def test_without_people_the_same_town_and_day_are_needed() -> None:
    assert is_same_engagement(_meeting("2024-03-05", city="Lima"), _meeting("2024-03-05", city="Lima"))
    assert not is_same_engagement(_meeting("2024-03-05", city="Lima"), _meeting("2024-03-06", city="Lima"))
