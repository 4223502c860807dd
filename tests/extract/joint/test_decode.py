import numpy as np
from numpy.typing import NDArray

from chancery.encode.spec import LAYERS
from chancery.extract.joint.decode import Tagged, decode_layers


def scores(layer: str, tags: list[int], sure: float = 0.9) -> NDArray[np.float32]:
    count = 1 + 2 * len(LAYERS[layer])
    table = np.full((len(tags), count), (1 - sure) / (count - 1), dtype=np.float32)
    table[np.arange(len(tags)), tags] = sure
    return np.log(table)


def spans(layer: str, tags: list[int], lean: float = 0.0, sure: float = 0.9) -> list[Tagged]:
    return decode_layers({layer: scores(layer, tags, sure)}, {layer: lean})[layer]


def test_a_beginning_closes_the_span_before_it() -> None:
    assert [span[:2] for span in spans("con", [1, 2, 1, 2, 0])] == [(0, 2), (2, 4)]


def test_a_span_may_lack_its_beginning() -> None:
    assert [span[:2] for span in spans("con", [0, 2, 2, 0])] == [(1, 3)]


def test_a_gap_of_one_word_in_a_long_span_is_mended() -> None:
    assert [span[:2] for span in spans("con", [1, 2, 0, 2, 2])] == [(0, 5)]


def test_a_gap_in_a_name_is_not_mended() -> None:
    assert [span[:2] for span in spans("name", [1, 2, 0, 2])] == [(0, 2), (3, 4)]


def test_the_label_is_that_of_most_words() -> None:
    company = 1 + 2 * LAYERS["org"].index("company")
    igo = 1 + 2 * LAYERS["org"].index("igo")
    assert spans("org", [igo, company + 1, company + 1])[0].label == "company"


def test_leaning_finds_what_is_nearly_as_likely_as_nothing() -> None:
    unsure = [0, 0, 0]
    assert spans("con", unsure, sure=0.4) == []
    assert len(spans("con", unsure, lean=1.0, sure=0.4)) > 0
