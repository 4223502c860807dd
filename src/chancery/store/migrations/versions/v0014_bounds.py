"""Mark the keys that too many bear, and set aside what people rejected."""

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
