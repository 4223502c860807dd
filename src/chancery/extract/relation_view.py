"""See a sentence with its people, bodies, dates and cities as signs, so that rules read its frame.

"Moldova has been a member of the UPU since 16 November 1992" becomes
"<B0> has been a member of the <B1> since <D2>".
"""

from dataclasses import dataclass
from typing import Any

from chancery.coref.clusters import BodyCluster, Cluster, Clusters, PersonCluster
from chancery.text.doc import Doc, Span


@dataclass(frozen=True)
class Sign:
    """What a sign stands for: its place in the frame and in the text, and a cluster, a date or a city."""

    low: int
    high: int
    start: int
    end: int
    value: Any


@dataclass(frozen=True)
class Frame:
    """A sentence with signs: its text, and the signs by number."""

    text: str
    signs: tuple[Sign, ...]
    start: int
    end: int

    def cluster(self, sign: str) -> Cluster | None:
        """Give the person or body of a sign such as `<B1>`."""
        value = self.signs[int(sign[2:-1])].value
        return value if isinstance(value, (PersonCluster, BodyCluster)) else None

    def span(self, sign: str) -> Span:
        """Give the date or the place of a sign such as `<D2>`."""
        value: Span = self.signs[int(sign[2:-1])].value
        return value

    def offsets(self, low: int, high: int) -> tuple[int, int]:
        """Lead a range of the frame that begins and ends with signs or words back to the text."""
        return self._offset(low), self._offset(high)

    def _offset(self, place: int) -> int:
        shift = self.start
        for sign in self.signs:
            if place <= sign.low:
                return place + shift
            if place < sign.high:
                return sign.start
            shift = sign.end - sign.high
        return place + shift


def frame_sentence(doc: Doc, clusters: Clusters, sentence: Span) -> Frame:
    """Put signs in place of what a sentence mentions; of overlapping mentions the longest."""
    pieces = _pieces(doc, clusters, sentence)
    text: list[str] = []
    signs: list[Sign] = []
    position, length = sentence.start, 0
    for start, end, letter, value in pieces:
        text.append(doc.text[position:start])
        length += start - position
        sign = f"<{letter}{len(signs)}>"
        signs.append(Sign(length, length + len(sign), start, end, value))
        text.append(sign)
        length += len(sign)
        position = end
    text.append(doc.text[position : sentence.end])
    return Frame("".join(text).replace("\n", " ").replace("’", "'"), tuple(signs), sentence.start, sentence.end)


def _pieces(doc: Doc, clusters: Clusters, sentence: Span) -> list[tuple[int, int, str, Any]]:
    rows: list[tuple[int, int, str, Any]] = []
    for mention, cluster in clusters.mentions(sentence.start, sentence.end):
        if mention.label == "pronoun" and doc.words(mention).lower() not in ("he", "she"):
            continue
        letter = "P" if isinstance(cluster, PersonCluster) else "B"
        rows.append((mention.get("honorific_start", mention.start), mention.end, letter, cluster))
    rows += [(s.start, s.end, "D", s) for s in doc.within("dates", sentence.start, sentence.end)]
    rows += [(s.start, s.end, "C", s) for s in doc.within("places", sentence.start, sentence.end) if s.label == "city"]
    kept: list[tuple[int, int, str, Any]] = []
    for row in sorted(rows, key=lambda one: (one[0] - one[1], one[2] == "D", one[0])):
        if row[0] >= sentence.start and not any(row[0] < other[1] and other[0] < row[1] for other in kept):
            kept.append(row)
    return sorted(kept, key=lambda one: one[0])
