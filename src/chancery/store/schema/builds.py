"""Exports that were built: what was asked for, of which record, and the file with its checksum."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from chancery.store.schema.base import NUMBER, metadata, text

export_builds = Table(
    "export_builds",
    metadata,
    Column("id", Text, primary_key=True),
    text("name", required=True),
    text("media_type", required=True),
    text("query", required=True),
    text("version", required=True),
    Column("documents", Integer, nullable=False),
    text("made", required=True),
    text("who", required=True),
    Column("size", NUMBER, nullable=False),
    Column("sha256", Text, nullable=False),
)
"""`query` is the address of the list, or the words of a query on the whole record; `version` is that of the program,
`documents` how many documents the record held. Nothing of it is part of what the record holds."""

export_pieces = Table(
    "export_pieces",
    metadata,
    Column("build", Text, ForeignKey("export_builds.id", ondelete="CASCADE"), primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)
"""The file in pieces, so that it goes out without being held whole in memory."""
