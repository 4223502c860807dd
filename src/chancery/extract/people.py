"""Turn the clusters of people into facts."""

from collections.abc import Iterator

from chancery.coref.clusters import Clusters
from chancery.model.facts import Person
from chancery.text.doc import Doc

_MOST = 5


def extract_people(doc: Doc) -> Iterator[Person]:
    """Give each person named, once, in the order of first mention.

    The first evidence is the fullest form of the name; then come further names and titles, at most five.
    """
    for clusters in doc.layer("clusters"):
        yield from _people_of(doc, clusters)


def _people_of(doc: Doc, clusters: Clusters) -> Iterator[Person]:
    for person in clusters.people:
        named = [m for m in person.mentions if m.label == "name"]
        best = max(named, key=lambda m: (m.end - m.start, -m.start))
        others = [m for m in person.mentions if m is not best and m.label != "pronoun"]
        evidence = tuple(doc.evidence_of(m) for m in [best, *others][:_MOST])
        yield Person(name=person.name, offices=person.offices, evidence=evidence)
