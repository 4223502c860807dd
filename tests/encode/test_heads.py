import math

import numpy as np
import pytest

from chancery.encode.heads import log_softmax, log_sum
from chancery.encode.special import erf


def test_the_error_function_is_right() -> None:
    values = np.linspace(-3, 3, 25, dtype=np.float32)
    assert erf(values) == pytest.approx([math.erf(value) for value in values.tolist()], abs=1e-5)


def test_log_probabilities_add_up_to_one() -> None:
    assert np.exp(log_softmax(np.array([[1.0, 2.0, 900.0]], dtype=np.float32))).sum() == pytest.approx(1)


def test_mentions_of_one_entity_are_added_up() -> None:
    scores = np.log(np.array([[1.0, 2.0, 4.0]], dtype=np.float32))
    summed = np.exp(log_sum(scores, np.array([0, 1, 0]), 2))
    assert summed[0].tolist() == pytest.approx([5.0, 2.0])
