"""What documents say of when somebody came to an office or left it."""

from sqlalchemy import Column, Integer, Table

from chancery.store.schema.base import leads_to, metadata, owned_by, place, text

cues = Table(
    "office_cues",
    metadata,
    owned_by("documents.id", "document_id"),
    place(),
    leads_to("persons.id", "person_id", required=True),
    text("kind", required=True),
    text("date"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    text("text", required=True),
    sqlite_with_rowid=False,
)
"""`kind` is started, elected or ended; `date` is None where the document says only that somebody left."""
