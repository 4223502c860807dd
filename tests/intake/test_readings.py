import pytest

from chancery.errors import ReadError
from chancery.intake.readings import read_given
from chancery.model.kinds import FAMILIES
from tests.readings import make_reading


def test_what_a_reading_gives_is_taken_again() -> None:
    reading = make_reading()
    again = read_given(reading.to_dict())
    for family in FAMILIES:
        assert getattr(again, family) == getattr(reading, family)
    assert again.readout.text == reading.readout.text
    assert again.reader == reading.reader


def test_words_without_offsets_are_looked_up_each_at_a_place_of_its_own() -> None:
    text = "He spoke of tariffs. Later he spoke of tariffs again."
    row = {"speaker": None, "speaker_body": None, "act": "inform", "content": "tariffs"}
    reading = read_given({"text": text, "statements": [row, row]})
    starts = [statement.evidence[0].start for statement in reading.statements]
    assert starts == [text.index("tariffs"), text.rindex("tariffs")]


def test_words_that_do_not_stand_in_the_text_become_a_finding() -> None:
    row = {"speaker": None, "speaker_body": None, "act": "inform", "content": "quotas"}
    reading = read_given({"text": "He spoke of tariffs.", "statements": [row]})
    assert reading.statements == ()
    assert "'quotas' does not stand in the text" in reading.findings[0].message


def test_words_over_a_line_end_are_found() -> None:
    body = {"name": "Port Union", "kind": "igo"}
    reading = read_given({"text": "The Port\nUnion met.", "bodies": [body]})
    assert reading.bodies[0].evidence[0].text == "Port\nUnion"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"text": " "},
        {"text": "Words.", "statements": [{"act": "sing", "content": "Words"}]},
        {"text": "A", "bodies": [{}]},
    ],
)
def test_what_is_not_in_the_format_is_refused(values: dict[str, object]) -> None:
    with pytest.raises(ReadError):
        read_given(values)
