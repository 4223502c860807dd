"""Who works with the record: users and their sessions, what they did, searched for and prefer.

None of it is part of what the record holds: it can be emptied and the record is the same.
People are named by their user name, so that the audit log still says who after a user is gone.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text

from chancery.store.schema.base import NUMBER, metadata, text

users = Table(
    "users",
    metadata,
    Column("id", NUMBER, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    text("full_name"),
    text("role", required=True),
    text("password"),
    Column("disabled", Boolean, nullable=False),
    text("made", required=True),
)
"""`password` is an argon2 hash; None for a user whom a trusted proxy vouches for."""

sessions = Table(
    "sessions",
    metadata,
    Column("key", Text, primary_key=True),
    Column("user_id", NUMBER, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    text("made", required=True),
    text("expires", required=True),
    text("agent"),
)
"""`key` is SHA-256 of what the cookie holds, so that a copy of the file opens no session."""

login_failures = Table(
    "login_failures",
    metadata,
    Column("key", Text, primary_key=True),
    Column("failures", Integer, nullable=False),
    text("until", required=True),
)
"""`key` is a user name or an address; nobody is let in under it before `until`."""

audit = Table(
    "audit",
    metadata,
    Column("id", NUMBER, primary_key=True),
    text("made", required=True),
    text("who", required=True),
    text("what", required=True),
    text("subject"),
    text("detail"),
    text("address"),
    Index("ix_audit_who", "who", "id"),
)
"""Every decision and export. Rows are only ever added: triggers refuse to change or remove one."""

saved_searches = Table(
    "saved_searches",
    metadata,
    Column("id", NUMBER, primary_key=True),
    text("who", required=True),
    text("name", required=True),
    text("query", required=True),
    text("made", required=True),
    text("seen"),
    Index("ix_saved_searches_who", "who", "name"),
)
"""`query` is the address of the search without its path; `seen` is when it was last opened."""

search_history = Table(
    "search_history",
    metadata,
    Column("id", NUMBER, primary_key=True),
    text("who", required=True),
    text("query", required=True),
    Column("hits", Integer, nullable=False),
    text("made", required=True),
    Index("ix_search_history_who", "who", "id"),
)

preferences = Table(
    "preferences",
    metadata,
    Column("who", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    text("value", required=True),
)
"""What each user prefers, such as dark pages or no single-key shortcuts."""
