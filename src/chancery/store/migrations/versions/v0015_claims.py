"""Keep what came of checking the claims of documents."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; they fill when claims are asked for."""
    op.create_table(
        "checked_documents",
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_checked_documents_document_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document_id", name="pk_checked_documents"),
    )
    op.create_table(
        "claims",
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_claims_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id", "place", name="pk_claims"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_claims_outcome", "claims", ["outcome", "kind"])


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("claims")
    op.drop_table("checked_documents")
