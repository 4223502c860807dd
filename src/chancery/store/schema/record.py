"""What the record holds: persons, bodies, positions and engagements over all readouts.

Each row is a referent with a permanent number. `canonical_id` leads to the referent that
stands for it, at first itself; merging and splitting change this column and nothing else.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text

from chancery.store.schema.base import NUMBER, metadata, owned_by, text

bodies = Table(
    "bodies",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    text("name", required=True),
    Column("canonical_id", NUMBER, ForeignKey("bodies.id"), nullable=False, index=True),
)
"""`name` is how a label wrote it, for bodies that no readout lists among its own."""

body_names = Table(
    "body_names",
    metadata,
    owned_by("bodies.id", "body_id"),
    Column("aspect", Text, primary_key=True),
    Column("name", Text, primary_key=True),
    Column("origin", Text, primary_key=True),
    text("normal", required=True),
    Column("uses", Integer, nullable=False),
    Index("ix_body_names_normal", "normal", "body_id"),
    sqlite_with_rowid=False,
)
"""Every `name`, `acronym`, `iso` code and `kind` given to a body (the `aspect`), and how often.
`origin` is `readout` or `reference`; names from reference data win where one is shown."""

persons = Table(
    "persons",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    text("name", required=True),
    text("normal", required=True),
    Column("body_id", NUMBER, ForeignKey("bodies.id"), index=True),
    Column("canonical_id", NUMBER, ForeignKey("persons.id"), nullable=False, index=True),
    Index("ix_persons_normal", "normal"),
)
"""`name` is the last in code point order of the spellings that `normal` makes equal: "Touré", not
"Toure" or "TOURE"."""

positions = Table(
    "positions",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    text("title", required=True),
    text("normal", required=True),
    Column("body_id", NUMBER, ForeignKey("bodies.id")),
    Index("ix_positions_body_id", "body_id", "normal"),
)

engagements = Table(
    "engagements",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("canonical_id", NUMBER, ForeignKey("engagements.id"), nullable=False, index=True),
)

judgements = Table(
    "judgements",
    metadata,
    Column("family", Text, primary_key=True),
    Column("referent_id", NUMBER, primary_key=True, autoincrement=False),
    Column("canonical_id", NUMBER, primary_key=True, autoincrement=False),
    text("verdict", required=True),
    text("rule", required=True),
    text("reason", required=True),
    sqlite_with_rowid=False,
)
"""Why a referent stands behind another, as the program judges today. Derived: it can be made again."""

decisions = Table(
    "decisions",
    metadata,
    Column("id", NUMBER, primary_key=True),
    text("kind", required=True),
    text("subject", required=True),
    text("object"),
    text("value"),
    text("who", required=True),
    text("made", required=True),
    text("why"),
)
"""What people decided. Rows are only ever added: triggers refuse to change or remove one."""
