"""What an import brought: the documents by their identities, and the engagements that they report."""

from collections.abc import Collection

from sqlalchemy import Connection, select

from chancery.model.record import DocumentRecord, EngagementRecord
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.view.engagements import load_engagements
from chancery.store.view.said import load_documents


def documents_by_ref(connection: Connection, refs: Collection[str], limit: int) -> list[DocumentRecord]:
    """Give the documents of these identities that the record holds, the latest first."""
    question = select(documents.c.id).where(documents.c.ref.in_(sorted(refs)[:1000]))
    ordered = question.order_by(documents.c.first_day.desc(), documents.c.ref).limit(limit)
    numbers = connection.execute(ordered).scalars().all()
    found = load_documents(connection, numbers)
    return [found[number] for number in numbers]


def engagements_in(
    connection: Connection, told: Collection[DocumentRecord], limit: int
) -> tuple[EngagementRecord, ...]:
    """Give the engagements that documents report, each once."""
    question = (
        select(record.engagements.c.canonical_id)
        .join(said.engagements, said.engagements.c.engagement_id == record.engagements.c.id)
        .join(said.facts, said.facts.c.id == said.engagements.c.id)
        .where(said.facts.c.document_id.in_([one.number for one in told]))
        .distinct()
        .limit(limit)
    )
    return load_engagements(connection, sorted(connection.execute(question).scalars()))
