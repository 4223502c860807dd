"""What the record holds: persons, bodies, positions and engagements over all readouts.

Each row is a referent with a permanent number. `canonical_id` leads to the referent that
stands for it, at first itself; merging and splitting change this column and nothing else.
"""

from sqlalchemy import Column, Float, ForeignKey, Index, Integer, Table, Text

from chancery.store.schema.base import NUMBER, metadata, owned_by, text

bodies = Table(
    "bodies",
    metadata,
    Column("id", NUMBER, primary_key=True, autoincrement=False),
    Column("key", Text, nullable=False, unique=True),
    text("name", required=True),
    Column("canonical_id", NUMBER, ForeignKey("bodies.id"), nullable=False, index=True),
    text("label"),
    Column("parent_id", NUMBER, index=True),
)
"""`name` is how a label wrote it, for bodies that no readout lists among its own; `label` is the
name that a person gave it. `parent_id` is the body of which it is an organ, as the program sees it."""

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
    text("role", required=True),
    text("label"),
    Index("ix_persons_normal", "normal"),
)
"""`name` is the last in code point order of the spellings that `normal` makes equal: "Touré", not
"Toure" or "TOURE". `role` is the coarse class of the office; `label`, on who stands for others, the
name to show."""

person_signs = Table(
    "person_signs",
    metadata,
    owned_by("persons.id", "person_id"),
    Column("aspect", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("uses", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""By what a person is known again: spellings (`name`), titles, posts (`role@body`, and as `held` with
the year), years of the documents, states named beside them (`with`), and referents that one document lists as somebody
else of a like name (`beside`); and how often."""

record_keys = Table(
    "record_keys",
    metadata,
    Column("family", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    Column("number", NUMBER, primary_key=True, autoincrement=False),
    Index("ix_record_keys_number", "family", "number"),
    sqlite_with_rowid=False,
)
"""The blocking index: by which keys a referent of a family is found. Made from the referent alone."""

common_keys = Table(
    "common_keys",
    metadata,
    Column("family", Text, primary_key=True),
    Column("key", Text, primary_key=True),
    sqlite_with_rowid=False,
)
"""The keys that so many bear that nobody is looked for under them. Derived: it follows from the keys alone."""

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
    Column("one_id", NUMBER, primary_key=True, autoincrement=False),
    Column("other_id", NUMBER, primary_key=True, autoincrement=False),
    text("verdict", required=True),
    Column("score", Float, nullable=False),
    text("rule", required=True),
    text("reason", required=True),
    Index("ix_judgements_other_id", "family", "other_id"),
    sqlite_with_rowid=False,
)
"""Whether two referents are the same, as the program judges today: `positive`, `negative` or
`unsure`, and why. Derived: it can be made again."""

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
    text("ref"),
    text("anchors"),
    Index("ix_decisions_ref", "ref", unique=True),
)
"""What people decided. Rows are only ever added: triggers refuse to change or remove one. `ref` is
made from the content, so that the same decision imported twice is one; `anchors` are the words
that were meant, by document."""
