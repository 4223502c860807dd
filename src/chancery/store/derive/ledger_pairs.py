"""Which commitments and documents are held against each other anew, because engagements changed hands."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from chancery.store.derive.parts import cross_parts, part_moved
from chancery.store.derive.step import Touched
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.ledger import commitment_engagements, commitments

_ABOUT = select(
    commitment_engagements.c.engagement_id, commitment_engagements.c.commitment_id, commitments.c.document_id
).join(commitments, commitments.c.id == commitment_engagements.c.commitment_id)
_TOLD = select(said.engagements.c.engagement_id, said.facts.c.document_id).join(
    said.facts, said.facts.c.id == said.engagements.c.id
)


@dataclass(frozen=True)
class Pairs:
    """The commitments by the document that they are held against, and all whose engagements changed hands."""

    by_document: dict[int, set[int]] = field(default_factory=dict)
    commitments: frozenset[int] = frozenset()

    def __contains__(self, pair: tuple[int, int]) -> bool:
        """Say whether a commitment and a document, in this order, are such a pair."""
        commitment, document = pair
        return commitment in self.by_document.get(document, ())


def find_pairs(connection: Connection, touched: Touched, fresh: Collection[int]) -> Pairs:
    """Find the pairs for which it changed whether both are about one engagement, `fresh` documents left out.

    All else that the ledger keeps of a document does not depend on who stands for an engagement.
    """
    moved = {number: before for number, before in touched.stood.items() if number in touched.engagements}
    parts = part_moved(connection, record.engagements, moved)
    if not parts:
        return Pairs()
    numbers = {number for part in parts.values() for number in part}
    about = _about(connection, numbers, fresh)
    told = _told(connection, numbers, fresh)
    by_document: dict[int, set[int]] = defaultdict(set)
    concerned: set[int] = set()
    for one, other in cross_parts(parts):
        for mine, others in ((one, other), (other, one)):
            promised = {pair for number in mine for pair in about.get(number, ())}
            concerned.update(commitment for commitment, _ in promised)
            for document in {document for number in others for document in told.get(number, ())}:
                by_document[document] |= {commitment for commitment, own in promised if own != document}
    return Pairs({document: found for document, found in by_document.items() if found}, frozenset(concerned))


def _about(connection: Connection, numbers: Iterable[int], fresh: Collection[int]) -> dict[int, set[tuple[int, int]]]:
    found: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for batch in in_batches(sorted(numbers)):
        question = _ABOUT.where(commitment_engagements.c.engagement_id.in_(batch))
        for engagement, commitment, document in connection.execute(question):
            if document not in fresh:
                found[engagement].add((commitment, document))
    return found


def _told(connection: Connection, numbers: Iterable[int], fresh: Collection[int]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for batch in in_batches(sorted(numbers)):
        question = _TOLD.where(said.engagements.c.engagement_id.in_(batch))
        for engagement, document in connection.execute(question):
            if document not in fresh:
                found[engagement].add(document)
    return found
