from collections.abc import Iterator
from dataclasses import replace

import pytest

from chancery.compare.record import (
    compare_documents,
    compare_engagement,
    find_accounts,
    is_same_engagement,
    story_comparisons,
)
from chancery.errors import SettingsError
from chancery.model.facts import Engagement, Participant
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.model.reading import Reading
from chancery.store.view.view import View
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


@pytest.fixture(scope="module")
def view() -> Iterator[View]:
    empty_record("lay").save_all((OURS, report("theirs", "2024-03-07", outlet="Union")))
    with view_record("lay") as opened:
        yield opened


def test_documents_are_laid_side_by_side_by_their_ids(view: View) -> None:
    table = compare_documents(view, "theirs", "ours")
    assert [reading.readout.id for reading in table.readings] == ["theirs", "ours"]
    assert table.count_left_out() == {"A": 0, "B": 0}


def test_an_engagement_is_laid_out_with_all_its_reports(view: View) -> None:
    [engagement] = [one for one in view.engagements(view.bodies("Peru")[0]) if len(one.reports) > 1]
    table = compare_engagement(view, engagement.id)
    assert [reading.readout.id for reading in table.readings] == ["ours", "theirs"]


@pytest.mark.parametrize(
    ("names", "complaint"),
    [(("ours",), "two or more"), (("ours", "ours"), "each once"), (("ours", "lost"), "no document 'lost'")],
)
def test_what_cannot_be_compared_is_said(view: View, names: tuple[str, ...], complaint: str) -> None:
    with pytest.raises(SettingsError, match=complaint):
        compare_documents(view, *names)


@pytest.mark.parametrize("name", ["e0000000000000001", "e-nonsense", "b0000000000000001", ""])
def test_an_engagement_that_there_is_not_is_said(view: View, name: str) -> None:
    with pytest.raises(SettingsError, match="no engagement"):
        compare_engagement(view, name)
