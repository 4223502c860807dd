"""The search index, kept by triggers within each transaction, and what must never change."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

SEARCH = """
CREATE VIRTUAL TABLE search USING fts5(
    title, text, content='documents', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
)
"""
ADDED = """
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.id, new.title, new.text);
END
"""
REMOVED = """
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END
"""
KEPT = """
CREATE TRIGGER documents_kept BEFORE UPDATE OF id, ref, title, text ON documents BEGIN
    SELECT RAISE(ABORT, 'the words of a document never change');
END
"""
DECIDED = """
CREATE TRIGGER decisions_{0} BEFORE {0} ON decisions BEGIN
    SELECT RAISE(ABORT, 'a decision is never changed or removed; a later one may undo it');
END
"""


def upgrade() -> None:
    """Make the index and the triggers."""
    for statement in (SEARCH, ADDED, REMOVED, KEPT, DECIDED.format("update"), DECIDED.format("delete")):
        op.execute(statement)
