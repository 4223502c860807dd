import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.readout import Readout
from chancery.text.doc import Doc
from chancery.text.sentences import is_wrapped


def sentences(text: str) -> list[str]:
    doc = Doc(Readout(id="x", text=text))
    return [doc.words(sentence) for sentence in doc.sentences]


@pytest.mark.parametrize(
    "parts",
    [
        ["H.E. Mr. Ali Demir met Prof. Lee.", "They agreed."],
        ["“We are ready,” he said.", "“So are they.”", "The talks ended."],
        ["She lives in the U.S.", "The talks are there."],
        ["The U.S. Ambassador left at 3 p.m. on Monday."],
        ["It cost 2.4 million.", "3 states paid."],
    ],
)
def test_sentences_end_where_a_reader_would_end_them(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_a_line_end_closes_a_sentence() -> None:
    assert sentences("Joint communiqué\nThe sides met.") == ["Joint communiqué", "The sides met."]


def test_wrapped_lines_go_on() -> None:
    line = "the delegations considered the programme of work for the year"
    text = "\n".join([f"In the morning {line}", line, line, f"and {line}.", "", "They parted."])
    assert is_wrapped(text)
    assert len(sentences(text)) == 2


@given(st.text(max_size=200))
def test_sentences_hold_every_token_once(text: str) -> None:
    doc = Doc(Readout(id="x", text=text))
    ranges = [(sentence.attrs["first"], sentence.attrs["last"]) for sentence in doc.sentences]
    assert [index for first, last in ranges for index in range(first, last)] == list(range(len(doc.tokens)))
