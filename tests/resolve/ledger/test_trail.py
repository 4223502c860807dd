from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest

from chancery.resolve.ledger.blocking import may_tell, page_signs
from chancery.resolve.ledger.keep import read_commitment, write_commitment
from chancery.resolve.ledger.model import Page, Shows, State, Step
from chancery.resolve.ledger.trail import Entry, follow, read_state, settle
from tests.resolve.ledger.reading import make, pledge, request, visit

FIRST = make(
    "d1",
    "2019-03-04",
    "The Union promised Norland to deliver forty tide gauges by the end of October.",
    pledge("deliver forty tide gauges by the end of October"),
)


def _settle(*pages: Page) -> list[Entry]:
    made = [one for page in pages for one in page.commitments]
    steps = [
        step for one in made for page in pages if may_tell(one, page, page_signs(page)) for step in follow(one, page)
    ]
    return settle(made, steps)


def _later(text: str, *said: dict[str, Any], name: str = "d2", day: str = "2019-11-20") -> Page:
    return make(name, day, text, *said)


@pytest.mark.parametrize(
    ("text", "shows", "state"),
    [
        (
            "The forty tide gauges promised to Norland were handed over by the Union on 29 October.",
            Shows.KEPT,
            State.KEPT,
        ),
        ("The tide gauges for Norland are still under way, the Union said.", Shows.PROGRESS, State.OVERDUE),
        ("The Union regretted that the tide gauges for Norland had to be withdrawn.", Shows.DROPPED, State.DROPPED),
        ("The Union recalled that the tide gauges will be delivered to Norland.", Shows.REPEATED, State.OVERDUE),
        ("The forty tide gauges that the Union promised Norland have not arrived.", Shows.PROGRESS, State.OVERDUE),
        (
            "None of the forty tide gauges that the Union promised Norland has been delivered.",
            Shows.PROGRESS,
            State.OVERDUE,
        ),
        ("The tide gauges that the Union promised weren't delivered to Norland.", Shows.PROGRESS, State.OVERDUE),
        (
            "The Union has not only delivered the forty tide gauges promised to Norland but installed them.",
            Shows.KEPT,
            State.KEPT,
        ),
    ],
)
def test_later_words_show_what_became_of_it(text: str, shows: Shows, state: State) -> None:
    [entry] = _settle(FIRST, _later(text))
    assert [step.shows for step in entry.trail] == [shows]
    assert read_state(entry.commitment, entry.trail, "2019-11-20") is state


def test_other_words_show_nothing() -> None:
    [entry] = _settle(FIRST, _later("The Union and Norland opened a school for pilots, and a lighthouse was painted."))
    assert entry.trail == ()
    assert read_state(entry.commitment, (), "2019-11-20") is State.OVERDUE


def test_it_is_open_until_it_is_due() -> None:
    assert read_state(FIRST.commitments[0], (), "2019-10-31") is State.OPEN


def test_a_request_is_accepted_or_declined() -> None:
    asked = make(
        "d1",
        "2019-03-04",
        "Norland asked the Union to translate its tide manual.",
        request("translate its tide manual"),
    )
    no = _later("On the tide manual, the Union told Norland that it was unable to comply.")
    yes = _later("The Union has translated the tide manual, and Norland thanked it.")
    for page, state in ((no, State.DECLINED), (yes, State.ACCEPTED)):
        [entry] = _settle(asked, page)
        assert read_state(entry.commitment, entry.trail, None) is state


def test_a_new_date_supersedes() -> None:
    words = "the tide gauges, due by October, would now be delivered before the end of 2020"
    first, second = _settle(FIRST, _later(f"The Union told Norland that {words}.", pledge(words)))
    assert read_state(first.commitment, first.trail, "2019-11-20") is State.SUPERSEDED
    assert read_state(second.commitment, second.trail, "2019-11-20") is State.OPEN
    assert second.commitment.due is not None
    assert second.commitment.due.date == "2020-12"


def test_what_is_said_again_is_one_commitment() -> None:
    words = "deliver forty tide gauges to Norland in October"
    [entry] = _settle(FIRST, _later(f"The Union promised again to {words}.", pledge(words), day="2019-06-01"))
    assert [step.shows for step in entry.trail] == [Shows.REPEATED]
    assert len(entry.members) == 2


def test_an_invitation_is_accepted_by_the_visit() -> None:
    invite = {"act": "invite", "speaker_body": "Norland", "addressee": "HU", "content": "visit Norland in May"}
    text = "Norland invited the Union to visit Norland in May."
    first = make(
        "d1", "2019-03-04", text, invite, engagements=[visit("visit Norland in May", "proposed", "2019-05", 7)]
    )
    held = make(
        "d2",
        "2019-05-09",
        "The Union ended a visit to Norland.",
        engagements=[visit("a visit to Norland", "held", "2019-05-07", 7)],
    )
    other = make(
        "d3",
        "2020-05-09",
        "The Union ended a visit to Norland.",
        engagements=[visit("a visit to Norland", "cancelled", "2020-05", 9)],
    )
    [entry] = _settle(first, held, other)
    assert [(step.document, step.shows) for step in entry.trail] == [(2, Shows.ACCEPTED)]


def test_what_was_done_stays_done() -> None:
    kept = _later("The forty tide gauges were handed over to Norland by the Union in October.")
    late = _later("The tide gauges for Norland were withdrawn by the Union for repair.", name="d3", day="2020-02-02")
    [entry] = _settle(FIRST, kept, late)
    assert read_state(entry.commitment, entry.trail, "2020-03-01") is State.KEPT


def test_words_before_the_promise_show_nothing() -> None:
    [entry] = _settle(FIRST, _later("The Union delivered forty tide gauges to Norland.", day="2018-01-01"))
    assert entry.trail == ()


def _story() -> Sequence[Page]:
    words = "deliver forty tide gauges to Norland in October"
    return (
        FIRST,
        _later(f"The Union promised again to {words}.", pledge(words), day="2019-06-01"),
        _later("The forty tide gauges were handed over to Norland by the Union in October.", name="d3"),
    )


def test_the_order_of_documents_makes_no_difference() -> None:
    assert len({repr(_settle(*pages)) for pages in permutations(_story())}) == 1


def test_a_commitment_is_the_same_after_it_was_kept_in_the_record() -> None:
    for page in _story():
        for one in page.commitments:
            assert read_commitment(write_commitment(one)) == one


def test_every_step_says_why() -> None:
    steps: list[Step] = [step for entry in _settle(*_story()) for step in entry.trail]
    assert steps
    assert all(any("shows" in reason for reason in step.reasons) and 0 < step.score <= 1 for step in steps)


def test_whoever_is_sent_has_come_when_a_mission_begins() -> None:
    promised = make(
        "d1",
        "2019-03-04",
        "The Harbor Union promised Norland to send a pilot to Veld in May.",
        pledge("send a pilot to Veld in May"),
        engagements=[visit("send a pilot to Veld in May", "planned", "2019-05", 11)],
    )
    told = make(
        "d2",
        "2019-05-24",
        "A pilot of the Harbor Union began a mission in Norland on 20 May.",
        engagements=[visit("began a mission in Norland on 20 May", "held", "2019-05-20", 12)],
    )
    (entry,) = _settle(promised, told)
    assert read_state(entry.commitment, entry.trail, "2019-07-01") is State.KEPT
