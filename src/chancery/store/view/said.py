"""Facts with their documents: what every answer is made of."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, select

from chancery.model.record import DocumentRecord, Said
from chancery.store.identity import SHORT
from chancery.store.load import in_batches, load_facts
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed
from chancery.store.view.memory import memory_of

_COLUMNS = [
    documents.c[name]
    for name in ("id", "name", "ref", "title", "outlet", "credit", "published", "published_from", "url")
]
_DOCUMENTS = select(*_COLUMNS).where(documents.c.id.in_(listed()))
_FACTS = select(said.facts.c.id, said.facts.c.ref, said.facts.c.document_id).where(said.facts.c.id.in_(listed()))


def load_documents(connection: Connection, numbers: Iterable[int]) -> dict[int, DocumentRecord]:
    """Give documents by their numbers, without their texts."""
    wanted, known = [*numbers], memory_of(connection, "documents")
    if missing := {number for number in wanted if number not in known}:
        known |= _load_documents(connection, missing)
    return {number: known[number] for number in wanted if number in known}


def _load_documents(connection: Connection, numbers: Iterable[int]) -> dict[int, DocumentRecord]:
    found = {}
    for batch in in_batches(numbers):
        for row in connection.execute(_DOCUMENTS, {"numbers": batch}).all():
            found[row.id] = DocumentRecord(
                number=row.id,
                id=row.name,
                ref=row.ref,
                title=row.title,
                outlet=row.outlet,
                credit=row.credit,
                published=row.published,
                published_from=row.published_from,
                url=row.url,
            )
    return found


def load_said(connection: Connection, family: str, numbers: Sequence[int]) -> tuple[Said[Any], ...]:
    """Give facts of one family with their documents, in the order of the numbers."""
    facts = load_facts(connection, family, numbers)
    rows = {}
    for batch in in_batches(numbers):
        rows.update({row.id: row for row in connection.execute(_FACTS, {"numbers": batch}).all()})
    sources = load_documents(connection, {row.document_id for row in rows.values()})
    return tuple(
        Said(
            id=f"{sources[rows[number].document_id].ref[:SHORT]}.{rows[number].ref}",
            fact=facts[number],
            document=sources[rows[number].document_id],
        )
        for number in numbers
    )
