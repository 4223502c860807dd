import pytest

from chancery.recognize.predecessors import is_predecessor


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Mr Bo Lind, who succeeded Ms Lise Holm as Minister, received the envoy.", "Lise", True),
        ("Mr Bo Lind, who replaced the former Minister, Ms Lise Holm, received the envoy.", "Lise", True),
        ("Mr Bo Lind took over from Lise Holm on Monday.", "Lise", True),
        ("He thanked his predecessor, Lise Holm.", "Lise", True),
        ("Mr Bo Lind, who succeeded Ms Lise Holm as Minister, received Mr Tom Aker.", "Tom", False),
        ("Mr Bo Lind met Ms Lise Holm in Oslo.", "Lise", False),
    ],
)
def test_a_name_after_words_of_succession_is_a_predecessors(text: str, name: str, *, expected: bool) -> None:
    assert is_predecessor(text, text.index(name)) is expected
