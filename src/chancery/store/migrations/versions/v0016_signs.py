"""Find commitments by body and word side by side: a number made of each pair cost more than the search."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table anew; that of an older record is filled by a rebuild."""
    _make(sa.Column("body_id", NUMBER, autoincrement=False, nullable=False), sa.Column("sign", sa.Text, nullable=False))


def downgrade() -> None:
    """Give the former table back, to be filled by a rebuild as well."""
    _make(sa.Column("key", NUMBER, autoincrement=False, nullable=False))


def _make(*found_by: sa.Column[Any]) -> None:
    op.drop_table("commitment_keys")
    op.create_table(
        "commitment_keys",
        *found_by,
        sa.Column("commitment_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name="fk_commitment_keys_commitment_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(*(column.name for column in found_by), "commitment_id", name="pk_commitment_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_commitment_keys_commitment_id", "commitment_keys", ["commitment_id"])
    op.execute("DELETE FROM settings WHERE name = 'stale'")
    op.execute("INSERT INTO settings (name, value) SELECT 'stale', '0016' WHERE EXISTS (SELECT 1 FROM documents)")
