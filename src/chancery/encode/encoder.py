"""The encoder: one vector for each word of a document, from onnxruntime on one thread.

Long documents are cut into windows that overlap, so that time grows with length and
memory does not. The same document gives the same numbers on the same platform.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from chancery.encode.features import token_features
from chancery.encode.heads import Floats, Heads
from chancery.encode.known import find_known
from chancery.encode.pieces import WordPieces
from chancery.encode.windows import Window, cut_windows
from chancery.text.doc import Doc
from chancery.text.phrases import folded_tokens
from chancery.text.tokenize import tokenize

WINDOW, OVERLAP, TITLE, WORD = 472, 64, 32, 12
"""Pieces of a window, pieces that neighbours share, and the most pieces of a title and of a word."""


class Encoder:
    """The trained network with its vocabulary and its heads."""

    def __init__(self, folder: Path) -> None:
        """Load `encoder.onnx`, `heads.npz`, `vocabulary.txt` and `settings.json`."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        vocabulary = (folder / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
        self._pieces = WordPieces([piece for piece in vocabulary if piece])
        with np.load(folder / "heads.npz") as stored:
            self.heads = Heads({name: stored[name] for name in stored.files})
        settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        self.lean: dict[str, float] = settings["lean"]
        self.name: str = settings["name"]

    def words(self, doc: Doc, hints: Floats) -> Floats:
        """Give for each token the encoder's vector with the token's hints behind it."""
        if not doc.tokens:
            return np.zeros((0, 0), dtype=np.float32)
        found = np.concatenate(list(self._windows(doc, hints)))
        return np.concatenate([found, hints], axis=1)

    def _windows(self, doc: Doc, hints: Floats) -> Iterator[Floats]:
        pieces = [self._pieces.cut(token.text)[:WORD] for token in doc.tokens]
        known = find_known(doc.tokens, folded_tokens(doc))
        features = token_features(doc.text, doc.tokens, [(k.first, k.last, k.kind) for k in known])
        title = self._title(doc.readout.title)
        for window in cut_windows([len(cut) for cut in pieces], WINDOW, OVERLAP):
            part = slice(window.first, window.last)
            yield self._run(title, pieces[part], features[part], hints[part], window)

    def _title(self, title: str | None) -> list[int]:
        found = [piece for token in tokenize(title or "") for piece in self._pieces.cut(token.text)[:WORD]]
        return [self._pieces.start, *found[:TITLE], self._pieces.end]

    def _run(
        self,
        title: list[int],
        pieces: Sequence[tuple[int, ...]],
        features: NDArray[np.int64],
        hints: Floats,
        window: Window,
    ) -> Floats:
        counts = np.array([len(cut) for cut in pieces])
        head, total = len(title), int(counts.sum())
        ids = np.array([*title, *(piece for cut in pieces for piece in cut), self._pieces.end], dtype=np.int64)
        types = np.zeros(len(ids), dtype=np.int64)
        types[1:head] = 1
        spread_features = np.zeros((len(ids), features.shape[1]), dtype=np.int64)
        spread_features[head : head + total] = np.repeat(features, counts, axis=0)
        spread_hints = np.zeros((len(ids), hints.shape[1]), dtype=np.float32)
        spread_hints[head : head + total] = np.repeat(hints, counts, axis=0)
        feeds = {
            "ids": ids[None],
            "types": types[None],
            "features": spread_features[None],
            "hints": spread_hints[None],
        }
        vectors: Floats = self._session.run(None, feeds)[0][0]
        firsts = head + np.concatenate([[0], counts.cumsum()[:-1]])
        low, high = window.keep_first - window.first, window.keep_last - window.first
        kept: Floats = vectors[firsts[low:high]]
        return kept


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Load the encoder that the package carries, once a process."""
    with as_file(files("chancery.encode") / "weights") as folder:
        return Encoder(folder)
