from chancery.extract.attendance import find_central
from chancery.extract.engagement_drafts import Draft
from chancery.model.evidence import Evidence
from chancery.model.facts import Participant
from chancery.text.doc import Span

ANA = Participant(person="Ana Petrescu", body="Latvia")
ERIK = Participant(person="Erik Dahl", body="Norway")


def make_draft(*participants: Participant) -> Draft:
    trigger = Span(0, 3, "meeting", "trigger.met", {})
    draft = Draft(trigger=trigger, kind="meeting", status="held", evidence=[Evidence(0, 3, "met", "trigger.met")])
    draft.add(list(participants))
    return draft


def test_a_named_person_takes_the_place_of_the_bare_body() -> None:
    draft = make_draft(Participant(person=None, body="Latvia"), ANA)
    assert draft.participants == [ANA]


def test_a_body_is_not_added_beside_its_person() -> None:
    assert make_draft(ANA, Participant(person=None, body="Latvia")).participants == [ANA]


def test_the_account_follows_whoever_takes_part_most_often() -> None:
    assert find_central([make_draft(ANA, ERIK), make_draft(ANA)]) == ANA
    assert find_central([make_draft(ANA)]) is None


def test_an_entry_needs_somebody_a_date_or_a_name() -> None:
    assert not make_draft().is_told()
    assert make_draft(ANA).is_told()
