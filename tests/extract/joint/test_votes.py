from chancery.encode.spec import BOTH, HINTS, NULL, SAME
from chancery.extract.joint.hints import find_hints
from chancery.extract.joint.votes import Votes, vote_row
from chancery.model.evidence import Evidence
from chancery.model.facts import Engagement, Participant, Statement
from chancery.model.kinds import Act, EngagementKind, EngagementStatus
from chancery.model.readout import Readout
from chancery.text.doc import Doc

TEXT = "Minister Marant met the ITU yesterday and promised to pay."


def doc_with_facts() -> Doc:
    doc = Doc(Readout(id="case", text=TEXT, published="2020-05-02"))
    piece = Evidence(50, 57, TEXT[50:57], "rule")
    said = Statement(speaker="Ivo Marant", speaker_body="Finland", act=Act.PLEDGE, evidence=(piece,))
    met = Engagement(
        kind=EngagementKind.MEETING,
        status=EngagementStatus.HELD,
        start="2020-05-02",
        participants=(Participant(person=None, body="ITU"),),
        evidence=(Evidence(0, 37, TEXT[:37], "rule"),),
    )
    doc.assign("statements", [said])
    doc.assign("engagements", [met])
    return doc


def test_the_rules_speaker_is_named_for_an_overlapping_content() -> None:
    assert Votes(doc_with_facts()).ask("speaker", 48, 57) == ["ivo marant"]


def test_the_rules_have_no_say_elsewhere() -> None:
    assert Votes(doc_with_facts()).ask("speaker", 0, 8) is None


def test_participants_and_days_are_asked_by_evidence() -> None:
    votes = Votes(doc_with_facts())
    assert votes.ask("participant", 9, 27) == ["itu"]
    assert votes.ask("when", 9, 27) == ["date:2020-05-02", SAME]
    assert votes.ask("host", 9, 27) == [NULL]


def test_a_row_of_votes_tells_yes_from_no_and_from_silence() -> None:
    assert vote_row(["itu"], [["itu", "union"], ["finland"], [BOTH]]) == [2, 1, 1]
    assert vote_row(None, [["itu"], [BOTH]]) == [0, 0]


def test_hints_mark_the_words_of_facts() -> None:
    doc = doc_with_facts()
    bits = find_hints(doc)
    stated = [token.text for token, row in zip(doc.tokens, bits, strict=True) if row[HINTS.index("stated")]]
    begun = [token.text for token, row in zip(doc.tokens, bits, strict=True) if row[HINTS.index("stated.B")]]
    assert (stated, begun) == (["to", "pay"], ["to"])
    assert bits[0, HINTS.index("engaged.meet")] == 1
