import numpy as np
from numpy.typing import NDArray

from chancery.encode.spec import LAYERS
from chancery.extract.joint.decode import Tagged, decode_layers


def scores(layer: str, tags: list[int], sure: float = 0.9) -> NDArray[np.float32]:
    count = 1 + 2 * len(LAYERS[layer])
    table = np.full((len(tags), count), (1 - sure) / (count - 1), dtype=np.float32)
    table[np.arange(len(tags)), tags] = sure
    return np.log(table)


def spans(layer: str, tags: list[int], lean: float = 0.0, sure: float = 0.9, cost: float = 0.0) -> list[Tagged]:
    return decode_layers({layer: scores(layer, tags, sure)}, {layer: lean, f"start:{layer}": cost})[layer]


def test_a_beginning_closes_the_span_before_it() -> None:
    assert [span[:2] for span in spans("con", [1, 2, 1, 2, 0])] == [(0, 2), (2, 4)]


def test_a_span_may_lack_its_beginning() -> None:
    assert [span[:2] for span in spans("con", [0, 2, 2, 0])] == [(1, 3)]


def test_where_a_span_costs_something_scattered_pieces_become_one() -> None:
    assert [span[:2] for span in spans("con", [1, 2, 0, 2, 2])] == [(0, 2), (3, 5)]
    assert [span[:2] for span in spans("con", [1, 2, 0, 2, 2], cost=4.0)] == [(0, 5)]


def test_people_and_offices_are_found_apart() -> None:
    assert [span[:3] for span in spans("name", [3, 4, 1, 2])] == [(0, 2, "OFF"), (2, 4, "PER")]


def test_the_label_is_that_of_most_words() -> None:
    company = 1 + 2 * LAYERS["org"].index("company")
    igo = 1 + 2 * LAYERS["org"].index("igo")
    assert spans("org", [igo, company + 1, company + 1])[0].label == "company"


def test_leaning_finds_what_is_nearly_as_likely_as_nothing() -> None:
    unsure = [0, 0, 0]
    assert spans("con", unsure, sure=0.4) == []
    assert len(spans("con", unsure, lean=1.0, sure=0.4)) > 0
