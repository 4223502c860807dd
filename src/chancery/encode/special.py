"""The error function for numpy arrays, which numpy lacks."""

import numpy as np
from numpy.typing import NDArray

_P = 0.3275911
_A = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)


def erf(values: NDArray[np.float32]) -> NDArray[np.float32]:
    """Give the error function, right to 1.5e-7 (Abramowitz and Stegun 7.1.26)."""
    size = np.abs(values)
    turn = 1 / (1 + np.float32(_P) * size)
    series = np.zeros_like(turn)
    for factor in reversed(_A):
        series = (series + np.float32(factor)) * turn
    result: NDArray[np.float32] = np.sign(values) * (1 - series * np.exp(-size * size))
    return result
