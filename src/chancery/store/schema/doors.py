"""What the door for programs needs: keys to it, and when each document came in or was read anew.

Neither is part of what the record holds: emptied, the record is the same.
"""

from sqlalchemy import Column, Index, Table, Text

from chancery.store.schema.base import metadata, owned_by, text

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("hash", Text, nullable=False, unique=True),
    text("name", required=True),
    text("made", required=True),
    text("revoked"),
)
"""`hash` is SHA-256 of the key, which is random and long; `id` is what its owner may show around."""

changes = Table(
    "document_changes",
    metadata,
    owned_by("documents.id", "document_id"),
    text("changed", required=True),
    Index("ix_document_changes_changed", "changed"),
)
"""When a document was added or read by another reader, in UTC. No export reads it."""
