"""What came in and from where: items that failed, feeds and folders that are watched, corrections."""

from sqlalchemy import Column, Index, Integer, Table, Text, UniqueConstraint

from chancery.store.schema.base import NUMBER, metadata, owned_by, text

import_items = Table(
    "import_items",
    metadata,
    Column("id", NUMBER, primary_key=True),
    text("source", required=True),
    text("origin", required=True),
    text("state", required=True),
    text("fault", required=True),
    text("language"),
    text("given", required=True),
    Column("tries", Integer, nullable=False),
    Column("first_import", NUMBER, nullable=False),
    Column("last_import", NUMBER, nullable=False),
    text("seen", required=True),
    UniqueConstraint("source", name="uq_import_items_source"),
    Index("ix_import_items_state", "state", "id"),
)
"""An item that was not read, and why: `origin` is what must be opened to try again, `given` what the user had said
about it, as JSON. One that was read later stays, as `read`. No export reads it."""

watches = Table(
    "watches",
    metadata,
    Column("address", Text, primary_key=True),
    text("etag"),
    text("modified"),
    text("checked", required=True),
)
"""A feed that is watched, and by what its server knows that nothing is new."""

watch_items = Table(
    "watch_items",
    metadata,
    Column("address", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    text("state", required=True),
    Column("tries", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""The entries of a feed that were dealt with."""

titles = Table(
    "document_titles",
    metadata,
    Column("key", NUMBER, primary_key=True, autoincrement=False),
    owned_by("documents.id", "document_id", index=True),
    sqlite_with_rowid=False,
)
"""By which key of outlet and title a document is found."""

corrections = Table(
    "document_corrections",
    metadata,
    owned_by("documents.id", "later_id"),
    owned_by("documents.id", "earlier_id", index=True),
    text("reason", required=True),
    sqlite_with_rowid=False,
)
"""Which document takes the place of which, and by what sign. Derived."""
