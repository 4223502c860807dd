"""Take figures from the text: value, unit, measure, whose, year and comparison."""

from collections.abc import Iterator

from chancery.coref.clusters import Clusters
from chancery.extract.comparisons import find_comparison, find_qualifiers
from chancery.extract.measures import Measure, find_measure
from chancery.extract.owners import find_owner, find_year, read_setting
from chancery.model.evidence import Evidence
from chancery.model.facts import Figure
from chancery.text.doc import Doc


def extract_figures(doc: Doc) -> Iterator[Figure]:
    """Give the figures of a document in text order."""
    clusters = next(iter(doc.layer("clusters")), Clusters())
    setting = read_setting(clusters)
    measures: dict[int, Measure] = {}
    qualifiers = find_qualifiers(doc)
    for span in doc.spans("figures.spans"):
        if span.rule == "figure.qualifier":
            continue
        measure = find_measure(doc, span, measures)
        measures[span.start] = measure
        start, end = min(span.start, measure.start), max(span.end, measure.end)
        year = find_year(doc, span)
        yield Figure(
            value=span.get("value"),
            unit=span.label,
            measure=measure.text,
            of=find_owner(doc, span, end, setting),
            year=year,
            compare=find_comparison(doc, span, year, clusters, qualifiers.get(span.start)),
            evidence=(Evidence(start, end, doc.text[start:end], span.rule),),
        )
