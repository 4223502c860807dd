"""Agreements: documents and decisions with their parties."""

from collections.abc import Mapping

import numpy as np

from chancery.encode.spec import CLASSES, NULL, SAME
from chancery.extract.joint.entities import PERSON, words_of
from chancery.extract.joint.graph import Graph
from chancery.extract.joint.record import Record
from chancery.extract.joint.topics import topics_of
from chancery.model.facts import Agreement
from chancery.model.kinds import AgreementKind, AgreementStatus
from chancery.recognize.shallow import load_grammar
from chancery.recognize.topics import find_topics


def extract(graph: Graph, record: Record, lean: Mapping[str, float]) -> None:
    """Add agreements to the record."""
    spans = graph.parts.agreements
    if not spans:
        return
    doc, entities = graph.doc, graph.parts.entities
    kinds = graph.classify("agr-kind", "agr").argmax(axis=1)
    statuses = graph.classify("agr-status", "agr").argmax(axis=1)
    topics = graph.classify("agr-topics", "agr")
    parties, who = graph.scores("party")
    whens, when_of = graph.choose("signed")
    for row, span in enumerate(spans):
        chosen = [who[c] for c in np.flatnonzero(parties[row] > -lean.get("party", 0.0))] if who else []
        best = when_of[int(whens[row].argmax())] if when_of else NULL
        date = doc.readout.published if best == SAME else None
        if best >= 0:
            date = graph.parts.dates[best][1].get("start")
        start, end = doc.tokens[span.first].start, doc.tokens[span.last - 1].end
        if doc.tokens[span.first].lower in load_grammar().prepositions:
            continue  # such a span has lost its noun, and names nothing
        labels = [entities[n].name if entities[n].kind == PERSON else entities[n].label for n in chosen]
        ruled = graph.votes.agreement(start, end)
        kind = AgreementKind(CLASSES["agr-kind"][1][int(kinds[row])])
        status = AgreementStatus(CLASSES["agr-status"][1][int(statuses[row])])
        record.agreements.append(
            Agreement(
                kind=ruled.kind if ruled else kind,  # the noun says it, and the rules know the nouns
                name=words_of(doc, span.first, span.last),
                status=ruled.status if ruled else status,
                parties=tuple(labels) or (ruled.parties if ruled else ()),
                date=date,
                topics=topics_of(topics[row], find_topics(words_of(doc, span.first, span.last))),
                evidence=(doc.evidence(start, end, "joint.agreement"),),
            )
        )
