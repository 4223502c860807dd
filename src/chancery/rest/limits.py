"""How often one asker may ask: a bucket of tokens that fills at a steady rate."""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from threading import Lock

_KEPT = 10_000
"""Askers that are remembered; whoever has not asked for longest is forgotten, which gives them a full bucket."""


@dataclass
class Limiter:
    """Token buckets by asker."""

    rate: float
    burst: int
    clock: Callable[[], float]
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def seconds_to_wait(self, asker: str) -> int:
        """Take a token; give 0, or, where there is none, the seconds until there is one."""
        now = self.clock()
        with self._lock:
            left, then = self._buckets.pop(asker, (float(self.burst), now))
            left = min(float(self.burst), left + (now - then) * self.rate)
            wait = 0 if left >= 1 else max(1, ceil((1 - left) / self.rate))
            self._buckets[asker] = (left if wait else left - 1, now)
            if len(self._buckets) > _KEPT:
                self._buckets.popitem(last=False)
        return wait
