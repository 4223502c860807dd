"""Let the rules add the statements, engagements and agreements that the tags half see."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from chancery.extract.joint.decode import Tagged
from chancery.model.kinds import EngagementKind
from chancery.text.doc import Doc

Floats = NDArray[np.float32]
ENGAGED = ("e_visit", "e_meet", "e_conf", "e_other")
_LAYER = {
    EngagementKind.VISIT: "e_visit",
    EngagementKind.MEETING: "e_meet",
    EngagementKind.CALL: "e_meet",
    EngagementKind.VIDEO_CALL: "e_meet",
    EngagementKind.CONFERENCE: "e_conf",
}
_NEVER = 2.0
_SAME = 0.7


def settle(
    doc: Doc, found: Mapping[str, list[Tagged]], tags: Mapping[str, Floats], lean: Mapping[str, float]
) -> dict[str, list[Tagged]]:
    """Give the spans of contents, agreements and engagements, those of the tags and those that the rules add.

    A rule's span is added where no tagged span of its layer overlaps it and the chance of its
    words to be inside one is, on average, at least `add:<layer>` of `lean`.
    """
    ruled = [
        *(_span(doc, fact, "con") for fact in doc.layer("statements")),
        *(_span(doc, fact, "agr") for fact in doc.layer("agreements")),
        *(_span(doc, fact, _LAYER.get(fact.kind, "e_other")) for fact in doc.layer("engagements")),
    ]
    settled = {layer: list(found[layer]) for layer in ("con", "agr", *ENGAGED)}
    for layer, spans in settled.items():
        least = lean.get(f"sure:{layer}", -99.0)
        settled[layer] = [s for s in spans if s.score >= least or any(_meet(s, r) for r in ruled if r.label == layer)]
    for span in ruled:
        kept = settled[span.label]
        if span.last <= span.first or any(_meet(one, span) for one in kept):
            continue
        inside = float(1 - np.exp(tags[span.label][span.first : span.last, 0]).mean())
        if inside >= lean.get(f"add:{span.label}", _NEVER):
            kept.append(span._replace(score=float(np.log(inside))))
    return {layer: sorted(spans) for layer, spans in settled.items()}


def _span(doc: Doc, fact: object, label: str) -> Tagged:
    piece = fact.evidence[0]  # type: ignore[attr-defined]
    return Tagged(doc.token_index(piece.start), doc.token_index(piece.end), label, 0.0)


def join_engaged(settled: Mapping[str, Sequence[Tagged]]) -> list[Tagged]:
    """Take the engagement spans of all layers; of two that nearly coincide, the surer."""
    every = sorted((span for layer in ENGAGED for span in settled[layer]), key=lambda s: (-s.score, s))
    kept: list[Tagged] = []
    for span in every:
        if all(_shared(span, other) < _SAME for other in kept):
            kept.append(span)
    return sorted(kept)


def _meet(one: Tagged, other: Tagged) -> bool:
    return one.first < other.last and other.first < one.last


def _shared(one: Tagged, other: Tagged) -> float:
    shared = min(one.last, other.last) - max(one.first, other.first)
    return shared / max(one.last - one.first, other.last - other.first)
