"""Offices in time: the words that say when somebody came to an office or left it."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table; what is derived in an older record is made again by a rebuild."""
    op.create_table(
        "office_cues",
        sa.Column("document_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name="fk_office_cues_document_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_office_cues_person_id"),
        sa.PrimaryKeyConstraint("document_id", "place", name="pk_office_cues"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_office_cues_person_id", "office_cues", ["person_id"])
    op.execute("DELETE FROM settings WHERE name = 'stale'")
    op.execute("INSERT INTO settings (name, value) SELECT 'stale', '0011' WHERE EXISTS (SELECT 1 FROM documents)")


def downgrade() -> None:
    """Take the tables away."""
    op.drop_table("office_cues")
