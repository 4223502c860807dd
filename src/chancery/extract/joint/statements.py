"""Statements: the contents with their speakers, acts and topics."""

from collections.abc import Mapping

import numpy as np

from chancery.encode.heads import Floats
from chancery.encode.spec import BOTH as BOTH_SIDES
from chancery.encode.spec import CLASSES, NULL
from chancery.extract.joint.entities import PERSON
from chancery.extract.joint.graph import Graph
from chancery.extract.joint.record import Record
from chancery.extract.joint.topics import topics_of
from chancery.model.facts import BOTH, Statement
from chancery.model.kinds import Act
from chancery.recognize.topics import find_topics_at
from chancery.text.normalize import trim

_SECOND = -1.4
_OPEN, _CLOSE = '"“«„', '"”»'


def extract(graph: Graph, record: Record, lean: Mapping[str, float]) -> None:
    """Add statements to the record."""
    spans = graph.parts.contents
    if not spans:
        return
    doc, entities = graph.doc, graph.parts.entities
    acts = graph.classify("act", "con")
    topics = graph.classify("con-topics", "con")
    speakers, who = graph.choose("speaker")
    addressees, whom = graph.choose("addressee")
    for row, span in enumerate(spans):
        start, end = trim(doc.text, doc.tokens[span.first].start, doc.tokens[span.last - 1].end)
        if end <= start:
            continue
        evidence = doc.evidence(start, end, "joint.content")
        to = whom[int(addressees[row].argmax())] if whom else NULL
        act = _act(graph, acts[row], start, end, lean.get("ruled-act", 0.0))
        order = np.argsort(-speakers[row])
        for column in order[:4]:
            if column != order[0] and speakers[row, column] < lean.get("second", _SECOND):
                continue
            number = who[int(column)]
            person = number >= 0 and entities[number].kind == PERSON
            label = BOTH if number == BOTH_SIDES else entities[number].label
            record.statements.append(
                Statement(
                    speaker=entities[number].name if person else None,
                    speaker_body=record.affiliation.get(number) if person else label,
                    act=act,
                    topics=topics_of(topics[row], find_topics_at(doc, start, end)),
                    addressee=_name(graph, to),
                    quoted=_is_quoted(doc.text, start, end),
                    evidence=(evidence,),
                )
            )


def _act(graph: Graph, scores: Floats, start: int, end: int, trust: float) -> Act:
    """Give the likeliest act; that of the rules, who know the verbs of speech, is favored by `trust`."""
    names = CLASSES["act"][1]
    ruled = graph.votes.statement(start, end)
    favored = [trust if ruled and ruled.act.value == name else 0.0 for name in names]
    return Act(names[int((scores + np.array(favored)).argmax())])


def _name(graph: Graph, number: int) -> str | None:
    if number == BOTH_SIDES:
        return BOTH
    if number < 0:
        return None
    entity = graph.parts.entities[number]
    return entity.name if entity.kind == PERSON else entity.label


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Say whether the whole stretch lies inside one pair of quotation marks."""
    open_at = max(text.rfind(mark, 0, start) for mark in _OPEN)
    paragraph = text.rfind("\n", 0, start) + 1
    if open_at < paragraph:
        return False
    straight = text.count('"', paragraph, start) % 2 == 1
    curly = any(
        text.rfind(o, paragraph, start) > text.rfind(c, paragraph, start)
        for o, c in (("“", "”"), ("«", "»"), ("„", "“"))
    )
    inside = text[start:end]
    return (straight or curly) and not any(mark in inside for mark in '"“”«»')
