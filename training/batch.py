"""Several documents as one: their windows side by side, their nodes behind each other, their pairs in blocks.

A step over eight documents then takes as many operations as one over a single document. What belongs to
different documents is told apart by masks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from chancery.encode.spec import CLASSES, HINTS, LAYERS, LINKS, RELATIONS

Packed = dict[str, Any]
"""One example as arrays of few bits: what `pack` makes, small enough to be carried to another machine."""
MASK, PAD = 103, 0
_NAME_BEGINS, _NAME_GOES_ON = 1, 2


@dataclass
class Noise:
    """How much of a document is hidden from the model while it learns."""

    words: float = 0.0
    names: float = 0.0
    rules: float = 0.12
    hint: float = 0.06
    votes: float = 0.1


def pack(example: Any) -> Packed:
    """Give the example in arrays of few bits."""
    windows = [
        {
            "ids": window.ids.astype(np.uint16),
            "types": window.types.astype(np.uint8),
            "features": window.features.astype(np.uint8),
            "hints": np.packbits(window.hints > 0, axis=1),
            "firsts": window.firsts.astype(np.uint16),
        }
        for window in example.windows
    ]
    links = {
        name: {
            "sources": link.sources.numpy().astype(np.int32),
            "targets": link.targets.numpy().astype(np.int32),
            "columns": link.columns.numpy().astype(np.int32),
            "mode": link.mode,
            "right": link.right.numpy().astype(np.uint8),
            "place": link.place.numpy().astype(np.uint8),
        }
        for name, link in example.links.items()
    }
    relations = None
    if example.relations:
        right, place = example.relations
        relations = (np.argwhere(right.numpy() > 0).astype(np.int32), place.numpy().astype(np.uint8))
    return {
        "id": example.id,
        "windows": windows,
        "tags": {layer: tags.astype(np.uint8) for layer, tags in example.tags.items()},
        "spans": np.array(example.spans, dtype=np.int32).reshape(-1, 2),
        "kinds": np.array(example.kinds, dtype=np.uint8),
        "owner": example.owner.numpy().astype(np.int32),
        "keep": example.keep.numpy().astype(np.uint8),
        "links": links,
        "relations": relations,
        "classes": {
            name: (nodes.numpy().astype(np.int32), right.numpy().astype(np.uint8), right.dtype == torch.float32)
            for name, (nodes, right) in example.classes.items()
        },
    }


def merge(examples: Sequence[Packed], noise: Noise | None, dice: np.random.Generator) -> dict[str, Any]:
    """Join examples into tensors; with `noise`, words, names, hints and votes are hidden at random."""
    out = _windows(examples, noise, dice)
    words = np.cumsum([0, *(len(one["tags"]["con"]) for one in examples)])
    nodes = np.cumsum([0, *(len(one["spans"]) for one in examples)])
    entities = np.cumsum([0, *(len(one["keep"]) for one in examples)])
    out["tags"] = {
        layer: torch.from_numpy(np.concatenate([one["tags"][layer] for one in examples]).astype(np.int64))
        for layer in LAYERS
    }
    out["spans"] = _cat([one["spans"] + words[n] for n, one in enumerate(examples)])
    out["begins"] = _cat([np.full(len(one["spans"]), words[n]) for n, one in enumerate(examples)])
    out["ends"] = _cat([np.full(len(one["spans"]), words[n + 1]) for n, one in enumerate(examples)])
    out["kinds"] = _cat([one["kinds"] for one in examples])
    out["mentions"] = _cat([nodes[n] + np.arange(len(one["owner"])) for n, one in enumerate(examples)])
    out["owner"] = _cat([one["owner"] + entities[n] for n, one in enumerate(examples)])
    out["keep"] = _cat([one["keep"] for one in examples]).float()
    blind = out["blind"].numpy()
    silent = {name: blind | (dice.random(len(examples)) < (noise.votes if noise else 0)) for name in LINKS}
    out["links"] = {name: _link(name, examples, nodes, silent[name]) for name in LINKS}
    out["links"] = {name: link for name, link in out["links"].items() if link}
    if "affiliation" in out["links"]:  # the mentions of one person answer together
        having = [(n, one) for n, one in enumerate(examples) if "affiliation" in one["links"]]
        owners = [one["owner"][one["links"]["affiliation"]["sources"]] + entities[n] for n, one in having]
        out["links"]["affiliation"]["together"] = torch.from_numpy(
            np.unique(np.concatenate(owners), return_inverse=True)[1]
        )
    out["relations"] = _relations(examples, entities, blind)
    out["classes"] = {name: _class(name, examples, nodes) for name in CLASSES if name != "keep"}
    out["classes"] = {name: one for name, one in out["classes"].items() if one}
    return out


def _cat(parts: Sequence[NDArray[Any]]) -> Tensor:
    return torch.from_numpy(np.concatenate(parts).astype(np.int64))


def _windows(examples: Sequence[Packed], noise: Noise | None, dice: np.random.Generator) -> dict[str, Any]:
    windows = [(n, window) for n, one in enumerate(examples) for window in one["windows"]]
    longest = max(len(window["ids"]) for _, window in windows)
    ids = np.full((len(windows), longest), PAD, dtype=np.int64)
    types, there = np.zeros_like(ids), np.zeros(ids.shape, dtype=bool)
    features = np.zeros((*ids.shape, 3), dtype=np.int64)
    hints = np.zeros((*ids.shape, len(HINTS)), dtype=np.float32)
    firsts = []
    count = len(examples)
    blind = dice.random(count) < noise.rules if noise else np.zeros(count, dtype=bool)
    kept = (dice.random((count, len(HINTS))) > noise.hint) if noise else np.ones((count, len(HINTS)), dtype=bool)
    kept[blind] = False
    seen = dict.fromkeys(range(count), 0)
    for row, (n, window) in enumerate(windows):
        size = len(window["ids"])
        ids[row, :size] = _hide(window, examples[n], seen[n], noise, dice) if noise else window["ids"]
        seen[n] += len(window["firsts"])
        types[row, :size], features[row, :size], there[row, :size] = window["types"], window["features"], True
        hints[row, :size] = np.unpackbits(window["hints"], axis=1)[:, : len(HINTS)] * kept[n]
        firsts.append(row * longest + window["firsts"].astype(np.int64))
    arrays = {"ids": ids, "types": types, "features": features, "hints": hints, "there": there}
    out: dict[str, Any] = {name: torch.from_numpy(array) for name, array in arrays.items()}
    return out | {"firsts": torch.from_numpy(np.concatenate(firsts)), "blind": torch.from_numpy(blind)}


def _hide(window: Packed, example: Packed, begin: int, noise: Noise, dice: np.random.Generator) -> NDArray[np.int64]:
    """Mask whole words, and exchange the pieces of people's names, alike everywhere in the document."""
    ids = window["ids"].astype(np.int64)
    places = _places(window)
    if noise.names and begin == 0:
        example["swap"] = {} if dice.random() < noise.names else None
    if noise.names and example["swap"] is not None:
        for word in _named(example, begin, len(places)):
            for place in range(*places[word]):
                ids[place] = _other(int(ids[place]), example["swap"], dice)
    for word in np.flatnonzero(dice.random(len(places)) < noise.words):
        ids[slice(*places[word])] = MASK
    return ids


def _places(window: Packed) -> list[tuple[int, int]]:
    """Give for each word of a window where its pieces begin and end."""
    firsts = [int(first) for first in window["firsts"]]
    last = [min(firsts[-1] + 1, len(window["ids"]) - 1)] if firsts else []
    return list(zip(firsts, [*firsts[1:], *last], strict=True))


def _named(example: Packed, begin: int, count: int) -> list[int]:
    """List the words of a window that are part of a person's name."""
    inside = example["tags"]["name"][begin : begin + count]
    return [int(word) for word in np.flatnonzero((inside == _NAME_BEGINS) | (inside == _NAME_GOES_ON))]


def _other(piece: int, swap: dict[int, int], dice: np.random.Generator) -> int:
    if piece not in swap:
        swap[piece] = int(dice.choice(POOLS["tail" if piece in TAILS else "head"]))
    return swap[piece]


POOLS: dict[str, NDArray[np.int64]] = {}
TAILS: set[int] = set()


def collect_names(examples: Sequence[Packed], vocabulary: Sequence[str]) -> None:
    """Remember the pieces of which people's names are made, from which others are drawn."""
    TAILS.update(n for n, piece in enumerate(vocabulary) if piece.startswith("##"))
    found: set[int] = set()
    for one in examples:
        begin = 0
        for window in one["windows"]:
            places = _places(window)
            for word in _named(one, begin, len(places)):
                found.update(int(piece) for piece in window["ids"][slice(*places[word])])
            begin += len(places)
    POOLS["tail"] = np.array(sorted(found & TAILS))
    POOLS["head"] = np.array(sorted(n for n in found - TAILS if vocabulary[n].isalpha()))


def _link(
    name: str, examples: Sequence[Packed], nodes: NDArray[np.int64], silent: NDArray[np.bool_]
) -> dict[str, Any] | None:
    having = [(n, one["links"][name]) for n, one in enumerate(examples) if name in one["links"]]
    if not having:
        return None
    special = len(LINKS[name].special)
    rows = np.cumsum([0, *(len(link["sources"]) for _, link in having)])
    wide = np.cumsum([0, *(len(link["columns"]) for _, link in having)])
    tall = np.cumsum([0, *(link["right"].shape[1] for _, link in having)])
    place = np.zeros((4, rows[-1], wide[-1]), dtype=np.uint8)
    pairs = np.zeros((rows[-1], wide[-1]), dtype=bool)
    answers = np.zeros((rows[-1], tall[-1]), dtype=bool)
    right = np.zeros((rows[-1], tall[-1]), dtype=np.float32)
    sources, targets, columns = [], [], []
    for k, (n, link) in enumerate(having):
        block = (slice(rows[k], rows[k + 1]), slice(wide[k], wide[k + 1]))
        place[:, block[0], block[1]] = link["place"]
        if silent[n]:
            place[3, block[0], block[1]] = 0
        pairs[block] = True
        answers[rows[k] : rows[k + 1], tall[k] : tall[k + 1]] = True
        right[rows[k] : rows[k + 1], tall[k] : tall[k + 1]] = link["right"]
        sources.append(link["sources"] + nodes[n])
        targets += [link["targets"] + nodes[n], nodes[-1] + np.arange(special)]
        columns.append(link["columns"] + tall[k])
    return {
        "sources": _cat(sources),
        "targets": _cat(targets),
        "columns": _cat(columns),
        "mode": having[0][1]["mode"],
        "right": torch.from_numpy(right),
        "place": torch.from_numpy(place),
        "pairs": torch.from_numpy(pairs),
        "answers": torch.from_numpy(answers),
    }


def _relations(
    examples: Sequence[Packed], entities: NDArray[np.int64], blind: NDArray[np.bool_]
) -> dict[str, Any] | None:
    having = [n for n, one in enumerate(examples) if one["relations"]]
    if not having:
        return None
    mentions = np.cumsum([0, *(len(one["owner"]) for one in examples)])
    place = np.zeros((4, mentions[-1], mentions[-1]), dtype=np.uint8)
    pairs = np.zeros((mentions[-1], mentions[-1]), dtype=bool)
    right = np.zeros((entities[-1], entities[-1], len(RELATIONS)), dtype=np.float32)
    asked = np.zeros((entities[-1], entities[-1]), dtype=bool)
    for n in having:
        hits, around = examples[n]["relations"]
        block = (slice(mentions[n], mentions[n + 1]), slice(mentions[n], mentions[n + 1]))
        place[:, block[0], block[1]] = around
        if blind[n]:
            place[3, block[0], block[1]] = 0
        pairs[block] = True
        right[hits[:, 0] + entities[n], hits[:, 1] + entities[n], hits[:, 2]] = 1
        there = np.unique(examples[n]["owner"]) + entities[n]
        asked[np.ix_(there, there)] = True
    np.fill_diagonal(asked, val=False)
    arrays = {"place": place, "pairs": pairs, "right": right, "asked": asked}
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def _class(name: str, examples: Sequence[Packed], nodes: NDArray[np.int64]) -> dict[str, Any] | None:
    having = [(n, one["classes"][name]) for n, one in enumerate(examples) if name in one["classes"]]
    if not having:
        return None
    right = torch.from_numpy(np.concatenate([values for _, (_, values, _) in having]))
    many = having[0][1][2]
    return {
        "nodes": _cat([where + nodes[n] for n, (where, _, _) in having]),
        "right": right.float() if many else right.long(),
        "many": many,
    }
