"""What the record derives about engagements: how reports are found, what they come to, copies of texts."""

from sqlalchemy import Column, Float, Index, Integer, Table, Text

from chancery.store.schema.base import NUMBER, metadata, owned_by, text

keys = Table(
    "engagement_keys",
    metadata,
    Column("key", Text, primary_key=True),
    Column("report_id", NUMBER, primary_key=True, autoincrement=False),
    Index("ix_engagement_keys_report_id", "report_id"),
    sqlite_with_rowid=False,
)
"""By which keys a report is compared with others. Made from whom the record takes its parties for."""

outcomes = Table(
    "engagement_outcomes",
    metadata,
    owned_by("engagements.id"),
    text("kind", required=True),
    text("status", required=True),
    text("start"),
    text("end"),
    text("first_day"),
    text("last_day"),
    text("city"),
    text("country"),
    text("name"),
    text("series"),
    Column("ordinal", Integer),
    Column("host_id", NUMBER),
    Column("reports", Integer, nullable=False),
    Index("ix_engagement_outcomes_status", "status", "last_day"),
    Index("ix_engagement_outcomes_first_day", "first_day"),
    Index("ix_engagement_outcomes_series", "series", "ordinal"),
)
"""What all reports of an engagement come to; the row belongs to the report that stands for the others."""

prints = Table(
    "document_prints",
    metadata,
    owned_by("documents.id", "document_id"),
    text("print", required=True),
    Column("runs", Integer, nullable=False),
)
"""The print of each text, in hexadecimal, and of how many runs of words it was made."""

bands = Table(
    "document_bands",
    metadata,
    Column("key", Text, primary_key=True),
    owned_by("documents.id", "document_id", index=True),
    sqlite_with_rowid=False,
)
"""Under which parts of its print a text is found."""

copies = Table(
    "document_copies",
    metadata,
    owned_by("documents.id", "one_id"),
    owned_by("documents.id", "other_id", index=True),
    Column("likeness", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""Pairs of near-duplicates, the smaller number first. `sources` has what is the same to the letter."""
