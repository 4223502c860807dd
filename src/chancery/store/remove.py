"""Take out what an earlier reading of a document said, so that a new one can take its place."""

from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, delete, or_, select, update

from chancery.resolve.names import normalize_name
from chancery.store.derive.step import Touched
from chancery.store.prune import prune
from chancery.store.referents import count_names, list_names
from chancery.store.schema import documents as doc
from chancery.store.schema import offices as terms
from chancery.store.schema import record, said
from chancery.store.signs import take_signs
from chancery.store.statements import listed

_LEADS: tuple[tuple[Table, Table, str, str], ...] = (
    (record.persons, said.people, "id", "person_id"),
    (record.persons, said.participants, "fact_id", "person_id"),
    (record.persons, said.statements, "id", "speaker_id"),
    (record.persons, said.statements, "id", "addressee_id"),
    (record.persons, said.relations, "id", "subject_id"),
    (record.persons, said.contacts, "id", "person_id"),
    (record.positions, said.offices, "fact_id", "position_id"),
    (record.engagements, said.engagements, "id", "engagement_id"),
    (record.bodies, said.bodies, "id", "body_id"),
    (record.bodies, said.engagements, "id", "host_id"),
    (record.bodies, said.participants, "fact_id", "body_id"),
    (record.bodies, said.statements, "id", "speaker_body_id"),
    (record.bodies, said.statements, "id", "addressee_body_id"),
    (record.bodies, said.sides, "fact_id", "body_id"),
    (record.bodies, said.parties, "fact_id", "body_id"),
    (record.bodies, said.figures, "id", "of_id"),
    (record.bodies, said.relations, "id", "subject_body_id"),
    (record.bodies, said.relations, "id", "object_body_id"),
)
"""Every column of what is said that leads into the record."""


_FAMILIES = {record.persons: "person", record.bodies: "body"}
_ONE, _OTHER = record.judgements.c.one_id, record.judgements.c.other_id
_NEIGHBORS = tuple((table, one, other) for table in _FAMILIES for one, other in ((_ONE, _OTHER), (_OTHER, _ONE)))


@dataclass
class Removed:
    """The referents that removed facts led to, and the names that they gave to bodies and people."""

    referents: dict[Table, set[int]] = field(
        default_factory=lambda: {
            table: set() for table in (record.positions, record.engagements, record.persons, record.bodies)
        }
    )
    body_names: set[str] = field(default_factory=set)

    @property
    def touched(self) -> Touched:
        """What of the record the removed facts touched."""
        return Touched(
            bodies=set(self.referents[record.bodies]),
            persons=set(self.referents[record.persons]),
            engagements=set(self.referents[record.engagements]),
            body_names=self.body_names,
            changed_bodies=set(self.referents[record.bodies]),
            changed_persons=set(self.referents[record.persons]),
        )


def remove_facts(connection: Connection, document: int, removed: Removed) -> None:
    """Take out the facts of one document, and note in `removed` whom they spoke of."""
    facts = said.facts
    for table, family, key, column in _LEADS:
        question = select(family.c[column]).join(facts, facts.c.id == family.c[key]).distinct()
        question = question.where(facts.c.document_id == document, family.c[column].is_not(None))
        removed.referents[table].update(connection.execute(question).scalars())
    for table in (record.persons, record.positions):
        question = select(table.c.body_id).where(table.c.id.in_(listed()), table.c.body_id.is_not(None))
        numbers = {"numbers": list(removed.referents[table])}
        removed.referents[record.bodies].update(connection.execute(question, numbers).scalars())
    for table, one, other in _NEIGHBORS:
        question = select(one).where(record.judgements.c.family == _FAMILIES[table], other.in_(listed()))
        # Whoever was judged together with somebody who may go has to be judged anew.
        numbers = {"numbers": list(removed.referents[table])}
        removed.referents[table].update(connection.execute(question, numbers).scalars())
    _take_names(connection, document, removed)
    take_signs(connection, [document])
    connection.execute(delete(facts).where(facts.c.document_id == document))
    connection.execute(delete(terms.cues).where(terms.cues.c.document_id == document))
    connection.execute(delete(doc.findings).where(doc.findings.c.document_id == document))


def _take_names(connection: Connection, document: int, removed: Removed) -> None:
    """Count the names of bodies down again."""
    facts, bodies, names = said.facts, said.bodies, record.body_names
    question = select(bodies).join(facts, facts.c.id == bodies.c.id).where(facts.c.document_id == document)
    counts: Counter[tuple[int, str, str]] = Counter()
    for row in connection.execute(question):
        given = list_names(row.name, row.acronym, row.kind, row.iso)
        counts.subtract((row.body_id, aspect, name) for aspect, name in given)
    count_names(connection, counts)
    unused = delete(names).where(names.c.body_id.in_({body for body, _, _ in counts}), names.c.uses <= 0)
    connection.execute(unused.where(names.c.origin == "readout"))
    removed.body_names.update(normalize_name(name) for _, aspect, name in counts if aspect != "kind")


def prune_removed(connection: Connection, removed: Removed) -> None:
    """Prune those of whom nothing speaks any more, after all who stood behind them stand for themselves.

    Otherwise two that only lead to each other would keep each other in the record.
    """
    for table, numbers in removed.referents.items():
        if not numbers:
            continue
        if "canonical_id" in table.c:
            numbers |= _detach(connection, table, numbers)  # noqa: PLW2901 - the set in `removed` grows
        prune(connection, table, numbers)


def _detach(connection: Connection, table: Table, numbers: set[int]) -> set[int]:
    """Let referents and those behind them stand for themselves; give all who are touched by it."""
    touched = or_(table.c.id.in_(numbers), table.c.canonical_id.in_(numbers))
    moved = (table.c.canonical_id != table.c.id) & touched
    rows = connection.execute(select(table.c.id, table.c.canonical_id).where(moved)).all()
    connection.execute(update(table).where(moved).values(canonical_id=table.c.id))
    return {number for row in rows for number in row}
