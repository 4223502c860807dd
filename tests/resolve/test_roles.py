import pytest

from chancery.resolve.roles import classify_role, is_former


@pytest.mark.parametrize(
    ("title", "in_state", "role"),
    [
        ("Minister of Foreign Affairs", True, "minister"),
        ("First Deputy Minister of Communications", True, "deputy-minister"),
        ("President", True, "sovereign"),
        ("President", False, "head"),
        ("Secretary-General", False, "head"),
        ("Permanent Representative", True, "ambassador"),
        ("Minister for Media", True, "minister"),
        ("spokeswoman", True, "staff"),
        ("granman", True, ""),
    ],
)
def test_the_first_word_of_a_title_gives_its_class(title: str, in_state: bool, role: str) -> None:  # noqa: FBT001
    assert classify_role(title, in_state=in_state) == role


def test_a_former_minister_is_a_minister_no_more() -> None:
    assert is_former("former Minister of Health")
    assert not is_former("Minister of Health")
