"""Frozen briefs: what was taken into the room, kept word for word beside the record."""

from sqlalchemy import Column, Index, Table, Text

from chancery.store.schema.base import metadata, text

briefs = Table(
    "briefs",
    metadata,
    Column("id", Text, primary_key=True),
    text("hash", required=True),
    text("kind", required=True),
    text("title", required=True),
    text("counterpart", required=True),
    text("principal"),
    text("on", required=True),
    text("data_version", required=True),
    text("frozen", required=True),
    text("who"),
    text("content", required=True),
    Index("ix_briefs_counterpart", "counterpart", "frozen"),
)
"""`id` is the beginning of `hash`, the hash of the content; `content` is the brief as JSON. Rows are only
added: what was taken into a meeting does not change when the record does."""
