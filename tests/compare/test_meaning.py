import pytest

from chancery.compare.meaning import has_meaning, measure_meaning
from chancery.compare.points import Point
from chancery.compare.table import lay_table
from chancery.model.evidence import Evidence
from chancery.pipeline import READER_VARIABLE, has_encoder
from tests.compare.pairs import PAIRS

needs_encoder = pytest.mark.skipif(not has_encoder(), reason="onnxruntime is not installed")


def _point(number: int, text: str) -> Point:
    return Point(number=number, family="statements", evidence=Evidence(0, len(text), text, "test"), facts=())


FIRST = [_point(0, "lower the power of the masts along the river"), _point(1, "a discount on school books")]
SECOND = [_point(0, "cheaper textbooks for pupils"), _point(1, "reduce the signal strength of antennas at the border")]


def test_the_rules_reader_compares_by_words_alone() -> None:
    assert not has_meaning()
    assert measure_meaning(FIRST, SECOND) is None


@needs_encoder
def test_what_means_the_same_is_nearer_than_what_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READER_VARIABLE, "joint")
    near = measure_meaning(FIRST, SECOND)
    assert near is not None
    assert near[0][1] > near[0][0]
    assert near[1][0] > near[1][1]
    assert measure_meaning(SECOND, FIRST) == [list(column) for column in zip(*near, strict=True)]


@needs_encoder
def test_nothing_has_no_meaning(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READER_VARIABLE, "joint")
    assert measure_meaning([], SECOND) is None


@needs_encoder
def test_a_pair_near_in_meaning_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(READER_VARIABLE, "joint")
    [pair] = [pair for pair in PAIRS if pair.name == "swapped-order"]
    reasons = [reason for line in lay_table(pair.readings).lines for reason in line.reasons]
    assert any(reason.startswith("near in meaning: ") for reason in reasons)
