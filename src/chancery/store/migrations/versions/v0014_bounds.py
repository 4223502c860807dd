"""Find promises through both sides, mark the keys that too many bear, and set aside what people rejected."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; those of an older record are filled by a rebuild."""
    op.create_table(
        "commitment_couples",
        sa.Column("key", NUMBER, autoincrement=False, nullable=False),
        sa.Column("commitment_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("signs", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name="fk_commitment_couples_commitment_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "commitment_id", name="pk_commitment_couples"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_commitment_couples_commitment_id", "commitment_couples", ["commitment_id"])
    op.create_table(
        "page_couples",
        sa.Column("key", NUMBER, autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_page_couples_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", "day", "document_id", name="pk_page_couples"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_page_couples_document_id", "page_couples", ["document_id"])
    op.create_table(
        "common_keys",
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("family", "key", name="pk_common_keys"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rejected_facts",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"], name="fk_rejected_facts_fact_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fact_id", name="pk_rejected_facts"),
        sqlite_with_rowid=False,
    )
    op.execute("DELETE FROM settings WHERE name = 'stale'")
    op.execute("INSERT INTO settings (name, value) SELECT 'stale', '0014' WHERE EXISTS (SELECT 1 FROM documents)")


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("rejected_facts")
    op.drop_table("common_keys")
    op.drop_table("page_couples")
    op.drop_table("commitment_couples")
