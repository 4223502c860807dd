"""Figures, agreements and relations of a body; documents by their words."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, or_, select, text

from chancery.model.facts import Agreement, Figure, Relation
from chancery.model.record import BodyRecord, Counts, DocumentRecord, Said
from chancery.store.location import POSTGRES
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.view.said import load_documents, load_said
from chancery.store.words import BY_LENGTH, Term, cut_words, index, match_postgres, match_sqlite

_facts, _parties = said.facts, said.parties
_SEARCH = text("SELECT rowid FROM search WHERE search MATCH :words ORDER BY rank LIMIT :limit")


def find_figures(connection: Connection, body: BodyRecord, limit: int | None) -> tuple[Said[Figure], ...]:
    """Find the figures about a body, in order of the documents."""
    return _find(connection, said.figures, "figures", said.figures.c.of_id.in_(body.numbers), limit=limit)


def find_agreements(
    connection: Connection, bodies: Sequence[BodyRecord], limit: int | None
) -> tuple[Said[Agreement], ...]:
    """Find agreements to which all these bodies are parties, in order of the documents."""
    table = said.agreements
    party_to = [
        table.c.id.in_(select(_parties.c.fact_id).where(_parties.c.body_id.in_(body.numbers))) for body in bodies
    ]
    return _find(connection, table, "agreements", *party_to, limit=limit)


def find_relations(connection: Connection, body: BodyRecord, limit: int | None) -> tuple[Said[Relation], ...]:
    """Find the standing ties of a body, on either side, in order of the documents."""
    table = said.relations
    ends = or_(table.c.subject_body_id.in_(body.numbers), table.c.object_body_id.in_(body.numbers))
    return _find(connection, table, "relations", ends, limit=limit)


def _find(
    connection: Connection, table: Table, family: str, *conditions: ColumnElement[bool], limit: int | None
) -> tuple[Said[Any], ...]:
    latest = (documents.c.first_day, documents.c.name, documents.c.ref, _facts.c.place)
    question = (
        select(table.c.id)
        .join(_facts, _facts.c.id == table.c.id)
        .join(documents, documents.c.id == _facts.c.document_id)
        .where(*conditions)
        .order_by(*(column.desc() for column in latest))
        .limit(limit)
    )
    return load_said(connection, family, connection.execute(question).scalars().all()[::-1])


def search_documents(connection: Connection, words: str, limit: int) -> tuple[DocumentRecord, ...]:
    """Find documents that hold all the words, the best match first; diacritics and case do not matter."""
    terms = [Term((word,)) for word in cut_words(words)]
    if not terms:
        return ()
    if connection.dialect.name == POSTGRES:
        match = match_postgres(terms)
        question = select(index.c.id).where(index.c.words.op("@@")(match)).limit(limit)
        best = question.order_by(func.ts_rank(index.c.words, match, BY_LENGTH).desc(), index.c.id)
        numbers = connection.execute(best).scalars().all()
    else:
        numbers = connection.execute(_SEARCH, {"words": match_sqlite(terms), "limit": limit}).scalars().all()
    found = load_documents(connection, numbers)
    return tuple(found[number] for number in numbers)


def count_all(connection: Connection) -> Counts:
    """Count what the record holds: people, bodies and engagements once each, facts as often as said."""

    def rows(table: Table) -> int:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()

    def standing(table: Table) -> int:
        own = select(func.count()).select_from(table).where(table.c.id == table.c.canonical_id)
        return connection.execute(own).scalar_one()

    return Counts(
        documents=rows(documents),
        people=standing(record.persons),
        bodies=standing(record.bodies),
        engagements=standing(record.engagements),
        statements=rows(said.statements),
        agreements=rows(said.agreements),
        figures=rows(said.figures),
        relations=rows(said.relations),
        contacts=rows(said.contacts),
    )
