"""Hints: what the rules found, as bits of words that the model reads beside the words."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from chancery.coref.clusters import BodyCluster, Cluster, Clusters
from chancery.encode.spec import HINTS
from chancery.model.facts import Agreement, Engagement, Fact, Figure, Statement
from chancery.text.doc import Doc

_AT = {name: number for number, name in enumerate(HINTS)}
_GROUP = {"visit": "visit", "meeting": "meet", "call": "meet", "video-call": "meet", "conference": "conf"}
_NAMED = ("name", "acronym", "demonym", "capital")


class Hints:
    """The bits of a document's tokens while they are set."""

    def __init__(self, doc: Doc) -> None:
        """Begin with no bit set."""
        self.doc = doc
        self.bits = np.zeros((len(doc.tokens), len(HINTS)), dtype=np.float32)

    def mark(self, start: int | None, end: int | None, name: str, begin: str | None = None) -> None:
        """Set a bit for the tokens of a stretch of text, and another for its first token."""
        if start is None or end is None or end <= start:
            return
        first, last = self.doc.token_index(start), self.doc.token_index(end)
        self.bits[first:last, _AT[name]] = 1
        if begin and first < len(self.bits):
            self.bits[first, _AT[begin]] = 1


def find_hints(doc: Doc) -> NDArray[np.float32]:
    """Give the bits of all tokens: an array (tokens, hints)."""
    hints = Hints(doc)
    _mark_spans(hints)
    _mark_clusters(hints)
    _mark_speech(hints)
    _mark_triggers(hints)
    _mark_facts(hints)
    return hints.bits


def _mark_spans(hints: Hints) -> None:
    doc = hints.doc
    for layer, name in (
        ("dates", "date"),
        ("figures.spans", "number"),
        ("agreements.spans", "agreement"),
        ("contacts.spans", "contact"),
    ):
        for span in doc.spans(layer):
            hints.mark(span.start, span.end, name)
    for span in doc.spans("offices.spans"):
        hints.mark(span.start, span.end, "office", "office.B")
    for span in doc.spans("quotations"):
        hints.mark(span.start, span.end, "scare" if span.label == "scare" else "quoted")
    for span in doc.spans("places"):
        name = "city" if span.label == "city" else "demonym" if span.get("form") == "demonym" else "state-name"
        hints.mark(span.start, span.end, name)


def clusters_of(doc: Doc) -> Clusters:
    """Give the clusters that the rules found."""
    layer = doc.layer("clusters")
    return layer[0] if layer else Clusters()


def _mark_clusters(hints: Hints) -> None:
    clusters = clusters_of(hints.doc)
    every: list[Cluster] = [*clusters.people, *clusters.bodies]
    for cluster in every:
        body = isinstance(cluster, BodyCluster)
        for mention in cluster.mentions:
            if mention.label not in _NAMED:
                hints.mark(mention.start, mention.end, "body-ref" if body else "person-ref")
            elif isinstance(cluster, BodyCluster):
                hints.mark(mention.start, mention.end, f"body.{cluster.kind.value}", "body.B")
            else:
                hints.mark(mention.start, mention.end, "person", "person.B")
    for span in clusters.groups:
        hints.mark(span.start, span.end, "group")


def _mark_speech(hints: Hints) -> None:
    for span in hints.doc.spans("attributions"):
        hints.mark(span.start, span.end, "content", "content.B")
        hints.mark(span.get("cue_start"), span.get("cue_end"), "cue")
        hints.mark(span.get("source_start"), span.get("source_end"), "source")
        hints.mark(span.get("addressee_start"), span.get("addressee_end"), "addressee")


def _mark_triggers(hints: Hints) -> None:
    for span in hints.doc.spans("triggers"):
        hints.mark(span.start, span.end, "trigger")
        if span.get("anaphoric"):
            hints.mark(span.start, span.end, "anaphoric")
        group = _GROUP.get(span.label, "other")
        hints.mark(span.get("evidence_start"), span.get("evidence_end"), f"trigger.{group}")


def _facts(doc: Doc, layer: str) -> Iterable[Fact]:
    return (fact for fact in doc.layer(layer) if isinstance(fact, Fact))


def _mark_facts(hints: Hints) -> None:
    for layer in ("statements", "engagements", "agreements", "figures"):
        for fact in _facts(hints.doc, layer):
            piece = fact.evidence[0]
            if isinstance(fact, Statement):
                hints.mark(piece.start, piece.end, "stated", "stated.B")
                hints.mark(piece.start, piece.end, f"act.{fact.act.value}")
            elif isinstance(fact, Engagement):
                group = _GROUP.get(fact.kind.value, "other")
                hints.mark(piece.start, piece.end, f"engaged.{group}", "engaged.B")
            elif isinstance(fact, Agreement):
                hints.mark(piece.start, piece.end, "agreed")
            elif isinstance(fact, Figure):
                hints.mark(piece.start, piece.end, "figured")
