"""Cut a text at the borders of all evidence, so that overlapping spans become flat marks.

The segments joined give the text again, letter for letter: find-in-page, copying and
screen readers work on the marked text as on the plain one.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Range:
    """A stretch of text that belongs to an item; `key` says which item and evidence it is."""

    start: int
    end: int
    family: str
    item: str
    key: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same ranges throughout; `ranges` holds the shortest first."""

    text: str
    ranges: tuple[Range, ...]
    begins: tuple[Range, ...]

    @property
    def families(self) -> list[str]:
        """The families that mark the segment, each once, in alphabetical order."""
        return sorted({piece.family for piece in self.ranges})


def cut_segments(text: str, ranges: Iterable[Range]) -> list[Segment]:
    """Cut the text where any range begins or ends."""
    spans = list(ranges)
    opens, closes = defaultdict(list), defaultdict(list)
    for piece in spans:
        opens[piece.start].append(piece)
        closes[piece.end].append(piece)
    edges = sorted({0, len(text), *opens, *closes})
    active: dict[str, Range] = {}
    segments = []
    for start, end in pairwise(edges):
        for piece in closes[start]:
            active.pop(piece.key, None)
        active.update((piece.key, piece) for piece in opens[start])
        inner = sorted(active.values(), key=lambda piece: (piece.end - piece.start, piece.key))
        segments.append(Segment(text[start:end], tuple(inner), tuple(opens[start])))
    return segments
