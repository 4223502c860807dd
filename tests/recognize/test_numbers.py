import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.readout import Readout
from chancery.recognize.numbers import CARDINAL, FRACTION, MULTIPLE, SHARE, find_numbers, parse_digits, parse_words
from chancery.text.doc import Doc
from chancery.text.normalize import normalize_text

PIECES = st.sampled_from(
    ["one", "two", "half", "a", "and", "million", "thirds", "times", "fivefold", "dozen", "hundred", "in", "out of",
     "12",
     "1,987.50", "3bn", "1 200", "7,5", "R$", "Arab", "crore", "%", "-", ".", "\n", "every", "third", "doubled", "0"]
)  # fmt: skip


def read(text: str) -> list[tuple[str, float, str]]:
    doc = Doc(Readout(id="n", text=text))
    return [(text[number.start : number.end], number.value, number.form) for number in find_numbers(doc)]


@pytest.mark.parametrize(
    ("digits", "value"),
    [
        ("166", 166),
        ("1,987.50", 1987.5),
        ("12,500", 12500),
        ("7,5", 7.5),
        ("15.000", 15000),
        ("2.375", 2.375),
        ("1.200.000", 1200000),
        ("51 300", 51300),
        ("1,48,000", 148000),
        ("1’987", 1987),
    ],
)
def test_digits(digits: str, value: float) -> None:
    assert parse_digits(digits) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seventy-five", 75),
        ("one hundred and twenty thousand", 120000),
        ("two and a half", 2.5),
        ("four and a half million", 4500000),
        ("half a million", 500000),
        ("a dozen", 12),
        ("two dozen", 24),
        ("a hundred", 100),
        ("tall", None),
    ],
)
def test_words(words: str, value: float | None) -> None:
    assert parse_words(words) == value


def test_every_form_is_told_apart() -> None:
    assert read("Two thirds of 12 towns, one in five schools, doubled") == [
        ("Two thirds", 66.7, FRACTION),
        ("12", 12, CARDINAL),
        ("one in five", 20, SHARE),
        ("doubled", 2, MULTIPLE),
    ]


def test_scales_in_words_and_letters() -> None:
    text = "3bn, 38 thousand, 14 arab 30 crore and 122 mil. dollars; 17 Arab cities"
    values = [value for _, value, _ in read(text)]
    assert values == [3e9, 38000, 14.3e9, 122e6, 17]


@given(st.lists(PIECES, max_size=12).map(" ".join))
def test_numbers_lie_in_the_text_in_order(source: str) -> None:
    text, _ = normalize_text(source)
    numbers = find_numbers(Doc(Readout(id="n", text=text)))
    edges = [edge for number in numbers for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(number.start < number.end for number in numbers)
