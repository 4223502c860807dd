"""What readouts say: one typed row a fact, in the words of its readout, with its evidence.

Each fact has a row in `facts`, a row in the table of its family, and one or more rows of
evidence. Columns in `…_id` that lead to `bodies`, `persons`, `positions` and `engagements`
are the record's: they say which referent the words beside them mean.
"""

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from chancery.store.schema.base import NUMBER, leads_to, metadata, owned_by, place, text

facts = Table(
    "facts",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("document_id", NUMBER, ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    text("family", required=True),
    Column("place", Integer, nullable=False),
    text("ref", required=True),
    UniqueConstraint("document_id", "family", "place"),
)
"""`ref` is the fact's permanent name within its document: family and place of its words."""

rejected = Table(
    "rejected_facts",
    metadata,
    owned_by("facts.id", "fact_id"),
    text("rows", required=True),
    sqlite_with_rowid=False,
)
"""Facts that a person rejected: their rows as JSON, by table. They stand in no other table, so that nothing
that is asked or derived counts them; a document as a whole still shows them."""

evidence = Table(
    "evidence",
    metadata,
    owned_by("facts.id", "fact_id"),
    place(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    text("text", required=True),
    text("rule", required=True),
    sqlite_with_rowid=False,
)

topics = Table(
    "topics",
    metadata,
    owned_by("facts.id", "fact_id"),
    place(),
    text("topic", required=True),
    Index("ix_topics_topic", "topic", "fact_id"),
    sqlite_with_rowid=False,
)

people = Table(
    "said_people",
    metadata,
    owned_by("facts.id"),
    text("name", required=True),
    leads_to("persons.id", "person_id", required=True),
)

offices = Table(
    "said_offices",
    metadata,
    owned_by("said_people.id", "fact_id"),
    place(),
    text("title", required=True),
    text("body"),
    text("at"),
    leads_to("positions.id", "position_id", required=True),
    sqlite_with_rowid=False,
)

bodies = Table(
    "said_bodies",
    metadata,
    owned_by("facts.id"),
    text("name", required=True),
    text("acronym"),
    text("kind", required=True),
    text("iso"),
    leads_to("bodies.id", "body_id", required=True),
)

engagements = Table(
    "said_engagements",
    metadata,
    owned_by("facts.id"),
    text("kind", required=True),
    text("status", required=True),
    text("start"),
    text("end"),
    text("first_day"),
    text("last_day"),
    text("city"),
    text("country"),
    text("name"),
    Column("ordinal", Integer),
    text("host"),
    leads_to("bodies.id", "host_id"),
    leads_to("engagements.id", "engagement_id", required=True),
    Index("ix_said_engagements_status", "status", "last_day"),
)

participants = Table(
    "said_participants",
    metadata,
    owned_by("said_engagements.id", "fact_id"),
    place(),
    text("person"),
    text("body"),
    leads_to("persons.id", "person_id"),
    Column("body_id", NUMBER, ForeignKey("bodies.id")),
    text("day", required=True),
    Index("ix_said_participants_body_id", "body_id", "day", "fact_id"),
    sqlite_with_rowid=False,
)
"""`day` orders engagements in time: the first day it can have been, else the document's."""

statements = Table(
    "said_statements",
    metadata,
    owned_by("facts.id"),
    text("speaker"),
    text("speaker_body"),
    text("act", required=True),
    text("addressee"),
    Column("quoted", Boolean, nullable=False),
    leads_to("persons.id", "speaker_id"),
    leads_to("bodies.id", "speaker_body_id"),
    leads_to("persons.id", "addressee_id"),
    leads_to("bodies.id", "addressee_body_id"),
    text("day", required=True),
)
"""`day` is the first day of the document's date, "" when it has none."""

sides = Table(
    "said_sides",
    metadata,
    owned_by("said_statements.id", "fact_id"),
    Column("role", Text, primary_key=True),
    Column("body_id", NUMBER, ForeignKey("bodies.id"), primary_key=True, autoincrement=False),
    text("act", required=True),
    text("day", required=True),
    Index("ix_said_sides_body_id", "body_id", "role", "act", "day"),
    sqlite_with_rowid=False,
)
"""The bodies that speak and hear (the `role`), also where only the meeting says so."""

agreements = Table(
    "said_agreements",
    metadata,
    owned_by("facts.id"),
    text("kind", required=True),
    text("name"),
    text("status", required=True),
    text("date"),
)

parties = Table(
    "said_parties",
    metadata,
    owned_by("said_agreements.id", "fact_id"),
    place(),
    text("party", required=True),
    leads_to("bodies.id", "body_id"),
    sqlite_with_rowid=False,
)

figures = Table(
    "said_figures",
    metadata,
    owned_by("facts.id"),
    Column("value", Float, nullable=False),
    text("unit", required=True),
    text("measure", required=True),
    text("of"),
    leads_to("bodies.id", "of_id"),
    text("year"),
    text("relation"),
    Column("factor", Float),
    text("to"),
)
"""`relation`, `factor` and `to` are the comparison that the document makes."""

relations = Table(
    "said_relations",
    metadata,
    owned_by("facts.id"),
    text("kind", required=True),
    text("subject", required=True),
    text("object", required=True),
    text("since"),
    text("until"),
    leads_to("persons.id", "subject_id"),
    leads_to("bodies.id", "subject_body_id"),
    leads_to("bodies.id", "object_body_id"),
)

contacts = Table(
    "said_contacts",
    metadata,
    owned_by("facts.id"),
    text("name"),
    text("role"),
    leads_to("persons.id", "person_id"),
)

contact_lines = Table(
    "said_contact_lines",
    metadata,
    owned_by("said_contacts.id", "fact_id"),
    place(),
    Column("medium", Text, primary_key=True),
    text("value", required=True),
    sqlite_with_rowid=False,
)
