"""The ledger of promises: commitments, by what they are found, their trails, who looks after them."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _keyed(table: str, key: str, *more: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column(key, NUMBER, autoincrement=False, nullable=False),
        sa.Column("commitment_id", NUMBER, autoincrement=False, nullable=False),
        *more,
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name=f"fk_{table}_commitment_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint(key, "commitment_id", name=f"pk_{table}"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{table}_commitment_id", table, ["commitment_id"])


def upgrade() -> None:
    """Make the tables; the ledger of an older record is made by a rebuild."""
    op.create_table(
        "commitments",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("due_last", sa.Text(), nullable=True),
        sa.Column("due_words", sa.Text(), nullable=True),
        sa.Column("due_explicit", sa.Boolean(), nullable=False),
        sa.Column("root_id", NUMBER, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("outcome_day", sa.Text(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_commitments_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_commitments_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_commitments"),
    )
    op.create_index("ix_commitments_document_id", "commitments", ["document_id"])
    op.create_index("ix_commitments_root_id", "commitments", ["root_id"])
    op.create_index("ix_commitments_outcome", "commitments", ["outcome", "due_last"])
    _keyed(
        "commitment_keys",
        "key",
        sa.Column("share", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
    )
    _keyed("commitment_engagements", "engagement_id")
    op.create_table(
        "ledger_pages",
        sa.Column("body_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_ledger_pages_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("body_id", "day", "document_id", name="pk_ledger_pages"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ledger_pages_document_id", "ledger_pages", ["document_id"])
    op.create_table(
        "trail",
        sa.Column("commitment_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("shows", sa.Text(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("fact_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(
            ["commitment_id"], ["commitments.id"], name="fk_trail_commitment_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_trail_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("commitment_id", "document_id", "start", name="pk_trail"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_trail_document_id", "trail", ["document_id"])
    op.create_index("ix_trail_fact_id", "trail", ["fact_id"])
    op.create_table(
        "commitment_marks",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("review", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_commitment_marks"),
    )
    op.create_index("ix_commitment_marks_commitment", "commitment_marks", ["commitment"])


def downgrade() -> None:
    """Take the tables away; who looked after a promise is forgotten."""
    for table in (
        "commitment_marks",
        "trail",
        "ledger_pages",
        "commitment_engagements",
        "commitment_keys",
        "commitments",
    ):
        op.drop_table(table)
