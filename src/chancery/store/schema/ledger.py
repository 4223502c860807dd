"""The ledger: what was promised, by which keys it is found, and what later words show of it.

All of it is derived and can be made again, except `commitment_marks`, which are people's.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text

from chancery.store.schema.base import NUMBER, metadata, owned_by, text

commitments = Table(
    "commitments",
    metadata,
    owned_by("facts.id"),
    Column("document_id", NUMBER, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    text("day", required=True),
    text("kind", required=True),
    text("strength", required=True),
    text("due"),
    text("due_last"),
    text("due_words"),
    Column("due_explicit", Boolean, nullable=False),
    Column("root_id", NUMBER, nullable=False),
    text("outcome", required=True),
    text("outcome_day"),
    text("sheet", required=True),
    Index("ix_commitments_root_id", "root_id"),
    Index("ix_commitments_outcome", "outcome", "due_last"),
)
"""A statement that opens a commitment; `root_id` is the one that it says again, or itself. `outcome` is its
state where the date plays no part: `open` becomes overdue after `due_last`. `sheet` is what it is matched by."""

commitment_keys = Table(
    "commitment_keys",
    metadata,
    Column("body_id", NUMBER, primary_key=True, autoincrement=False),
    Column("sign", Text, primary_key=True),
    owned_by("commitments.id", "commitment_id", index=True),
    Column("share", Integer, nullable=False),
    text("day", required=True),
    Column("until", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""By which bodies of its company and telling words a commitment is found, with the word's share
in a thousand, the day of the promise and the last year in which it is followed."""

commitment_engagements = Table(
    "commitment_engagements",
    metadata,
    Column("engagement_id", NUMBER, primary_key=True, autoincrement=False),
    owned_by("commitments.id", "commitment_id", index=True),
    sqlite_with_rowid=False,
)
"""The reports of engagements that a commitment is about."""

ledger_pages = Table(
    "ledger_pages",
    metadata,
    Column("body_id", NUMBER, primary_key=True, autoincrement=False),
    Column("day", Text, primary_key=True),
    owned_by("documents.id", "document_id", index=True),
    text("stems", required=True),
    sqlite_with_rowid=False,
)
"""The telling words of a document, under each body that acts in it: so that a promise that comes in late
finds what became of it."""

trail = Table(
    "trail",
    metadata,
    owned_by("commitments.id", "commitment_id"),
    owned_by("documents.id", "document_id", index=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, nullable=False),
    text("text", required=True),
    text("shows", required=True),
    Column("is_done", Boolean, nullable=False),
    Column("score", Float, nullable=False),
    text("reasons", required=True),
    Column("fact_id", NUMBER, index=True),
    sqlite_with_rowid=False,
)
"""What later words show of a commitment, with the score of the match and its reasons."""

commitment_marks = Table(
    "commitment_marks",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("commitment", Text, nullable=False, index=True),
    text("owner"),
    text("review"),
    text("who", required=True),
    text("made", required=True),
)
"""Who looks after a commitment and when it is looked at next, by the permanent id of its statement. Rows are
only ever added; the last one holds."""
