import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.resolve.names import normalize_name, parse_reference, permanent_id, reference


@pytest.mark.parametrize(
    ("name", "normal"),
    [
        ("Hamadoun  Touré", "hamadoun toure"),
        ("The Union of Tests", "union of tests"),
        ("Kassym-Jomart", "kassym jomart"),
        ("U.N.", "u n"),
        ("Łódź Fair", "lodz fair"),
        ("…", "..."),
        ("the", "the"),
    ],
)
def test_a_name_without_case_marks_and_article(name: str, normal: str) -> None:
    assert normalize_name(name) == normal


@given(st.text())
def test_normalizing_twice_changes_nothing_but_a_second_article(name: str) -> None:
    once = normalize_name(name)
    assert normalize_name(once) in {once, once.removeprefix("the ")}


@given(st.text(), st.text())
def test_an_id_depends_on_its_key_alone_and_fits_the_store(family: str, key: str) -> None:
    number = permanent_id(family, key)
    assert number == permanent_id(family, key)
    assert 0 <= number < 1 << 63
    assert parse_reference(reference("p", number)) == number


def test_parts_of_a_key_are_kept_apart() -> None:
    assert permanent_id("person", "ana", "reyes") != permanent_id("person", "anareyes", "")


def test_an_id_is_the_same_in_every_version() -> None:
    assert reference("b", permanent_id("body", "state:PE")) == "b7aaec1125c39258e"
