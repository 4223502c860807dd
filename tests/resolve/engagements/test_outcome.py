from chancery.model.kinds import EngagementStatus
from chancery.resolve.engagements.outcome import settle_engagement
from tests.resolve.engagements.reports import report

VISIT = {"kind": "visit", "country": "PE"}


def test_what_took_place_has_taken_place_on_the_day_on_which_it_did() -> None:
    planned = report("a", "2024-01-15", status="planned", start="2024-03-04", city="Cusco", **VISIT)
    held = report("b", "2024-05-20", start="2024-05-17", end="2024-05-18", **VISIT)
    found = settle_engagement([held, planned])
    assert (found.status, found.start, found.end, found.city) == ("held", "2024-05-17", "2024-05-18", None)


def test_a_plan_carried_out_as_planned_still_tells_the_place() -> None:
    planned = report("a", "2024-01-15", status="planned", start="2024-03-04", city="Cusco", **VISIT)
    held = report("b", "2024-03-05", start="2024-03-04", **VISIT)
    assert settle_engagement([planned, held]).city == "Cusco"


def test_the_last_word_of_plans_holds_and_a_repeated_invitation_takes_nothing_back() -> None:
    planned = report("a", "2024-01-15", status="planned", start="2024-03-04", **VISIT)
    moved = report("b", "2024-02-20", status="planned", start="2024-04-02", **VISIT)
    asked = report("c", "2024-02-25", status="proposed", **VISIT)
    found = settle_engagement([planned, moved, asked])
    assert (found.status, found.start) == (EngagementStatus.PLANNED, "2024-04-02")


def test_a_plan_whose_day_is_past_is_a_question_and_no_fact() -> None:
    planned = report("a", "2024-01-15", status="planned", start="2024-03-04", **VISIT)
    assert settle_engagement([planned], on="2024-03-04").question is None
    found = settle_engagement([planned], on="2024-03-05")
    assert (found.status, found.question is None) == (EngagementStatus.PLANNED, False)


def test_what_was_going_on_is_over_when_its_days_are() -> None:
    going_on = report("a", "2024-03-04", status="ongoing", start="2024-03-04", end="2024-03-06", kind="conference")
    assert settle_engagement([going_on], on="2024-03-05").status is EngagementStatus.ONGOING
    assert settle_engagement([going_on], on="2024-03-09").status is EngagementStatus.HELD


def test_a_corrected_day_gives_way_to_the_correction() -> None:
    wrong = report("a", "2024-04-09", outlet="Peru", start="2024-04-05")
    words = "took place on Monday, April 8, and not on Friday, April 5"
    right = report("b", "2024-04-10", outlet="Peru", start="2024-04-08", words=words)
    assert settle_engagement([wrong, right]).start == "2024-04-08"


def test_the_more_precise_of_dates_that_agree_is_shown() -> None:
    month = report("a", "2024-04-09", outlet="Post", start="2024-04")
    day = report("b", "2024-04-09", outlet="Peru", start="2024-04-08")
    assert settle_engagement([day, month]).start == "2024-04-08"
