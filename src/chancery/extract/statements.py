"""Statements."""

from collections.abc import Iterator

from chancery.coref.clusters import Clusters
from chancery.model.facts import Statement
from chancery.model.kinds import Act
from chancery.text.doc import Doc


def extract_statements(doc: Doc) -> Iterator[Statement]:
    for span in doc.spans("attributions"):
        yield Statement(evidence=(doc.evidence_of(span),), speaker=None, speaker_body=None, act=Act(span.label), quoted=span.get("quoted"))
