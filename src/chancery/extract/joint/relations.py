"""Relations: standing ties between two entities."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from chancery.encode.heads import Floats
from chancery.encode.spec import RELATIONS
from chancery.extract.joint.entities import PERSON, Entity
from chancery.extract.joint.graph import Graph
from chancery.extract.joint.people import mention_evidence
from chancery.extract.joint.record import Record
from chancery.model.facts import Relation
from chancery.model.kinds import RelationKind

ONE_WAY = (RelationKind.SUCCEEDS, RelationKind.PART_OF, RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER)
"""Kinds that hold in one direction only."""


def extract(graph: Graph, record: Record, lean: Mapping[str, float]) -> None:
    """Add relations to the record."""
    scores = graph.relations()
    entities = graph.parts.entities
    found = scores > -lean.get("relation", 0.0)
    _settle(scores, found)
    both_ways: set[tuple[int, int]] = set()
    for subject, target, kind in np.argwhere(found):
        if subject == target:
            continue
        relation = RelationKind(RELATIONS[int(kind)])
        if relation is RelationKind.DIPLOMATIC_RELATIONS:
            pair = (min(subject, target), max(subject, target))
            if pair in both_ways:
                continue
            both_ways.add(pair)
        record.relations.append(
            Relation(
                kind=relation,
                subject=_name(entities[subject]),
                object=_name(entities[target]),
                evidence=(
                    mention_evidence(graph, entities[subject])[0],
                    mention_evidence(graph, entities[target])[0],
                ),
            )
        )


def _settle(scores: Floats, found: NDArray[np.bool_]) -> None:
    """Leave a part one whole, the likeliest, a succession one direction, and say of a founding member only that."""
    for kind in (RELATIONS.index(one) for one in ONE_WAY):
        found[:, :, kind] &= ~(found[:, :, kind].T & (scores[:, :, kind] < scores[:, :, kind].T))
    part = RELATIONS.index(RelationKind.PART_OF)
    for subject in np.flatnonzero(found[:, :, part].sum(axis=1) > 1):
        best = int(scores[subject, :, part].argmax())
        found[subject, :, part] = False
        found[subject, best, part] = True
    found[:, :, RELATIONS.index(RelationKind.MEMBER)] &= ~found[:, :, RELATIONS.index(RelationKind.FOUNDING_MEMBER)]


def _name(entity: Entity) -> str:
    return entity.name if entity.kind == PERSON else entity.label
