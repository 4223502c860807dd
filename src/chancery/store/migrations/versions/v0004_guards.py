"""The search index, kept within each transaction, and what must never change."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WORDS_STAY = "the words of a document never change"
DECIDED_STAYS = "a decision is never changed or removed; a later one may undo it"
SQLITE = (
    """
CREATE VIRTUAL TABLE search USING fts5(
    title, text, content='documents', content_rowid='id', tokenize='unicode61 remove_diacritics 2'
)
""",
    """
CREATE TRIGGER documents_added AFTER INSERT ON documents BEGIN
    INSERT INTO search (rowid, title, text) VALUES (new.id, new.title, new.text);
END
""",
    """
CREATE TRIGGER documents_removed AFTER DELETE ON documents BEGIN
    INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END
""",
    f"""
CREATE TRIGGER documents_kept BEFORE UPDATE OF id, ref, title, text ON documents BEGIN
    SELECT RAISE(ABORT, '{WORDS_STAY}');
END
""",
    *(
        f"""
CREATE TRIGGER decisions_{change} BEFORE {change} ON decisions BEGIN
    SELECT RAISE(ABORT, '{DECIDED_STAYS}');
END
"""
        for change in ("update", "delete")
    ),
)
POSTGRES = (
    "CREATE TABLE search (id bigint PRIMARY KEY REFERENCES documents (id) ON DELETE CASCADE, words tsvector NOT NULL)",
    "CREATE INDEX ix_search_words ON search USING gin (words)",
    """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation';
END
$$
""",
    # No column is named in the trigger itself, which would hold the column's type for ever.
    f"""
CREATE FUNCTION keep_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.id, NEW.ref, NEW.title, NEW.text) IS DISTINCT FROM (OLD.id, OLD.ref, OLD.title, OLD.text) THEN
        RAISE EXCEPTION USING MESSAGE = '{WORDS_STAY}', ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END
$$
""",
    "CREATE TRIGGER documents_kept BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION keep_words()",
    f"""
CREATE TRIGGER decisions_kept BEFORE UPDATE OR DELETE ON decisions
FOR EACH ROW EXECUTE FUNCTION refuse_change('{DECIDED_STAYS}')
""",
)


def upgrade() -> None:
    """Make the index and the triggers; on PostgreSQL the program indexes the words."""
    for statement in SQLITE if op.get_context().dialect.name == "sqlite" else POSTGRES:
        op.execute(statement)


def downgrade() -> None:
    """Drop them."""
    if op.get_context().dialect.name == "sqlite":
        for trigger in (
            "documents_added",
            "documents_removed",
            "documents_kept",
            "decisions_update",
            "decisions_delete",
        ):
            op.execute(f"DROP TRIGGER {trigger}")
    else:
        op.execute("DROP TRIGGER documents_kept ON documents")
        op.execute("DROP TRIGGER decisions_kept ON decisions")
        op.execute("DROP FUNCTION refuse_change()")
        op.execute("DROP FUNCTION keep_words()")
    op.execute("DROP TABLE search")
