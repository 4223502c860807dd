"""The people and bodies that stand for all their names, the ties between them, and promises: for lists by number."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from chancery.model.record import BodyRecord
from chancery.resolve.names import normalize_name
from chancery.store.browse.part import contains
from chancery.store.schema import ledger, record, said
from chancery.store.schema.documents import documents

_persons, _bodies, _names = record.persons, record.bodies, record.body_names
_commitments = ledger.commitments


def select_people(words: str, body: BodyRecord | None) -> Select[Any]:
    """Select people by their numbers: those whose name holds all the words, who stand for a body."""
    member = _persons.alias("member")
    named = exists().where(member.c.canonical_id == _persons.c.id, said.people.c.person_id == member.c.id)
    question = select(_persons.c.id).where(_persons.c.canonical_id == _persons.c.id, named)
    for word in normalize_name(words).split() if words else ():
        holds = select(_persons.c.canonical_id).where(_persons.c.normal.like(contains(word), escape="\\"))
        question = question.where(_persons.c.id.in_(holds))
    if body:
        mine = select(_persons.c.canonical_id).where(_persons.c.body_id.in_(body.numbers))
        question = question.where(_persons.c.id.in_(mine))
    return question


def select_bodies(words: str, kind: str) -> Select[Any]:
    """Select bodies by their numbers: those of which a name holds all the words, of a kind."""
    member = _bodies.alias("member")
    told = and_(member.c.canonical_id == _bodies.c.id, said.bodies.c.body_id == member.c.id)
    if kind:
        told = and_(told, said.bodies.c.kind == kind)
    question = select(_bodies.c.id).where(_bodies.c.canonical_id == _bodies.c.id, exists().where(told))
    for word in normalize_name(words).split() if words else ():
        pattern = contains(word)
        holds = (
            select(_bodies.c.canonical_id)
            .join(_names, _names.c.body_id == _bodies.c.id)
            .where(_names.c.normal.like(pattern, escape="\\"), _names.c.aspect != "kind")
        )
        question = question.where(_bodies.c.id.in_(holds))
    return question


def select_relations(body: BodyRecord | None, kind: str) -> Select[Any]:
    """Select standing ties by their numbers: those with a body on either side, of a kind."""
    table = said.relations
    conditions: list[ColumnElement[bool]] = [table.c.kind == kind] if kind else []
    if body:
        ends = (table.c.subject_body_id.in_(body.numbers), table.c.object_body_id.in_(body.numbers))
        conditions.append(or_(*ends))
    return (
        select(table.c.id)
        .join(said.facts, said.facts.c.id == table.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(*conditions)
    )


def select_commitments(bodies: tuple[BodyRecord, ...], on: str | None) -> Select[Any]:
    """Select commitments by their numbers: those that concern all these bodies, made by a day."""
    question = select(_commitments.c.id).where(_commitments.c.id == _commitments.c.root_id)
    if on:
        question = question.where(_commitments.c.day <= on)
    for body in bodies:
        sides = select(said.sides.c.fact_id).where(said.sides.c.body_id.in_(body.numbers))
        question = question.where(_commitments.c.id.in_(sides))
    return question
