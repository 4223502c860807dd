"""Briefs in work with their versions, and files that were sent in and not read."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_DRAFT = ("kind", "counterpart", "on", "options", "words", "made", "changed", "who", "changed_by")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "brief_drafts",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("principal", sa.Text(), nullable=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in _DRAFT),
        sa.PrimaryKeyConstraint("id", name="pk_brief_drafts"),
    )
    op.create_table(
        "brief_versions",
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("brief", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["draft"], ["brief_drafts.id"], name="fk_brief_versions_draft", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("draft", "number", name="pk_brief_versions"),
    )
    op.create_table(
        "uploads",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )


def downgrade() -> None:
    """Take the tables away; briefs in work are lost."""
    for table in ("uploads", "brief_versions", "brief_drafts"):
        op.drop_table(table)
