"""Documents of the record: listed, found by any id, and what each is tied to."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from chancery.model.record import DocumentRecord
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.identity import SHORT
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents, sources
from chancery.store.view.said import load_documents

SORTS = ("latest", "oldest", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentFilter:
    """Which documents: whose title or outlet holds the words, published within days, by an outlet."""

    words: str = ""
    outlet: str = ""
    language: str = ""
    first_day: str | None = None
    last_day: str | None = None
    sort: str = SORTS[0]


def list_documents(connection: Connection, wanted: DocumentFilter, part: Part) -> Found[DocumentRecord]:
    """Find documents that pass."""
    question = select_documents(wanted)
    numbers = [row.id for row in take(connection, question, part)]
    found = load_documents(connection, numbers)
    return Found(tuple(found[number] for number in numbers), count(connection, question))


def every_document(connection: Connection, wanted: DocumentFilter) -> Iterator[DocumentRecord]:
    """Go through all documents that pass."""
    for batch in in_batches(connection.execute(select_documents(wanted)).scalars().all()):
        found = load_documents(connection, batch)
        yield from (found[number] for number in batch)


def select_documents(wanted: DocumentFilter) -> Select[Any]:
    """Select the documents that pass by their numbers, in order."""
    question = select(documents.c.id).where(*_conditions(wanted))
    orders = {
        "latest": (documents.c.first_day.desc(), documents.c.id.desc()),
        "oldest": (documents.c.first_day, documents.c.id),
        "title": (documents.c.title, documents.c.id),
    }
    return question.order_by(*orders[wanted.sort])


def _conditions(wanted: DocumentFilter) -> Iterator[ColumnElement[bool]]:
    for word in wanted.words.split():
        pattern = contains(word)
        yield or_(*(documents.c[name].ilike(pattern, escape="\\") for name in ("title", "outlet", "credit", "name")))
    if wanted.outlet:
        yield documents.c.outlet == wanted.outlet
    if wanted.language:
        yield documents.c.language == wanted.language
    if wanted.first_day:
        yield documents.c.last_day >= wanted.first_day
        yield documents.c.first_day != ""
    if wanted.last_day:
        yield documents.c.first_day <= wanted.last_day
        yield documents.c.first_day != ""


def list_outlets(connection: Connection, limit: int = 300) -> list[tuple[str, int]]:
    """Give the outlets of the record with how many documents each has, the largest first."""
    number = func.count().label("number")
    question = select(documents.c.outlet, number).where(documents.c.outlet.is_not(None)).group_by(documents.c.outlet)
    rows = connection.execute(question.order_by(number.desc(), documents.c.outlet).limit(limit))
    return [(row.outlet, row.number) for row in rows]


def find_document(connection: Connection, id: str) -> DocumentRecord | None:  # noqa: A002 - what users call it
    """Find a document by its identity, by the start of it that addresses hold, or by its name."""
    by_ref = documents.c.ref == id
    if len(id) == SHORT and all(letter in "0123456789abcdef" for letter in id):
        by_ref = (documents.c.ref >= id) & (documents.c.ref < f"{id}g")
    for condition in (by_ref, documents.c.name == id):
        number = connection.execute(select(documents.c.id).where(condition).order_by(documents.c.ref).limit(1)).scalar()
        if number is not None:
            return load_documents(connection, [number])[number]
    return None


@dataclass(frozen=True, slots=True)
class Source:
    """A copy of a document that was imported: the name it came under, its file, its address."""

    name: str
    path: str
    url: str | None


def list_sources(connection: Connection, document: DocumentRecord) -> list[Source]:
    """Give every copy of a document that is the same to the letter."""
    question = select(sources).where(sources.c.document_id == document.number).order_by(sources.c.name, sources.c.path)
    return [Source(row.name, row.path, row.url) for row in connection.execute(question)]


def list_accounts(connection: Connection, document: DocumentRecord, limit: int = 20) -> list[DocumentRecord]:
    """Give other documents that report an engagement of this one, in order of publication."""
    facts, told, standing = said.facts, said.engagements, record.engagements
    mine = (
        select(standing.c.canonical_id)
        .join(told, told.c.engagement_id == standing.c.id)
        .join(facts, facts.c.id == told.c.id)
        .where(facts.c.document_id == document.number)
    )
    question = (
        select(facts.c.document_id, documents.c.first_day)
        .join(told, told.c.id == facts.c.id)
        .join(standing, standing.c.id == told.c.engagement_id)
        .join(documents, documents.c.id == facts.c.document_id)
        .where(standing.c.canonical_id.in_(mine), facts.c.document_id != document.number)
        .distinct()
        .order_by(documents.c.first_day, facts.c.document_id)
    )
    numbers = [row.document_id for row in connection.execute(question.limit(limit))]
    found = load_documents(connection, numbers)
    return [found[number] for number in numbers]


def lead_facts(connection: Connection, document: DocumentRecord) -> dict[str, list[str | None]]:
    """Say for each person, body and engagement of a reading, in its order, which record it leads to."""
    return {family: _lead(connection, document, family) for family in _LEADS}


_LEADS: dict[str, tuple[Any, Any, Any, str]] = {
    "people": (said.people, said.people.c.person_id, record.persons, "p"),
    "bodies": (said.bodies, said.bodies.c.body_id, record.bodies, "b"),
    "engagements": (said.engagements, said.engagements.c.engagement_id, record.engagements, "e"),
}


def _lead(connection: Connection, document: DocumentRecord, family: str) -> list[str | None]:
    table, column, standing, letter = _LEADS[family]
    question = (
        select(standing.c.canonical_id)
        .select_from(said.facts)
        .join(table, table.c.id == said.facts.c.id)
        .outerjoin(standing, standing.c.id == column)
        .where(said.facts.c.document_id == document.number, said.facts.c.family == family)
        .order_by(said.facts.c.place)
    )
    numbers = connection.execute(question).scalars()
    return [f"{letter}{number:016x}" if number is not None else None for number in numbers]
