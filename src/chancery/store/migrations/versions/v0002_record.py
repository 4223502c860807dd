"""The record: bodies, persons, positions, engagements, judgements and decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "bodies",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("canonical_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["canonical_id"], ["bodies.id"], name="fk_bodies_canonical_id"),
        sa.PrimaryKeyConstraint("id", name="pk_bodies"),
        sa.UniqueConstraint("key", name="uq_bodies_key"),
    )
    op.create_index("ix_bodies_canonical_id", "bodies", ["canonical_id"])
    op.create_table(
        "decisions",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=True),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("made", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
    )
    op.create_table(
        "engagements",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("canonical_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["canonical_id"], ["engagements.id"], name="fk_engagements_canonical_id"),
        sa.PrimaryKeyConstraint("id", name="pk_engagements"),
    )
    op.create_index("ix_engagements_canonical_id", "engagements", ["canonical_id"])
    op.create_table(
        "judgements",
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("referent_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("canonical_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("family", "referent_id", "canonical_id", name="pk_judgements"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "body_names",
        sa.Column("body_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("normal", sa.Text(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_body_names_body_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("body_id", "aspect", "name", "origin", name="pk_body_names"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_body_names_normal", "body_names", ["normal", "body_id"])
    op.create_table(
        "persons",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("normal", sa.Text(), nullable=False),
        sa.Column("body_id", NUMBER, nullable=True),
        sa.Column("canonical_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_persons_body_id"),
        sa.ForeignKeyConstraint(["canonical_id"], ["persons.id"], name="fk_persons_canonical_id"),
        sa.PrimaryKeyConstraint("id", name="pk_persons"),
    )
    op.create_index("ix_persons_body_id", "persons", ["body_id"])
    op.create_index("ix_persons_canonical_id", "persons", ["canonical_id"])
    op.create_index("ix_persons_normal", "persons", ["normal"])
    op.create_table(
        "positions",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("normal", sa.Text(), nullable=False),
        sa.Column("body_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_positions_body_id"),
        sa.PrimaryKeyConstraint("id", name="pk_positions"),
    )
    op.create_index("ix_positions_body_id", "positions", ["body_id", "normal"])


def downgrade() -> None:
    """Take the tables away."""
    for table in ("positions", "persons", "body_names", "judgements", "engagements", "decisions", "bodies"):
        op.drop_table(table)
