"""Figures: the numbers that claim something, with their words."""

import re
from collections.abc import Mapping

from chancery.encode.spec import CLASSES, NULL, SAME, WORLD
from chancery.extract.joint.graph import Graph
from chancery.extract.joint.record import Record
from chancery.model.facts import Comparison, Figure

_WINDOW = 8
_EDGE = " ,.;:()\"“”'’–—-"


def extract(graph: Graph, record: Record, lean: Mapping[str, float]) -> None:
    """Add figures to the record."""
    numbers = graph.parts.numbers
    if not numbers:
        return
    doc, entities = graph.doc, graph.parts.entities
    claims = graph.classify("is-figure", "NUM")
    compares = graph.classify("compare", "NUM").argmax(axis=1)
    owners, owner_of = graph.choose("of")
    years, year_of = graph.choose("year")
    for row, ((first, last), span) in enumerate(numbers):
        if claims[row, 1] - claims[row, 0] < -lean.get("is-figure", 0.0):
            continue
        low, high = _reach(graph, first, last)
        start, end = doc.tokens[low].start, doc.tokens[high - 1].end
        of = owner_of[int(owners[row].argmax())] if owner_of else NULL
        owner = "world" if of == WORLD else None
        if of >= 0:
            owner = entities[of].iso or entities[of].label
        relation = CLASSES["compare"][1][int(compares[row])]
        record.figures.append(
            Figure(
                value=float(span.get("value")),
                unit=span.label,
                measure=_measure(doc.text, span.start, span.end, start, end),
                of=owner,
                year=_year(graph, year_of[int(years[row].argmax())] if year_of else NULL),
                compare=None if relation == "none" else Comparison(relation=relation),
                evidence=(doc.evidence(start, end, "joint.figure"),),
            )
        )


def _reach(graph: Graph, first: int, last: int) -> tuple[int, int]:
    """Give the words that carry the figure: the tagged span around it, else its neighbours."""
    for span in graph.parts.figures:
        if span.first <= first and last <= span.last:
            return span.first, span.last
    sentence = graph.doc.sentence_at(graph.doc.tokens[first].start)
    low, high = max(first - 1, sentence.get("first")), min(last + _WINDOW, sentence.get("last"))
    for index in range(last, high):
        if graph.doc.tokens[index].text in ",;:.()":
            high = index
            break
    return min(low, first), max(high, last)


def _measure(text: str, number: int, number_end: int, start: int, end: int) -> str:
    after = text[number_end:end].strip(_EDGE)
    before = text[start:number].strip(_EDGE)
    after = re.sub(r"^(?:of|in)\s+(?:the\s+)?", "", after)
    return " ".join((after or before or text[number:number_end]).split())


def _year(graph: Graph, choice: int) -> str | None:
    if choice == SAME:
        return (graph.doc.readout.published or "")[:4] or None
    if choice == NULL:
        return None
    return str(graph.parts.dates[choice][1].get("start"))[:4]
