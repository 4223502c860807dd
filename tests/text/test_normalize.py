import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.text.normalize import fold, normalize_text, source_offset, trim

# Any code point at all, unpaired surrogates included, rich in what is changed.
ANYTHING = st.text(
    st.one_of(st.characters(), st.sampled_from("\r\n\x00\u200b\ufeff\u0301\u0327e\u1100\u1161\ud800é")),
    max_size=80,
)


@given(ANYTHING)
def test_normalizing_twice_changes_nothing(source: str) -> None:
    once, _ = normalize_text(source)
    assert normalize_text(once)[0] == once


@given(ANYTHING)
def test_canonical_text_is_composed_and_has_no_foreign_character(source: str) -> None:
    text, _ = normalize_text(source)
    assert unicodedata.is_normalized("NFC", text)
    assert text.encode("utf-8").decode("utf-8") == text
    assert not set(text) & set("\r\x00\u200b\ufeff")


@given(ANYTHING)
def test_every_run_leads_to_the_same_letters_in_the_source(source: str) -> None:
    text, origins = normalize_text(source)
    for origin in origins:
        there = source[origin.source_start : origin.source_start + origin.length]
        assert text[origin.start : origin.start + origin.length] == there


def test_an_offset_leads_back_over_a_changed_line_end() -> None:
    text, origins = normalize_text("one\r\ntwo")
    assert text == "one\ntwo"
    assert source_offset(origins, text.index("two")) == 5
    assert source_offset(origins, text.index("\n")) is None


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("e\u0301", "é"),
        ("\ud800", "\ufffd"),
        ("kept space and\ttab", "kept space and\ttab"),
    ],
)
def test_what_becomes_of_foreign_characters(source: str, text: str) -> None:
    assert normalize_text(source)[0] == text


@pytest.mark.parametrize(("text", "trimmed"), [("“We agree,”", "We agree"), (" – word. ", "word"), ("«»", "")])
def test_trimming_takes_marks_off_both_ends(text: str, trimmed: str) -> None:
    start, end = trim(text, 0, len(text))
    assert text[start:end] == trimmed


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Hamadoun  TOURÉ", "hamadoun toure"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("O’Brien", "o'brien"),
        ("¯", "¯"),
    ],
)
def test_folding_makes_names_comparable(text: str, folded: str) -> None:
    assert fold(text) == folded
