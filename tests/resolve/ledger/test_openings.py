from typing import Any

import pytest

from chancery.resolve.ledger.model import Kind, Strength
from tests.resolve.ledger.reading import make, pledge, request


def _kinds(said: dict[str, Any], text: str | None = None) -> list[Kind]:
    page = make("d1", "2019-03-04", text or f"The Union met Norland. It told them: {said['content']}.", said)
    return [one.kind for one in page.commitments]


@pytest.mark.parametrize(
    "content",
    [
        "lend two tugboats to Norland until the end of 2020",
        "send an expert to help draft the pilotage code",
        "the Union would publish the tide tables by 30 June 2019",
    ],
)
def test_what_can_be_held_to_is_a_pledge(content: str) -> None:
    assert _kinds(pledge(content)) == [Kind.PLEDGE]


@pytest.mark.parametrize(
    "content",
    [
        "strengthen the cooperation",
        "hopes for calm seas",
        "we shall not ask for a delay",
        "the matter would be examined in committee",
        "it was unable to comply",
        "in principle",
        "the pilots had been trained in March",
    ],
)
def test_hope_courtesy_and_vague_words_are_no_pledge(content: str) -> None:
    assert _kinds(pledge(content)) == []


def test_who_stands_for_a_seat_is_a_candidate() -> None:
    assert _kinds(pledge("Norland would stand for the chair of the Council", by="Norland")) == [Kind.CANDIDATURE]


def test_an_answer_opens_nothing_of_its_own() -> None:
    page = make(
        "d1",
        "2019-03-04",
        "Norland asked the Union to dredge the inner harbor. The Union accepted with pleasure.",
        request("dredge the inner harbor"),
        pledge("accepted with pleasure"),
    )
    assert [one.content for one in page.commitments] == ["dredge the inner harbor"]


def test_a_step_that_dates_an_invitation_is_no_second_item() -> None:
    invite = {"act": "invite", "speaker_body": "Norland", "addressee": "HU", "content": "pay a visit to Norland"}
    step = {"act": "agree", "speaker_body": "both", "content": "the visit would take place on 6 May 2019"}
    text = "Norland invited it to pay a visit to Norland. It was agreed that the visit would take place on 6 May 2019."
    page = make("d1", "2019-03-04", text, invite, step)
    assert [(one.kind, one.due.date if one.due else None) for one in page.commitments] == [
        (Kind.INVITATION, "2019-05-06")
    ]


def test_a_decision_about_what_is_done_is_no_step() -> None:
    said = {"act": "agree", "speaker_body": "both", "content": "14 common proposals"}
    assert _kinds(said, "The two sides agreed on 14 common proposals.") == []


def test_readiness_is_weaker_than_will() -> None:
    texts = ("stood ready to host the 2021 regatta", "will host the 2021 regatta")
    found = [make("d1", "2019-03-04", f"Norland {text}.", pledge(text, by="Norland")).commitments[0] for text in texts]
    assert [one.strength for one in found] == [Strength.INTENDS, Strength.WILL]
