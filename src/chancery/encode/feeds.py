"""What the encoder is fed: a document's windows as arrays of pieces, features and hints."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from chancery.encode.features import token_features
from chancery.encode.known import find_known
from chancery.encode.pieces import WordPieces
from chancery.encode.windows import Window, cut_windows
from chancery.text.doc import Doc
from chancery.text.phrases import folded_tokens
from chancery.text.tokenize import tokenize

WINDOW, OVERLAP, TITLE, WORD = 472, 64, 32, 12
"""Pieces of a window, pieces that neighbours share, and the most pieces of a title and of a word."""

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


class Feed(NamedTuple):
    """One window: `[CLS] title [SEP] words [SEP]`; `firsts` is where each word to be taken begins."""

    ids: Ints
    types: Ints
    features: Ints
    hints: Floats
    firsts: Ints


class Feeder:
    """Cuts documents into feeds with a vocabulary."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Take the pieces of the vocabulary in the order of their ids."""
        self._pieces = WordPieces(vocabulary)

    def feeds(self, doc: Doc, hints: Floats) -> Iterator[Feed]:
        """Go through the windows of a document; together they take every token once."""
        pieces = [self._pieces.cut(token.text)[:WORD] for token in doc.tokens]
        known = find_known(doc.tokens, folded_tokens(doc))
        features = token_features(doc.text, doc.tokens, [(k.first, k.last, k.kind) for k in known])
        title = self._title(doc.readout.title)
        for window in cut_windows([len(cut) for cut in pieces], WINDOW, OVERLAP):
            part = slice(window.first, window.last)
            yield self._feed(title, pieces[part], features[part], hints[part], window)

    def _title(self, title: str | None) -> list[int]:
        found = [piece for token in tokenize(title or "") for piece in self._pieces.cut(token.text)[:WORD]]
        return [self._pieces.start, *found[:TITLE], self._pieces.end]

    def _feed(
        self, title: list[int], pieces: Sequence[tuple[int, ...]], features: Ints, hints: Floats, window: Window
    ) -> Feed:
        counts = np.array([len(cut) for cut in pieces])
        head, total = len(title), int(counts.sum())
        ids = np.array([*title, *(piece for cut in pieces for piece in cut), self._pieces.end], dtype=np.int64)
        types = np.zeros(len(ids), dtype=np.int64)
        types[1:head] = 1
        spread_features = np.zeros((len(ids), features.shape[1]), dtype=np.int64)
        spread_features[head : head + total] = np.repeat(features, counts, axis=0)
        spread_hints = np.zeros((len(ids), hints.shape[1]), dtype=np.float32)
        spread_hints[head : head + total] = np.repeat(hints, counts, axis=0)
        firsts = head + np.concatenate([[0], counts.cumsum()[:-1]])
        low, high = window.keep_first - window.first, window.keep_last - window.first
        return Feed(ids, types, spread_features, spread_hints, firsts[low:high])
