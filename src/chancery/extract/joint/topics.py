"""Topics of a statement, an engagement or an agreement."""

import numpy as np
from numpy.typing import NDArray

from chancery.model.kinds import TOPICS

_MOST = 3


def topics_of(scores: NDArray[np.float32]) -> tuple[str, ...]:
    """Give the topics whose score says yes, at most three, in the order of the list."""
    best = [int(n) for n in np.argsort(-scores)[:_MOST] if scores[n] > 0]
    return tuple(TOPICS[n] for n in sorted(best))
