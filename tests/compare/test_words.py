import pytest

from chancery.compare.names import is_same_person
from chancery.compare.numbers import find_amounts, is_same_amount, is_same_number
from chancery.compare.wording import mark_wording
from chancery.compare.words import measure_overlap, weigh_words
from chancery.model.readout import Readout
from chancery.text.doc import Doc
from chancery.text.stems import find_stems, stem


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("trained", "training"),
        ("standardisation", "standardization"),
        ("engineers", "engineer"),
        ("policies", "policy"),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


@pytest.mark.parametrize(("one", "two"), [("nation", "nature"), ("post", "port"), ("mining", "minister")])
def test_other_words_keep_apart(one: str, two: str) -> None:
    assert stem(one) != stem(two)


def test_words_of_one_meaning_count_as_one() -> None:
    assert find_stems("send a specialist") == find_stems("dispatch an expert")


def test_one_shared_word_is_little_of_a_short_point() -> None:
    weights = weigh_words([["draft", "talk"], ["draft"], ["tariff"]])
    value, shared = measure_overlap({"draft": 1.0}, {"draft": 1.0, "tariff": 1.0, "quota": 1.0}, weights)
    assert shared == ("draft",)
    assert value < 0.5


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Olfa Karim", "Ulfa Karim"),
        ("Y. Hamdaoui", "Yusuf Hamdawi"),
        ("Li Wen", "Wen Li"),
        ("José Peña", "Jose Pena"),
        ("Reyes", "Ana Reyes"),
    ],
)
def test_one_person_in_two_spellings(one: str, two: str) -> None:
    assert is_same_person(one, two)
    assert is_same_person(two, one)


@pytest.mark.parametrize(("one", "two"), [("Ana Reyes", "Pablo Reyes"), ("Ana Reyes", "Ana Ruiz"), ("", "Ana Ruiz")])
def test_two_persons_stay_two(one: str, two: str) -> None:
    assert not is_same_person(one, two)


@pytest.mark.parametrize(("one", "two"), [(46.2, 46), (1_240_000, 1_200_000), (14_633, 14_600), (7, 7)])
def test_a_rounded_number_is_the_same(one: float, two: float) -> None:
    assert is_same_number(one, two)
    assert is_same_number(two, one)


@pytest.mark.parametrize(("one", "two"), [(150, 200), (46.2, 47), (2003, 2005), (1_000_000, 2_000_000), (12, 14)])
def test_other_numbers_are_not(one: float, two: float) -> None:
    assert not is_same_number(one, two)


def test_the_pieces_of_a_text_are_the_text() -> None:
    a, b = "The sides agreed, on 5 May, to train 150 engineers.", "It was decided to train 200 engineers in Lima!"
    pieces = mark_wording(a, b)
    assert "".join(piece.text for piece in pieces[0]) == a
    assert "".join(piece.text for piece in pieces[1]) == b
    assert "150" in [piece.text for piece in pieces[0] if piece.differs]
    assert not any("engineers" in piece.text for piece in pieces[1] if piece.differs)


def test_texts_that_are_alike_have_no_marks() -> None:
    for side in mark_wording("trained two engineers", "train two engineers."):
        assert not any(piece.differs for piece in side)


def test_a_number_that_is_denied_is_not_claimed() -> None:
    doc = Doc(Readout(id="x", text="120 engineers, and not 200, were trained, rather than 300 of 400."))
    assert [amount.written for _, _, amount in find_amounts(doc)] == [120, 400]


@pytest.mark.parametrize(
    ("one", "two"), [("97 kilometres", "60 miles"), ("87 letters", "nearly 90"), ("5 Gbit/s", "5000 Mbit/s")]
)
def test_numbers_meet_across_units_and_hedges(one: str, two: str) -> None:
    [first], [second] = (
        [amount for _, _, amount in find_amounts(Doc(Readout(id="x", text=text)))] for text in (one, two)
    )
    assert is_same_amount(first, second)
    assert is_same_amount(second, first)
