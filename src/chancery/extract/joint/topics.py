"""Topics of a statement, an engagement or an agreement."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from chancery.model.kinds import TOPICS

_MOST = 3


def topics_of(scores: NDArray[np.float32], shown: Iterable[str] = ()) -> tuple[str, ...]:
    """Give at most three topics: those that phrases of the text have `shown`, then those whose score says yes."""
    best = [TOPICS[int(n)] for n in np.argsort(-scores)[:_MOST] if scores[n] > 0]
    return tuple(dict.fromkeys([*shown, *best]))[:_MOST]
