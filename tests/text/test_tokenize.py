from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.text.tokenize import tokenize


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Secretary-General’s visit", "Secretary - General ’s visit"),
        ("They didn't and can't", "They did n't and ca n't"),
        ("Mr. J. Smith of the U.S. met", "Mr. J. Smith of the U.S. met"),
        ("US$ 2.4 million, 1,987.50", "US $ 2.4 million , 1,987.50"),
        ("the 55th meeting on 16–17 Sept. 2019", "the 55th meeting on 16 – 17 Sept. 2019"),
        ("(ITU).", "( ITU ) ."),
        ("K3.6 million for the G20", "K 3.6 million for the G20"),
        (
            "write to press@unit.example or see https://unit.example/a.html.",
            "write to press@unit.example or see https://unit.example/a.html .",
        ),
        ("O’Brien", "O’Brien"),
        ("Wait... what", "Wait ... what"),
    ],
)
def test_tokens_are_those_of_universal_dependencies(text: str, tokens: str) -> None:
    assert [token.text for token in tokenize(text)] == tokens.split(" ")


@given(st.text(max_size=200))
def test_every_visible_character_is_in_just_one_token(text: str) -> None:
    tokens = tokenize(text)
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(one.end <= two.start for one, two in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())
