"""People with their offices, and bodies."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from chancery.encode.spec import NULL
from chancery.extract.joint.entities import Entity, words_of
from chancery.extract.joint.graph import Graph
from chancery.extract.joint.record import Record
from chancery.model.evidence import Evidence
from chancery.model.facts import Body, Office, Person
from chancery.model.kinds import BodyKind
from chancery.text.normalize import fold

_RULE = "joint.mention"
_SHARED = -1.2
"""A title belongs to a second person as well from this log-probability on ("Ministers A and B")."""


def mention_evidence(graph: Graph, entity: Entity) -> tuple[Evidence, ...]:
    """Give the mentions of an entity as evidence, those that name it in full first."""
    tokens = graph.doc.tokens
    pieces = [
        graph.doc.evidence(tokens[first].start, tokens[last - 1].end, _RULE)
        for first, last in entity.mentions or entity.references
    ]
    return tuple(sorted(pieces, key=lambda piece: (-len(piece.text), piece.start)))


def extract(graph: Graph, record: Record, lean: Mapping[str, float]) -> None:
    """Add people, offices and bodies to the record."""
    entities = graph.parts.entities
    bodies = _affiliations(graph)
    offices: dict[int, list[Office]] = {}
    for holder, title, body in _offices(graph):
        label = body or bodies.get(holder)
        office = Office(title=title, body=label)
        held = offices.setdefault(holder, [])
        if all(office.title.lower() != other.title.lower() for other in held):
            held.append(office)
    named = _naming_titles(graph)
    for number in graph.people:
        entity = entities[number]
        held = [_at_home(graph, office, named, bodies.get(number)) for office in _rule_offices(graph, entity)]
        if not held or lean.get("more-offices"):
            known = " ".join(fold(office.title) for office in held)
            held += [office for office in offices.get(number, []) if fold(office.title) not in known]
        label = next((office.body for office in held if office.body), None) or bodies.get(number)
        if label:
            record.affiliation[number] = label
        evidence = mention_evidence(graph, entity)
        record.people.append(Person(name=entity.name, offices=tuple(held), evidence=evidence))
    for number in graph.bodies:
        entity = entities[number]
        record.bodies.append(
            Body(
                name=entity.name,
                kind=BodyKind(entity.kind),
                acronym=entity.acronym,
                iso=entity.iso,
                evidence=mention_evidence(graph, entity),
            )
        )


def _rule_offices(graph: Graph, entity: Entity) -> list[Office]:
    """Give the offices that the rules found for a person; they know titles better than the tags do."""
    for fact in graph.votes.facts["people"]:
        if isinstance(fact, Person) and fold(fact.name) in entity.keys:
            return list(fact.offices)
    return []


def _naming_titles(graph: Graph) -> set[str]:
    """Give the titles that the readout writes with their body: "Minister of Energy of Ghana", "ITU's Director"."""
    spans = (span for span in graph.doc.spans("offices.spans") if span.get("body_start") is not None or span.get("iso"))
    return {fold(graph.doc.text[span.start : span.end]) for span in spans}


def _at_home(graph: Graph, office: Office, named: set[str], body: str | None) -> Office:
    """Give the holder's own body to a title that names none: the model sees whose side a person is on.

    A prime minister, a minister or an ambassador acts for a state, so neither an organization nor the ministry itself
    takes such a title over.
    """
    title = fold(office.title)
    if body is None or any(title in one or one in title for one in named):
        return office
    if title in _titles_of_states(graph) and not any(
        entity.label == body and entity.kind == BodyKind.STATE for entity in graph.parts.entities
    ):
        return office
    return replace(office, body=body)


def _titles_of_states(graph: Graph) -> set[str]:
    """Give the titles in the readout that only states give: "Prime Minister", "Minister of Energy"."""
    spans = (span for span in graph.doc.spans("offices.spans") if span.get("owner") in ("state", "mission"))
    return {fold(str(span.get("title"))) for span in spans}


def _affiliations(graph: Graph) -> dict[int, str]:
    """Give the body that each person speaks for, by the mean over the person's mentions."""
    scores, columns = graph.choose("affiliation")
    kept = set(graph.people)
    owners = [int(o) for o in graph.owner if int(o) in kept]
    found: dict[int, str] = {}
    for number in graph.people:
        rows = [row for row, owner in enumerate(owners) if owner == number]
        if not rows or not columns:
            continue
        best = columns[int(scores[rows].mean(axis=0).argmax())]
        if best != NULL:
            found[number] = graph.parts.entities[best].label
    return found


def _offices(graph: Graph) -> list[tuple[int, str, str | None]]:
    holders, people = graph.choose("holder")
    bodies, columns = graph.choose("office-body")
    found: list[tuple[int, str, str | None]] = []
    if not people:
        return found
    for row, span in enumerate(graph.parts.offices):
        title = words_of(graph.doc, span.first, span.last)
        body = columns[int(bodies[row].argmax())] if columns else NULL
        label = None if body == NULL else graph.parts.entities[body].label
        order = np.argsort(-holders[row])
        held_by = [int(c) for c in order[:3] if c == order[0] or holders[row, c] > _SHARED]
        found.extend((people[column], title, label) for column in held_by)
    return found
