import numpy as np

from chancery.encode.pairs import DISTANCES, NEARNESS, SENTENCES, place_pairs

SENTENCE = np.array([0] * 10 + [1] * 10)


def test_distance_has_a_direction() -> None:
    place = place_pairs([(10, 12)], [(8, 10), (12, 13)], [0, 0], SENTENCE)
    assert place[0, 0, 0] != place[0, 0, 1]
    assert place[0].min() > 0


def test_spans_that_overlap_have_no_distance() -> None:
    assert place_pairs([(4, 8)], [(5, 6)], [0], SENTENCE)[0, 0, 0] == 0


def test_the_nearest_of_a_kind_on_either_side_is_marked() -> None:
    place = place_pairs([(10, 11)], [(2, 3), (7, 8), (15, 16), (18, 19)], [0, 0, 0, 0], SENTENCE)
    assert place[2, 0].tolist() == [0, 1, 2, 0]


def test_sentences_apart_are_counted() -> None:
    place = place_pairs([(15, 16)], [(3, 4), (12, 13)], [0, 0], SENTENCE)
    assert place[1, 0, 1] - place[1, 0, 0] == 1


def test_what_is_no_span_has_values_of_its_own() -> None:
    place = place_pairs([(1, 2)], [], [], SENTENCE, special=2)
    assert place.shape == (3, 1, 2)
    assert place[:, 0, 0].tolist() == [DISTANCES - 1, SENTENCES - 1, NEARNESS - 1]
