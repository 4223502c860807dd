import pytest

from chancery.text.stems import find_stems, stem, weigh_stem


@pytest.mark.parametrize(
    ("one", "two"),
    [("delivered", "deliver"), ("ratification", "ratify"), ("submitted", "submit"), ("delivery", "delivered")],
)
def test_what_was_promised_and_what_was_done_share_a_stem(one: str, two: str) -> None:
    assert stem(one) == stem(two)


def test_a_word_of_every_readout_tells_less_than_a_rare_one() -> None:
    minister, gauge, unseen = (weigh_stem(find_stems(word)[0]) for word in ("minister", "gauge", "zzyzx"))
    assert minister < gauge < unseen <= 1
