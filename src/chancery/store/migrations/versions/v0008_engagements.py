"""Engagements across documents: how reports are found, what they come to, near-duplicates of texts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; what is derived in an older record is made again by a rebuild."""
    op.create_table(
        "engagement_keys",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("report_id", NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "report_id", name="pk_engagement_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_engagement_keys_report_id", "engagement_keys", ["report_id"])
    op.create_table(
        "engagement_outcomes",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("end", sa.Text(), nullable=True),
        sa.Column("first_day", sa.Text(), nullable=True),
        sa.Column("last_day", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("series", sa.Text(), nullable=True),
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("host_id", NUMBER, nullable=True),
        sa.Column("reports", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["engagements.id"], name="fk_engagement_outcomes_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_engagement_outcomes"),
    )
    op.create_index("ix_engagement_outcomes_status", "engagement_outcomes", ["status", "last_day"])
    op.create_index("ix_engagement_outcomes_first_day", "engagement_outcomes", ["first_day"])
    op.create_index("ix_engagement_outcomes_series", "engagement_outcomes", ["series", "ordinal"])
    _make_copies()
    op.execute("DELETE FROM settings WHERE name = 'stale'")
    op.execute("INSERT INTO settings (name, value) SELECT 'stale', '0008' WHERE EXISTS (SELECT 1 FROM documents)")


def _make_copies() -> None:
    op.create_table(
        "document_prints",
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("print", sa.Text(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_prints_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_document_prints"),
    )
    op.create_table(
        "document_bands",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_document_bands_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "document_id", name="pk_document_bands"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_document_bands_document_id", "document_bands", ["document_id"])
    op.create_table(
        "document_copies",
        sa.Column("one_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("other_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["one_id"], ["documents.id"], name="fk_document_copies_one_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other_id"], ["documents.id"], name="fk_document_copies_other_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("one_id", "other_id", name="pk_document_copies"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_document_copies_other_id", "document_copies", ["other_id"])


def downgrade() -> None:
    """Take the tables away."""
    for table in ("document_copies", "document_bands", "document_prints", "engagement_outcomes", "engagement_keys"):
        op.drop_table(table)
