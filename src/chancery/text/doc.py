"""A document: a readout with its tokens, its sentences and the layers that components add.

A layer is a named tuple of values in text order. Recognizers add layers of spans,
`coref` adds clusters, extractors add layers of facts. The names, and who assigns and
needs which, stand in `pipeline.py`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

from chancery.model.evidence import Evidence
from chancery.model.readout import Readout
from chancery.text.sentences import find_breaks, find_sentences
from chancery.text.tokenize import Token, tokenize

_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the canonical text with a label and what is known about it.

    `rule` is the stable name of the recognizer and pattern that found it, such as
    `date.day-month`; `attrs` depends on the layer (see the recognizer that assigns it).
    """

    start: int
    end: int
    label: str
    rule: str
    attrs: Mapping[str, Any] = field(default_factory=lambda: _NOTHING)

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether the span has a character in common with the range."""
        return self.start < end and start < self.end

    def get(self, name: str, default: Any = None) -> Any:
        """Give an attribute, or the default where the span has none of that name."""
        return self.attrs.get(name, default)


class Doc:
    """The analysed text of one readout."""

    def __init__(self, readout: Readout) -> None:
        """Split the readout's text into tokens and sentences."""
        self.readout = readout
        self.text = readout.text
        self.tokens: tuple[Token, ...] = tokenize(readout.text)
        self._layers: dict[str, tuple[Any, ...]] = {}
        self._reach: dict[str, int] = {}
        self._starts: dict[str, list[int]] = {}
        self._ranges: dict[tuple[int, int], tuple[int, int]] = {}

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """The sentences in order; attrs `first` and `last` are token indexes, half-open."""
        return tuple(
            Span(
                self.tokens[first].start,
                self.tokens[last - 1].end,
                "sentence",
                "sentence",
                {"first": first, "last": last},
            )
            for first, last in find_sentences(self.text, self.tokens)
        )

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The paragraphs, or lines where lines are paragraphs, in order."""
        edges = [0, *find_breaks(self.text), len(self.text)]
        spans = []
        for start, end in pairwise(edges):
            words = self.text[start:end]
            if words.strip():
                end_trimmed = start + len(words.rstrip())
                start_trimmed = end - len(words.lstrip())
                spans.append(Span(start_trimmed, end_trimmed, "paragraph", "paragraph"))
        return tuple(spans)

    @cached_property
    def _token_starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    # Layers

    def assign(self, layer: str, items: Iterable[Any]) -> None:
        """Keep the items of a layer; spans are put in text order, the longer first."""
        values = tuple(items)
        self._starts.pop(layer, None)
        if values and isinstance(values[0], Span):
            values = tuple(sorted(values, key=lambda span: (span.start, -span.end, span.label)))
            self._reach[layer] = max(span.end - span.start for span in values)
            self._starts[layer] = [span.start for span in values]
        self._layers[layer] = values

    def layer(self, name: str) -> tuple[Any, ...]:
        """Give a layer; empty where no component has assigned it."""
        return self._layers.get(name, ())

    def has(self, name: str) -> bool:
        """Say whether the layer has been assigned, be it empty."""
        return name in self._layers

    def spans(self, name: str) -> tuple[Span, ...]:
        """Give a layer of spans, in text order."""
        return self._layers.get(name, ())

    def within(self, name: str, start: int, end: int) -> list[Span]:
        """List the spans of a layer that lie wholly inside the range."""
        starts = self._starts.get(name)
        if not starts:
            return []
        low = bisect_left(starts, start)
        high = bisect_left(starts, end, low)
        return [span for span in self._layers[name][low:high] if span.end <= end] if low < high else []

    def touching(self, name: str, start: int, end: int) -> list[Span]:
        """List the spans of a layer that overlap the range."""
        starts = self._starts.get(name)
        if not starts:
            return []
        # A span that begins before the range by more than the longest one cannot reach into it.
        low = bisect_left(starts, start - self._reach[name])
        high = bisect_left(starts, end, low)
        return [span for span in self._layers[name][low:high] if span.end > start] if low < high else []

    # Tokens and sentences

    def token_range(self, span: Span) -> tuple[int, int]:
        """Give the token indexes, half-open, that a span covers; asked again and again, so kept."""
        key = span.start, span.end
        known = self._ranges.get(key)
        if known is None:
            known = self._ranges[key] = self.token_index(span.start), self.token_index(span.end - 1) + 1
        return known

    def token_index(self, offset: int) -> int:
        """Give the index of the token at or after the offset; the number of tokens at the end."""
        index = bisect_right(self._token_starts, offset) - 1
        if index >= 0 and self.tokens[index].end > offset:
            return index
        return index + 1

    def tokens_in(self, start: int, end: int) -> tuple[Token, ...]:
        """Give the tokens that begin inside the range."""
        low = bisect_left(self._token_starts, start)
        return self.tokens[low : bisect_left(self._token_starts, end)]

    def sentence_at(self, offset: int) -> Span:
        """Give the sentence that holds the offset, or the nearest one before it.

        Raises:
            IndexError: when the document has no token at all.
        """
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    def sentence_number(self, offset: int) -> int:
        """Give the index of the sentence that holds the offset, or the nearest before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    # Words and evidence

    def words(self, span: Span) -> str:
        """Give the text under a span."""
        return self.text[span.start : span.end]

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Make evidence of a stretch of this document."""
        return Evidence(start, end, self.text[start:end], rule)

    def evidence_of(self, span: Span) -> Evidence:
        """Make evidence of a span, under the rule that found it."""
        return Evidence(span.start, span.end, self.text[span.start : span.end], span.rule)

    def is_furniture(self, offset: int, *kinds: str) -> bool:
        """Say whether the offset lies in furniture, of these kinds or of any."""
        return bool(self.readout.furniture) and any(
            piece.start <= offset < piece.end and (not kinds or piece.kind in kinds) for piece in self.readout.furniture
        )

    def __iter__(self) -> Iterator[Span]:
        """Go through the sentences."""
        return iter(self.sentences)
