"""What came in and from where: items that failed, watched feeds, corrections."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; corrections in an older record are found by a rebuild."""
    op.create_table(
        "import_items",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("fault", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("given", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("first_import", NUMBER, nullable=False),
        sa.Column("last_import", NUMBER, nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_items"),
        sa.UniqueConstraint("source", name="uq_import_items_source"),
    )
    op.create_index("ix_import_items_state", "import_items", ["state", "id"])
    op.create_table(
        "watches",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("modified", sa.Text(), nullable=True),
        sa.Column("checked", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_watches"),
    )
    op.create_table(
        "watch_items",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("address", "key", name="pk_watch_items"),
        sqlite_with_rowid=False,
    )
    _make_corrections()
    op.execute("DELETE FROM settings WHERE name = 'stale'")
    op.execute("INSERT INTO settings (name, value) SELECT 'stale', '0009' WHERE EXISTS (SELECT 1 FROM documents)")


def _make_corrections() -> None:
    op.create_table(
        "document_titles",
        sa.Column("key", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_titles_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "document_id", name="pk_document_titles"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_document_titles_document_id", "document_titles", ["document_id"])
    op.create_table(
        "document_corrections",
        sa.Column("later_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("earlier_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["later_id"], ["documents.id"], name="fk_document_corrections_later_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["documents.id"], name="fk_document_corrections_earlier_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("later_id", "earlier_id", name="pk_document_corrections"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_document_corrections_earlier_id", "document_corrections", ["earlier_id"])


def downgrade() -> None:
    """Take the tables away."""
    for table in ("document_corrections", "document_titles", "watch_items", "watches", "import_items"):
        op.drop_table(table)
