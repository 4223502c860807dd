"""The record item by item, a batch at a time, in an order that does not depend on the order of import."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, Table, func, select, union

from chancery.model.commitment import CommitmentRecord
from chancery.model.kinds import EngagementStatus
from chancery.model.record import BodyRecord, DocumentRecord, EngagementRecord, PersonRecord, Said
from chancery.resolve.offices.term import Term
from chancery.store.export.query import Query
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.schema.engagements import outcomes
from chancery.store.schema.ledger import commitments
from chancery.store.statements import listed
from chancery.store.view.engagements import load_engagements
from chancery.store.view.entities import canonical_ids, load_bodies, load_persons
from chancery.store.view.ledger import load_ledger
from chancery.store.view.outcomes import last_day
from chancery.store.view.said import load_documents, load_said
from chancery.store.view.terms import settle_all

_bodies, _persons, _facts = record.bodies, record.persons, said.facts


@dataclass(frozen=True, slots=True)
class Engaged:
    """An engagement with its host as the record knows it."""

    item: EngagementRecord
    host: BodyRecord | None

    @property
    def bodies(self) -> tuple[BodyRecord, ...]:
        """The bodies that took part by any account, each once, in order of id."""
        return sort_bodies([one.body for one in self.item.participants if one.body])

    @property
    def persons(self) -> tuple[PersonRecord, ...]:
        """The people who took part by any account, each once, in order of id."""
        found = {one.person.id: one.person for one in self.item.participants if one.person}
        return tuple(found[key] for key in sorted(found))


def sort_bodies(bodies: Sequence[BodyRecord]) -> tuple[BodyRecord, ...]:
    """Give each body once, in order of id."""
    found = {body.id: body for body in bodies}
    return tuple(found[key] for key in sorted(found))


def every_document(connection: Connection, query: Query) -> Iterator[DocumentRecord]:
    """Go through the documents, by their ids."""
    question = select(documents.c.id).order_by(documents.c.name, documents.c.ref)
    if not query.is_whole:
        question = question.where(documents.c.id.in_(query.document_numbers()))
    for batch in in_batches(connection.execute(question).scalars().all()):
        found = load_documents(connection, batch)
        yield from (found[number] for number in batch)


def every_engagement(
    connection: Connection, query: Query, statuses: Collection[EngagementStatus] = tuple(EngagementStatus)
) -> Iterator[Engaged]:
    """Go through the engagements in order of their first day, those without a date first."""
    question = select(outcomes.c.id, outcomes.c.host_id).where(query.engagements(), outcomes.c.status.in_(statuses))
    rows = connection.execute(question.order_by(func.coalesce(outcomes.c.first_day, ""), outcomes.c.id)).all()
    hosts = {row.id: row.host_id for row in rows}
    for batch in in_batches([row.id for row in rows]):
        bodies = load_bodies(connection, {hosts[number] for number in batch if hosts[number] is not None})
        for number, item in zip(batch, load_engagements(connection, batch), strict=True):
            yield Engaged(item, bodies.get(hosts[number]))


def every_fact(connection: Connection, query: Query, family: str) -> Iterator[tuple[int, Said[Any]]]:
    """Go through the facts of a family in order of their documents' dates, each with its number."""
    question = (
        select(_facts.c.id)
        .join(documents, documents.c.id == _facts.c.document_id)
        .where(_facts.c.family == family, query.facts(family))
        .order_by(documents.c.first_day, documents.c.name, documents.c.ref, _facts.c.place)
    )
    for batch in in_batches(connection.execute(question).scalars().all()):
        yield from zip(batch, load_said(connection, family, batch), strict=True)


def every_body(connection: Connection, query: Query) -> Iterator[BodyRecord]:
    """Go through the bodies, by their numbers."""
    for batch in in_batches(_standing(connection, _bodies, query, _NAMES_OF_BODIES)):
        found = load_bodies(connection, batch)
        yield from (found[number] for number in batch)


def every_person(connection: Connection, query: Query) -> Iterator[tuple[PersonRecord, tuple[Term, ...]]]:
    """Go through the people with their terms of office, by their numbers."""
    for batch in in_batches(_standing(connection, _persons, query, _NAMES_OF_PERSONS)):
        found, held = load_persons(connection, batch), settle_all(connection, batch)
        yield from ((found[number], held[number]) for number in batch)


def every_commitment(connection: Connection, query: Query) -> Iterator[CommitmentRecord]:
    """Go through the commitments as they stand after the last document, the oldest first."""
    day = last_day(connection)
    question = (
        select(commitments.c.id)
        .join(documents, documents.c.id == commitments.c.document_id)
        .join(_facts, _facts.c.id == commitments.c.id)
        .where(commitments.c.id == commitments.c.root_id, query.commitments())
        .order_by(commitments.c.day, documents.c.name, documents.c.ref, commitments.c.id)
    )
    for batch in in_batches(connection.execute(question).scalars().all()):
        yield from load_ledger(connection, batch, day)


def load_sides(connection: Connection, facts: Sequence[int], role: str) -> dict[int, tuple[BodyRecord, ...]]:
    """Give the bodies that speak, or hear, in statements."""
    sides = said.sides
    question = select(sides.c.fact_id, sides.c.body_id).where(sides.c.fact_id.in_(listed()), sides.c.role == role)
    return _bodies_of(connection, question, facts)


def load_parties(connection: Connection, facts: Sequence[int]) -> dict[int, tuple[BodyRecord, ...]]:
    """Give the bodies that are parties to agreements."""
    parties = said.parties
    question = select(parties.c.fact_id, parties.c.body_id)
    return _bodies_of(
        connection, question.where(parties.c.fact_id.in_(listed()), parties.c.body_id.is_not(None)), facts
    )


def _bodies_of(
    connection: Connection, question: Select[Any], facts: Sequence[int]
) -> dict[int, tuple[BodyRecord, ...]]:
    rows = [row for batch in in_batches(facts) for row in connection.execute(question, {"numbers": batch})]
    bodies = load_bodies(connection, {row.body_id for row in rows})
    found: dict[int, list[BodyRecord]] = {}
    for row in rows:
        found.setdefault(row.fact_id, []).append(bodies[row.body_id])
    return {fact: sort_bodies(given) for fact, given in found.items()}


_NAMES_OF_BODIES = (
    (said.bodies, "body_id", "bodies"),
    (said.engagements, "host_id", "engagements"),
    (said.participants, "body_id", "engagements"),
    (said.sides, "body_id", "statements"),
    (said.parties, "body_id", "agreements"),
    (said.figures, "of_id", "figures"),
    (said.relations, "subject_body_id", "relations"),
    (said.relations, "object_body_id", "relations"),
)
_NAMES_OF_PERSONS = (
    (said.people, "person_id", "people"),
    (said.participants, "person_id", "engagements"),
    (said.statements, "speaker_id", "statements"),
    (said.statements, "addressee_id", "statements"),
    (said.relations, "subject_id", "relations"),
)


def _standing(
    connection: Connection, table: Table, query: Query, named: Sequence[tuple[Table, str, str]]
) -> Sequence[int]:
    """Give the numbers of those who stand for others: all, or those that wanted facts and their documents name."""
    if query.is_whole:
        question = select(table.c.id).where(table.c.id == table.c.canonical_id).order_by(table.c.id)
        return connection.execute(question).scalars().all()
    mentioned = [
        select(source.c[column])
        .join(_facts, _facts.c.id == (source.c.fact_id if "fact_id" in source.c else source.c.id))
        .where(source.c[column].is_not(None), query.facts(family))
        for source, column, family in named
    ]
    numbers = connection.execute(union(*mentioned)).scalars().all()
    found = set(canonical_ids(connection, table, numbers).values())
    if table is _persons:
        return sorted(found)
    # Whoever is named for a body brings it along, so that no id leads nowhere.
    sides = select(_persons.c.body_id).where(_persons.c.canonical_id.in_(listed()), _persons.c.body_id.is_not(None))
    people = _standing(connection, _persons, query, _NAMES_OF_PERSONS)
    own = {row for batch in in_batches(people) for row in connection.execute(sides, {"numbers": batch}).scalars()}
    terms = (term for batch in in_batches(people) for held in settle_all(connection, batch).values() for term in held)
    own |= {term.body for term in terms if term.body is not None}
    return sorted(found | set(canonical_ids(connection, table, own).values()))


def load_relation_sides(connection: Connection, fact: int) -> tuple[BodyRecord | None, BodyRecord | None]:
    """Give the bodies that a relation ties: subject and object."""
    table = said.relations
    row = connection.execute(select(table.c.subject_body_id, table.c.object_body_id).where(table.c.id == fact)).one()
    found = load_bodies(connection, [number for number in row if number is not None])
    return found.get(row[0]), found.get(row[1])
