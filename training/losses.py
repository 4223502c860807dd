"""The losses of a batch, by task, and how much each task weighs."""

from collections import defaultdict
from typing import Any

import torch
from network import PairScore, Reader
from torch import Tensor
from torch.nn import functional

from chancery.encode.spec import LAYERS

WEIGHTS = defaultdict(
    lambda: 1.0,
    {
        "tag:con": 1.5,
        **{f"tag:{layer}": 1.5 for layer in ("e_visit", "e_meet", "e_conf", "e_other")},
        "link:speaker": 2.0,
        "link:affiliation": 2.0,
        "class:act": 1.5,
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
_WORDS_A_SPAN = 40
_REACH, _NEVER, _LEAST, _SMOOTH, _TAGS = 15, -1e4, 1e-30, 0.05, 0.01


def losses(model: Reader, batch: dict[str, Any]) -> dict[str, Tensor]:
    """Give the loss of each task, per item of the task."""
    words = model.words(batch)
    out: dict[str, Tensor] = {}
    for layer, scores in zip(LAYERS, model.tags(model.drop(words)).split(SIZES, -1), strict=True):
        right = batch["tags"][layer]
        out[f"tag:{layer}"] = functional.cross_entropy(scores, right, label_smoothing=_TAGS, reduction="sum") / (
            len(right) / _WORDS_A_SPAN
        )
    if not len(batch["spans"]):
        return out
    vectors = model.nodes(words, batch)
    for name, link in batch["links"].items():
        out[f"link:{name}"] = _link_loss(model.links[name], link, vectors)
    if batch["relations"]:
        out["relations"] = _relation_loss(model, batch, vectors)
    owner, keep = batch["owner"], batch["keep"]
    if len(owner):
        there = owner.unique()
        every = torch.ones(1, len(owner), dtype=torch.bool, device=owner.device)
        scores = group_sum(model.classes["keep"](vectors[batch["mentions"]]).T, owner, len(keep), every)[0]
        out["class:keep"] = functional.binary_cross_entropy_with_logits(scores[there], keep[there])
    for name, asked in batch["classes"].items():
        scores = model.classes[name](vectors[asked["nodes"]])
        if asked["many"]:
            loss = functional.binary_cross_entropy_with_logits(scores, asked["right"], reduction="sum")
            out[f"class:{name}"] = loss / len(scores)
        else:
            out[f"class:{name}"] = functional.cross_entropy(scores, asked["right"], label_smoothing=_SMOOTH)
    return out


def group_sum(scores: Tensor, columns: Tensor, count: int, pairs: Tensor) -> Tensor:
    """Add up the scores of the mentions of each entity, as probabilities; only `pairs` count."""
    scores = scores.masked_fill(~pairs, _NEVER)
    top = scores.amax(1, keepdim=True).detach()
    member = functional.one_hot(columns, count).float()
    return ((scores - top).exp() @ member).clamp_min(_LEAST).log() + top


def _link_loss(head: PairScore, link: dict[str, Any], vectors: Tensor) -> Tensor:
    every = head.with_special(vectors)
    raw = head(vectors[link["sources"]], every[link["targets"]], link["place"].int())[..., 0]
    right = link["right"]
    scores = group_sum(raw, link["columns"], right.shape[1], link["pairs"])
    if link["mode"] == "many":
        asked = link["answers"]
        loss = functional.binary_cross_entropy_with_logits(scores[asked], right[asked], reduction="sum")
        return loss / right.sum().clamp_min(1)
    if "together" in link:
        member = functional.one_hot(link["together"]).float()
        member = member / member.sum(0)
        scores, right = member.T @ scores, (member.T @ right > 0).float()
        chances = scores.masked_fill(member.T @ link["answers"].float() == 0, _NEVER).log_softmax(-1)
    else:
        chances = scores.masked_fill(~link["answers"], _NEVER).log_softmax(-1)
    if link["mode"] == "any":
        return -torch.logsumexp(chances.masked_fill(right == 0, _NEVER), 1).mean()
    return -(chances.masked_fill(right == 0, 0.0).sum(1) / right.sum(1)).mean()


def _relation_loss(model: Reader, batch: dict[str, Any], vectors: Tensor) -> Tensor:
    part, mentions = batch["relations"], vectors[batch["mentions"]]
    raw = model.rel(mentions, mentions, part["place"].int()).clamp(-_REACH, _REACH).exp() * part["pairs"][..., None]
    member = functional.one_hot(batch["owner"], len(batch["keep"])).float()
    half = torch.einsum("mnk,me->enk", raw, member)
    scores = torch.einsum("enk,nf->efk", half, member).clamp_min(1e-9).log()
    right = part["right"][part["asked"]]
    loss = functional.binary_cross_entropy_with_logits(scores[part["asked"]], right, reduction="sum")
    return loss / right.sum().clamp_min(1)
