import pytest

from tests.resolve.engagements.reports import report


@pytest.mark.parametrize(
    ("words", "context", "is_stated"),
    [
        ("met the Director", "The Minister met the Director.", False),
        ("met the Director today", "The Minister met the Director today.", True),
        ("met the Director", "The Minister visited the office on 10 April and met the Director.", True),
        ("met the Director", "The Minister met the Director on the 10th.", True),
        ("met the Director", "The Minister met the Director, who spoke of 10 per cent.", False),
    ],
)
def test_the_day_of_an_account_is_stated_where_its_sentence_says_so(
    words: str, context: str, *, is_stated: bool
) -> None:
    found = report("note", "2024-04-10", start="2024-04-10", words=words, context=context)
    assert (found.days is not None) is is_stated
    assert found.window is not None


def test_a_day_that_is_not_the_accounts_is_stated() -> None:
    assert report("note", "2024-04-10", start="2024-04-08", words="met the Director").days is not None
