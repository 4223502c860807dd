"""What is in work on the desk: briefs that are being written, their versions, and what was sent in."""

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from chancery.store.schema.base import NUMBER, metadata, text

brief_drafts = Table(
    "brief_drafts",
    metadata,
    Column("id", Text, primary_key=True),
    text("kind", required=True),
    text("counterpart", required=True),
    text("principal"),
    text("on", required=True),
    text("options", required=True),
    text("words", required=True),
    text("made", required=True),
    text("changed", required=True),
    text("who", required=True),
    text("changed_by", required=True),
)
"""A brief in work: what it is asked for, and in `words` what the drafter wrote, as JSON. Nothing derived holds it,
so composing anew, whatever came in meanwhile, keeps every word of the drafter."""

brief_versions = Table(
    "brief_versions",
    metadata,
    Column("draft", Text, ForeignKey("brief_drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    text("brief", required=True),
    text("made", required=True),
    text("who", required=True),
)
"""Which frozen briefs are versions of one in work."""

uploads = Table(
    "uploads",
    metadata,
    Column("id", NUMBER, primary_key=True),
    text("name", required=True),
    Column("content", LargeBinary, nullable=False),
    text("made", required=True),
    text("who", required=True),
)
"""Files that were sent in and could not be read, kept so that they can be tried again; those that were read go."""
