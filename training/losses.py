"""The losses of one example, by task, and how much each task weighs."""

from collections import defaultdict

import torch
from examples import Example, LinkTask
from network import BESIDE, Reader
from torch import Tensor
from torch.nn import functional

from chancery.encode.spec import LAYERS

WEIGHTS = defaultdict(
    lambda: 1.0,
    {
        "tag:con": 3.0,
        **{f"tag:{layer}": 2.0 for layer in ("e_visit", "e_meet", "e_conf", "e_other")},
        "class:con-topics": 0.5,
        "class:eng-topics": 0.3,
        "class:agr-topics": 0.2,
        "class:compare": 0.3,
        "class:agr-kind": 0.5,
        "class:agr-status": 0.5,
        "link:addressee": 0.3,
        "link:year": 0.3,
        **{f"link:{name}": 0.5 for name in ("host", "country", "signed", "of")},
    },
)
SIZES = [1 + 2 * len(labels) for labels in LAYERS.values()]
_WITHOUT_RULES, _WITHOUT_HINT, _WITHOUT_VOTES = 0.12, 0.06, 0.1
_WORDS_A_SPAN = 40
_REACH = 15


def counts(example: Example) -> dict[str, float]:
    """Give for each task of an example the number by which its summed loss is divided."""
    found = {f"tag:{layer}": len(tags) / _WORDS_A_SPAN for layer, tags in example.tags.items()}
    for name, link in example.links.items():
        found[f"link:{name}"] = max(1.0, float(link.right.sum())) if link.mode == "many" else len(link.sources)
    if example.relations:
        found["relations"] = max(1.0, float(example.relations[0].sum()))
    if len(example.owner):
        found["class:keep"] = len(example.owner.unique())
    for name, (nodes, _) in example.classes.items():
        found[f"class:{name}"] = len(nodes)
    return found


def losses(model: Reader, example: Example) -> dict[str, Tensor]:
    """Give the summed loss of each task. At random the rules' hints and votes are left out, so that neither is all."""
    blind = bool(torch.rand(()) < _WITHOUT_RULES)
    kept = torch.zeros(BESIDE) if blind else (torch.rand(BESIDE) > _WITHOUT_HINT).float()
    if example.lower is None:
        example.lower = model.lower(example.windows)
    words = model.words(example.windows, example.lower, kept)
    out: dict[str, Tensor] = {}
    for layer, scores in zip(LAYERS, model.tags(model.drop(words)).split(SIZES, -1), strict=True):
        right = torch.tensor(example.tags[layer])
        out[f"tag:{layer}"] = functional.cross_entropy(scores, right, reduction="sum")
    if not example.spans:
        return out
    vectors = model.nodes(words, example.spans, example.kinds)
    for name, link in example.links.items():
        silent = blind or bool(torch.rand(()) < _WITHOUT_VOTES)
        out[f"link:{name}"] = _link_loss(model, name, link, vectors, silent=silent)
    if example.relations:
        out["relations"] = _relation_loss(model, example, vectors, silent=blind)
    if len(example.owner):
        there = example.owner.unique()
        scores = group_sum(model.classes["keep"](vectors[: len(example.owner)]).T, example.owner, len(example.keep))[0]
        out["class:keep"] = functional.binary_cross_entropy_with_logits(
            scores[there], example.keep[there], reduction="sum"
        )
    for name, (nodes, right) in example.classes.items():
        many = right.dtype == torch.float32
        loss = functional.binary_cross_entropy_with_logits if many else functional.cross_entropy
        out[f"class:{name}"] = loss(model.classes[name](vectors[nodes]), right, reduction="sum")
    return out


def group_sum(scores: Tensor, columns: Tensor, count: int) -> Tensor:
    """Add up the scores of the mentions of each entity, as probabilities."""
    mask = torch.full((len(columns), count), -1e4)
    mask[torch.arange(len(columns)), columns] = 0
    return torch.logsumexp(scores[:, :, None] + mask[None], 1)


def _link_loss(model: Reader, name: str, link: LinkTask, vectors: Tensor, *, silent: bool) -> Tensor:
    place = _silenced(link.place) if silent else link.place
    raw = model.links[name](vectors[link.sources], vectors[link.targets], place)[..., 0]
    scores = group_sum(raw, link.columns, link.right.shape[1])
    if link.mode == "many":
        return functional.binary_cross_entropy_with_logits(scores, link.right, reduction="sum")
    chances = scores.log_softmax(-1)
    if link.mode == "any":
        return -torch.logsumexp(chances + (link.right - 1) * 1e4, 1).sum()
    return -(chances * link.right / link.right.sum(1, keepdim=True)).sum()


def _relation_loss(model: Reader, example: Example, vectors: Tensor, *, silent: bool) -> Tensor:
    right, place = example.relations or (torch.empty(0), torch.empty(0))
    mentions = vectors[: len(example.owner)]
    raw = model.rel(mentions, mentions, _silenced(place) if silent else place).clamp(-_REACH, _REACH).exp()
    member = functional.one_hot(example.owner, len(example.keep)).float()
    scores = torch.einsum("mnk,me,nf->efk", raw, member, member).clamp_min(1e-9).log()
    there = torch.zeros(len(example.keep), dtype=torch.bool)
    there[example.owner] = True
    asked = there[:, None] & there[None] & ~torch.eye(len(there), dtype=torch.bool)
    return functional.binary_cross_entropy_with_logits(scores[asked], right[asked], reduction="sum")


def _silenced(place: Tensor) -> Tensor:
    place = place.clone()
    place[3] = 0
    return place
