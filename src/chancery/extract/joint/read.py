"""Read a document with the model: tags, entities, links, facts."""

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from chancery.encode.heads import Floats, Heads
from chancery.encode.known import find_known
from chancery.extract.joint import agreements, engagements, figures, people, relations, statements
from chancery.extract.joint.candidates import rule_entities
from chancery.extract.joint.decode import Tagged, decode_layers
from chancery.extract.joint.entities import PERSON, Entity, cluster_bodies, cluster_people
from chancery.extract.joint.graph import Graph, Parts, Range
from chancery.extract.joint.record import Record
from chancery.extract.joint.settle import join_engaged, settle
from chancery.text.doc import Doc, Span
from chancery.text.phrases import folded_tokens

_NAMING = ("name", "city", "org", "event", "state")
"""Layers whose spans are names."""


def assemble(doc: Doc, words: Floats, heads: Heads, lean: Mapping[str, float]) -> Record:
    """Turn the encoder's vectors of a document's words into facts of every family."""
    if not doc.tokens:
        return Record()
    tags = heads.tags(words)
    found = decode_layers(tags, lean)
    found |= {layer: cut_at_paragraphs(doc, found[layer]) for layer in _NAMING}
    settled = settle(doc, found, tags, lean)
    entities = _entities(doc, found)
    parts = Parts(
        entities=entities,
        offices=[span for span in found["name"] if span.label == "OFF"],
        cities=_cities(doc, found["city"]),
        dates=_ranges(doc, "dates"),
        numbers=_ranges(doc, "figures.spans"),
        contents=settled["con"],
        engagements=join_engaged(settled),
        agreements=settled["agr"],
        figures=found["fig"],
    )
    graph = Graph(doc, words, heads, parts)
    kept = graph.keep() if entities else np.zeros(0, dtype=np.float32)
    graph.dropped = {n for n, score in enumerate(kept) if score < -lean.get("keep", 0.0)}
    record = Record(chances=_chances(doc, parts, kept))
    people.extract(graph, record, lean)
    engagements.extract(graph, record, lean)
    statements.extract(graph, record, lean)
    agreements.extract(graph, record, lean)
    figures.extract(graph, record, lean)
    relations.extract(graph, record, lean)
    return record


def cut_at_paragraphs(doc: Doc, spans: list[Tagged]) -> list[Tagged]:
    """Cut names that go on over the end of a paragraph: a headline's last word and the dateline's first are two."""
    openings = [doc.token_index(paragraph.start) for paragraph in doc.paragraphs]
    pieces: list[Tagged] = []
    for span in spans:
        inner = openings[bisect_right(openings, span.first) : bisect_left(openings, span.last)]
        edges = [span.first, *inner, span.last]
        pieces += [span._replace(first=first, last=last) for first, last in pairwise(edges)]
    return pieces


def _chances(doc: Doc, parts: Parts, kept: Floats) -> dict[tuple[int, int], float]:
    """Say how likely each span is what the tags took it for, and each mention one that the record should hold."""
    spans = [((s.first, s.last), math.exp(s.score)) for s in (*parts.contents, *parts.engagements, *parts.agreements)]
    mentions = [
        (place, 1 / (1 + math.exp(-float(score))))
        for entity, score in zip(parts.entities, kept, strict=True)
        for place in entity.all_mentions
    ]
    return {
        (doc.tokens[first].start, doc.tokens[last - 1].end): min(1.0, chance)
        for (first, last), chance in (*mentions, *spans)
    }


def _entities(doc: Doc, found: Mapping[str, list[Tagged]]) -> list[Entity]:
    """Give the people and bodies of the rules, and those that only the tags show."""
    entities = rule_entities(doc)
    people = [entity for entity in entities if entity.kind == PERSON]
    bodies = [entity for entity in entities if entity.kind != PERSON]
    persons = [span for span in found["name"] if span.label == "PER"]
    entities += cluster_people(doc, _fresh(persons, people))
    known = find_known(doc.tokens, folded_tokens(doc))
    others = [*found["org"], *found["event"]]
    for body in cluster_bodies(doc, _fresh(found["state"], bodies), _fresh(others, bodies), known):
        home = next((e for e in bodies if set(e.keys) & set(body.keys)), None)
        if home is None:
            entities.append(body)
        else:
            home.mentions = sorted({*home.mentions, *body.mentions})
    for entity in bodies:
        _vote_kind(entity, others)
    return entities


def _cities(doc: Doc, tagged: list[Tagged]) -> list[Tagged]:
    """Give the cities that the tags show, and those of the tables that the tags pass over."""
    taken = {n for city in tagged for n in range(city.first, city.last)}
    known = (Tagged(first, last, "CITY", 0.0) for (first, last), span in _ranges(doc, "places") if span.label == "city")
    return sorted([*tagged, *(city for city in known if not taken & set(range(city.first, city.last)))])


def _fresh(spans: list[Tagged], entities: list[Entity]) -> list[Tagged]:
    """Leave out the spans of which a word belongs to a mention already."""
    taken = {n for entity in entities for first, last in entity.mentions for n in range(first, last)}
    return [span for span in spans if not taken & set(range(span.first, span.last))]


def _vote_kind(entity: Entity, spans: list[Tagged]) -> None:
    """Let the tags on the mentions of a body say of what kind it is."""
    if entity.kind == "state":
        return
    labels = Counter(
        span.label for span in spans if any(span.first < last and first < span.last for first, last in entity.mentions)
    )
    if labels:
        entity.kind = labels.most_common(1)[0][0]


def _ranges(doc: Doc, layer: str) -> list[tuple[Range, Span]]:
    pairs = []
    for span in doc.spans(layer):
        first = doc.token_index(span.start)
        last = first
        while last < len(doc.tokens) and doc.tokens[last].start < span.end:
            last += 1
        if last > first:
            pairs.append(((first, last), span))
    return pairs
