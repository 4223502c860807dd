"""Counters of the door, in the text format that Prometheus reads."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from threading import Lock

from chancery.model.record import Counts

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_EDGES = (0.01, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_FAMILIES = ("documents", "people", "bodies", "engagements", "statements", "agreements", "figures", "relations")


@dataclass
class Metrics:
    """What was asked, what came of it, and how long it took; by the pattern of the path, never by the path."""

    requests: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    took: Counter[float] = field(default_factory=Counter)
    seconds: float = 0.0
    _lock: Lock = field(default_factory=Lock)

    def note(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count a request."""
        with self._lock:
            self.requests[method, path, status] += 1
            self.seconds += seconds
            self.took.update(edge for edge in _EDGES if seconds <= edge)

    def render(self, counts: Counts) -> str:
        """Give all counters as text."""
        with self._lock:
            return "\n".join(self._lines(counts)) + "\n"

    def _lines(self, counts: Counts) -> Iterator[str]:
        yield "# HELP chancery_requests_total Requests by method, path and status."
        yield "# TYPE chancery_requests_total counter"
        for (method, path, status), number in sorted(self.requests.items()):
            yield f'chancery_requests_total{{method="{method}",path="{path}",status="{status}"}} {number}'
        total = self.requests.total()
        yield "# HELP chancery_request_seconds How long requests took."
        yield "# TYPE chancery_request_seconds histogram"
        for edge in _EDGES:
            yield f'chancery_request_seconds_bucket{{le="{edge}"}} {self.took[edge]}'
        yield f'chancery_request_seconds_bucket{{le="+Inf"}} {total}'
        yield f"chancery_request_seconds_sum {self.seconds:.6f}"
        yield f"chancery_request_seconds_count {total}"
        yield "# HELP chancery_record_items What the record holds."
        yield "# TYPE chancery_record_items gauge"
        for family in _FAMILIES:
            yield f'chancery_record_items{{family="{family}"}} {getattr(counts, family)}'
