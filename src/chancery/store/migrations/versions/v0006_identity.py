"""Identity: signs and keys of referents, judgements on pairs, anchors of decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables; what is derived in an older record is made again by a rebuild."""
    op.add_column("bodies", sa.Column("label", sa.Text(), nullable=True))
    op.add_column("bodies", sa.Column("parent_id", NUMBER, nullable=True))
    op.create_index("ix_bodies_parent_id", "bodies", ["parent_id"])
    op.add_column("persons", sa.Column("role", sa.Text(), nullable=False, server_default=""))
    op.add_column("persons", sa.Column("label", sa.Text(), nullable=True))
    op.create_table(
        "person_signs",
        sa.Column("person_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("aspect", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_person_signs_person_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("person_id", "aspect", "value", name="pk_person_signs"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "record_keys",
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("number", NUMBER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("family", "key", "number", name="pk_record_keys"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_record_keys_number", "record_keys", ["family", "number"])
    op.drop_table("judgements")
    op.create_table(
        "judgements",
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("one_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("other_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("family", "one_id", "other_id", name="pk_judgements"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_judgements_other_id", "judgements", ["family", "other_id"])
    op.add_column("decisions", sa.Column("ref", sa.Text(), nullable=True))
    op.add_column("decisions", sa.Column("anchors", sa.Text(), nullable=True))
    op.create_index("ix_decisions_ref", "decisions", ["ref"], unique=True)
    op.execute("DELETE FROM settings WHERE name = 'stale'")
    op.execute("INSERT INTO settings (name, value) SELECT 'stale', '0006' WHERE EXISTS (SELECT 1 FROM documents)")


def downgrade() -> None:
    """Take the tables and columns away; judgements are made again by a rebuild."""
    op.drop_index("ix_decisions_ref", "decisions")
    op.drop_column("decisions", "anchors")
    op.drop_column("decisions", "ref")
    op.drop_table("judgements")
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
    op.drop_table("record_keys")
    op.drop_table("person_signs")
    op.drop_column("persons", "label")
    op.drop_column("persons", "role")
    op.drop_index("ix_bodies_parent_id", "bodies")
    op.drop_column("bodies", "parent_id")
    op.drop_column("bodies", "label")
