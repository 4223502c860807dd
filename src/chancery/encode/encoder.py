"""The encoder: one vector for each word of a document, from onnxruntime on one thread.

Long documents are cut into windows that overlap, so that time grows with length and
memory does not. The same document gives the same numbers on the same platform.
"""

import json
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np
import onnxruntime as ort

from chancery.encode.feeds import Feed, Feeder
from chancery.encode.heads import Floats, Heads
from chancery.text.doc import Doc


class Encoder:
    """The trained network with its vocabulary and its heads."""

    def __init__(self, folder: Path) -> None:
        """Load `encoder.onnx`, `heads.npz`, `vocabulary.txt` and `settings.json`."""
        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(str(folder / "encoder.onnx"), options, providers=["CPUExecutionProvider"])
        self._feeder = Feeder((folder / "vocabulary.txt").read_text(encoding="utf-8").split())
        with np.load(folder / "heads.npz") as stored:
            self.heads = Heads({name: stored[name] for name in stored.files})
        settings = json.loads((folder / "settings.json").read_text(encoding="utf-8"))
        self.lean: dict[str, float] = settings["lean"]
        self.name: str = settings["name"]

    def words(self, doc: Doc, hints: Floats) -> Floats:
        """Give for each token the encoder's vector with the token's hints behind it."""
        if not doc.tokens:
            return np.zeros((0, 0), dtype=np.float32)
        found = np.concatenate([self._run(feed) for feed in self._feeder.feeds(doc, hints)])
        return np.concatenate([found, hints], axis=1)

    def _run(self, feed: Feed) -> Floats:
        feeds = {
            "ids": feed.ids[None],
            "types": feed.types[None],
            "features": feed.features[None],
            "hints": feed.hints[None],
        }
        vectors: Floats = self._session.run(None, feeds)[0][0][feed.firsts]
        return vectors


@lru_cache(maxsize=1)
def load_encoder() -> Encoder:
    """Load the encoder that the package carries, once a process."""
    with as_file(files("chancery.encode") / "weights") as folder:
        return Encoder(folder)
