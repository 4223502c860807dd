"""Turn the clusters of bodies into facts."""

from collections.abc import Iterator

from chancery.coref.clusters import BodyCluster, Clusters
from chancery.model.facts import Body
from chancery.text.doc import Doc

_MOST = 5
_ORDER = {"name": 0, "acronym": 1, "demonym": 2, "capital": 3, "nominal": 4, "pronoun": 5}


def extract_bodies(doc: Doc) -> Iterator[Body]:
    """Give each body named, once, in the order of first mention."""
    for clusters in doc.layer("clusters"):
        yield from _bodies_of(doc, clusters)


def _bodies_of(doc: Doc, clusters: Clusters) -> Iterator[Body]:
    for body in clusters.bodies:
        ranked = sorted(body.mentions, key=lambda m: (_ORDER[m.label], m.start))
        evidence = tuple(doc.evidence_of(m) for m in ranked[:_MOST])
        yield Body(name=body.name, kind=body.kind, acronym=body.acronym, iso=_iso(body), evidence=evidence)


def _iso(body: BodyCluster) -> str | None:
    return body.iso if body.kind == "state" else None
