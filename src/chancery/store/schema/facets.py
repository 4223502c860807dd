"""What each document says by the closed lists, in one row, so that a search of any size is counted in one pass."""

from sqlalchemy import Table

from chancery.store.schema.base import metadata, owned_by, text

facets = Table(
    "document_facets",
    metadata,
    owned_by("documents.id", "document_id"),
    text("act", required=True),
    text("topic", required=True),
    text("kind", required=True),
    text("status", required=True),
)
"""The values of each facet between bars, each once and in order: `|inform|pledge|`, or nothing. Derived."""
