"""What readouts say: one row a fact, with its evidence."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "facts",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("document_id", NUMBER, nullable=False),
        sa.Column("family", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name="fk_facts_document_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_facts"),
        sa.UniqueConstraint("document_id", "family", "place", name="uq_facts_document_id_family_place"),
    )
    op.create_table(
        "evidence",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"], name="fk_evidence_fact_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fact_id", "place", name="pk_evidence"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "said_agreements",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_agreements_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_said_agreements"),
    )
    op.create_table(
        "said_bodies",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("acronym", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("iso", sa.Text(), nullable=True),
        sa.Column("body_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_said_bodies_body_id"),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_bodies_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_said_bodies"),
    )
    op.create_index("ix_said_bodies_body_id", "said_bodies", ["body_id"])
    op.create_table(
        "said_contacts",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_contacts_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_said_contacts_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_said_contacts"),
    )
    op.create_index("ix_said_contacts_person_id", "said_contacts", ["person_id"])
    op.create_table(
        "said_engagements",
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
        sa.Column("ordinal", sa.Integer(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("host_id", NUMBER, nullable=True),
        sa.Column("engagement_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["engagement_id"], ["engagements.id"], name="fk_said_engagements_engagement_id"),
        sa.ForeignKeyConstraint(["host_id"], ["bodies.id"], name="fk_said_engagements_host_id"),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_engagements_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_said_engagements"),
    )
    op.create_index("ix_said_engagements_engagement_id", "said_engagements", ["engagement_id"])
    op.create_index("ix_said_engagements_host_id", "said_engagements", ["host_id"])
    op.create_index("ix_said_engagements_status", "said_engagements", ["status", "last_day"])
    op.create_table(
        "said_figures",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("of", sa.Text(), nullable=True),
        sa.Column("of_id", NUMBER, nullable=True),
        sa.Column("year", sa.Text(), nullable=True),
        sa.Column("relation", sa.Text(), nullable=True),
        sa.Column("factor", sa.Float(), nullable=True),
        sa.Column("to", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_figures_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["of_id"], ["bodies.id"], name="fk_said_figures_of_id"),
        sa.PrimaryKeyConstraint("id", name="pk_said_figures"),
    )
    op.create_index("ix_said_figures_of_id", "said_figures", ["of_id"])
    op.create_table(
        "said_people",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_people_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_said_people_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_said_people"),
    )
    op.create_index("ix_said_people_person_id", "said_people", ["person_id"])
    op.create_table(
        "said_relations",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("subject_id", NUMBER, nullable=True),
        sa.Column("subject_body_id", NUMBER, nullable=True),
        sa.Column("object_body_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_relations_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["object_body_id"], ["bodies.id"], name="fk_said_relations_object_body_id"),
        sa.ForeignKeyConstraint(["subject_body_id"], ["bodies.id"], name="fk_said_relations_subject_body_id"),
        sa.ForeignKeyConstraint(["subject_id"], ["persons.id"], name="fk_said_relations_subject_id"),
        sa.PrimaryKeyConstraint("id", name="pk_said_relations"),
    )
    op.create_index("ix_said_relations_object_body_id", "said_relations", ["object_body_id"])
    op.create_index("ix_said_relations_subject_body_id", "said_relations", ["subject_body_id"])
    op.create_index("ix_said_relations_subject_id", "said_relations", ["subject_id"])
    op.create_table(
        "said_statements",
        sa.Column("id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_body", sa.Text(), nullable=True),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=True),
        sa.Column("quoted", sa.Boolean(), nullable=False),
        sa.Column("speaker_id", NUMBER, nullable=True),
        sa.Column("speaker_body_id", NUMBER, nullable=True),
        sa.Column("addressee_id", NUMBER, nullable=True),
        sa.Column("addressee_body_id", NUMBER, nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["addressee_body_id"], ["bodies.id"], name="fk_said_statements_addressee_body_id"),
        sa.ForeignKeyConstraint(["addressee_id"], ["persons.id"], name="fk_said_statements_addressee_id"),
        sa.ForeignKeyConstraint(["id"], ["facts.id"], name="fk_said_statements_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["speaker_body_id"], ["bodies.id"], name="fk_said_statements_speaker_body_id"),
        sa.ForeignKeyConstraint(["speaker_id"], ["persons.id"], name="fk_said_statements_speaker_id"),
        sa.PrimaryKeyConstraint("id", name="pk_said_statements"),
    )
    op.create_index("ix_said_statements_addressee_body_id", "said_statements", ["addressee_body_id"])
    op.create_index("ix_said_statements_addressee_id", "said_statements", ["addressee_id"])
    op.create_index("ix_said_statements_speaker_body_id", "said_statements", ["speaker_body_id"])
    op.create_index("ix_said_statements_speaker_id", "said_statements", ["speaker_id"])
    op.create_table(
        "topics",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["facts.id"], name="fk_topics_fact_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fact_id", "place", name="pk_topics"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_topics_topic", "topics", ["topic", "fact_id"])
    op.create_table(
        "said_contact_lines",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("medium", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["said_contacts.id"], name="fk_said_contact_lines_fact_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fact_id", "place", "medium", name="pk_said_contact_lines"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "said_offices",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=True),
        sa.Column("position_id", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["fact_id"], ["said_people.id"], name="fk_said_offices_fact_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["position_id"], ["positions.id"], name="fk_said_offices_position_id"),
        sa.PrimaryKeyConstraint("fact_id", "place", name="pk_said_offices"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_said_offices_position_id", "said_offices", ["position_id"])
    op.create_table(
        "said_participants",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("person", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("person_id", NUMBER, nullable=True),
        sa.Column("body_id", NUMBER, nullable=True),
        sa.Column("day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_said_participants_body_id"),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["said_engagements.id"], name="fk_said_participants_fact_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name="fk_said_participants_person_id"),
        sa.PrimaryKeyConstraint("fact_id", "place", name="pk_said_participants"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_said_participants_body_id", "said_participants", ["body_id", "day", "fact_id"])
    op.create_index("ix_said_participants_person_id", "said_participants", ["person_id"])
    op.create_table(
        "said_parties",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("party", sa.Text(), nullable=False),
        sa.Column("body_id", NUMBER, nullable=True),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_said_parties_body_id"),
        sa.ForeignKeyConstraint(
            ["fact_id"], ["said_agreements.id"], name="fk_said_parties_fact_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("fact_id", "place", name="pk_said_parties"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_said_parties_body_id", "said_parties", ["body_id"])
    op.create_table(
        "said_sides",
        sa.Column("fact_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("body_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name="fk_said_sides_body_id"),
        sa.ForeignKeyConstraint(["fact_id"], ["said_statements.id"], name="fk_said_sides_fact_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("fact_id", "role", "body_id", name="pk_said_sides"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_said_sides_body_id", "said_sides", ["body_id", "role", "act", "day"])


def downgrade() -> None:
    """Take the tables away."""
    for table in (
        "said_sides",
        "said_parties",
        "said_participants",
        "said_offices",
        "said_contact_lines",
        "topics",
        "said_statements",
        "said_relations",
        "said_people",
        "said_figures",
        "said_engagements",
        "said_contacts",
        "said_bodies",
        "said_agreements",
        "evidence",
        "facts",
    ):
        op.drop_table(table)
