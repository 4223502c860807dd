"""What came of checking the claims of documents, kept so that each is checked once."""

from sqlalchemy import Index, Table

from chancery.store.schema.base import metadata, owned_by, place, text

checked = Table(
    "checked_documents",
    metadata,
    owned_by("documents.id", "document_id"),
    text("mark", required=True),
)
"""Which documents are checked. `mark` is what they were checked with: program and reference data. A row goes
when the document is read anew or the record learns of other reports of the same engagements."""

claims = Table(
    "claims",
    metadata,
    owned_by("documents.id", "document_id"),
    place(),
    text("kind", required=True),
    text("outcome", required=True),
    text("verdict", required=True),
    Index("ix_claims_outcome", "outcome", "kind"),
    sqlite_with_rowid=False,
)
"""The claims of a checked document in order of their words, `verdict` as a JSON object."""
