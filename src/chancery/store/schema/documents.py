"""Documents as they came in, the readings of them, and the journal of imports.

A document is immutable: a trigger refuses to change its words. Everything in it is part of
its identity or follows from it; what can differ between copies stands in `sources`.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from chancery.store.schema.base import NUMBER, metadata, owned_by, place, text

documents = Table(
    "documents",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("ref", Text, nullable=False, unique=True),
    text("name", required=True),
    text("title"),
    text("published"),
    text("published_from"),
    text("first_day", required=True),
    text("last_day", required=True),
    text("outlet"),
    text("credit"),
    text("url"),
    text("language"),
    text("reader", required=True),
    Column("characters_read", Integer, nullable=False),
    Column("characters", Integer, nullable=False),
    text("furniture", required=True),
    text("text", required=True),
    Index("ix_documents_name", "name", "ref"),
    Index("ix_documents_first_day", "first_day"),
)
"""One row a document with its present reading. `ref` is its permanent identity, `name` the id
by which users know it; `first_day` and `last_day` bound `published` ("" and "9999" when there is
no date). The text stands last, so that reading the other columns does not touch it."""

sources = Table(
    "sources",
    metadata,
    owned_by("documents.id", "document_id"),
    Column("name", Text, primary_key=True),
    Column("path", Text, primary_key=True),
    text("url"),
    text("published_from"),
    text("origins", required=True),
)
"""Every copy of a document that was imported: the id it carried, its file, its address."""

findings = Table(
    "findings",
    metadata,
    owned_by("documents.id", "document_id"),
    place(),
    text("component", required=True),
    text("message", required=True),
)

imports = Table(
    "imports",
    metadata,
    Column("id", NUMBER, primary_key=True),
    text("started", required=True),
    text("ended"),
    text("reader", required=True),
    Column("read", Integer, nullable=False, default=0),
    Column("known", Integer, nullable=False, default=0),
    Column("failed", Integer, nullable=False, default=0),
)
"""The journal. A run without `ended` was stopped on its way. No export reads it."""

import_failures = Table(
    "import_failures",
    metadata,
    Column("import_id", NUMBER, ForeignKey("imports.id", ondelete="CASCADE"), primary_key=True),
    place(),
    text("source", required=True),
    text("fault", required=True),
)

settings = Table(
    "settings",
    metadata,
    Column("name", Text, primary_key=True),
    text("value", required=True),
)
"""What holds for the whole record, such as the reference packs left out of it."""
