import pytest

from chancery.model.evidence import Evidence
from chancery.model.facts import Engagement, Figure, Person, Statement
from chancery.model.kinds import Act, EngagementKind, EngagementStatus

WORDS = Evidence(4, 9, "a met", "test.words")


def test_an_item_without_evidence_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="without evidence"):
        Person(name="Ana Reyes", evidence=())


def test_evidence_whose_length_is_not_that_of_its_words_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="does not hold"):
        Evidence(0, 3, "four", "test.words")


def test_the_gold_format_is_given_with_the_offsets_beside_it() -> None:
    fact = Engagement(kind=EngagementKind.VIDEO_CALL, status=EngagementStatus.HELD, evidence=(WORDS,))
    values = fact.to_dict()
    assert values["kind"] == "video-call"
    assert values["evidence"] == "a met"
    assert values["evidence_spans"] == [{"start": 4, "end": 9, "text": "a met", "rule": "test.words"}]


def test_the_content_of_a_statement_is_its_first_evidence() -> None:
    fact = Statement(speaker=None, speaker_body="both", act=Act.DISCUSS, evidence=(WORDS,))
    assert fact.content == "a met"
    assert fact.to_dict()["content"] == "a met"


@pytest.mark.parametrize(("value", "given"), [(1_200_000.0, 1_200_000), (66.7, 66.7)])
def test_a_whole_figure_is_given_as_a_whole_number(value: float, given: float) -> None:
    number = Figure(value=value, unit="count", measure="users", evidence=(WORDS,)).to_dict()["value"]
    assert number == given
    assert isinstance(number, type(given))
