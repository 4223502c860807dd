"""The signs of people, counted over the documents that name them.

They are counted from the rows of what is said, so that taking a document out takes away
exactly what it brought.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import permutations
from typing import Any

from sqlalchemy import Connection, delete, select

from chancery.resolve.people.keys import fold_initials, list_keys
from chancery.resolve.people.names import parse_name
from chancery.resolve.roles import classify_role, is_former
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.statements import counting, listed, write

Sign = tuple[int, str, str]
_signs, _people, _facts = record.person_signs, said.people, said.facts
_PEOPLE = (
    select(_facts.c.document_id, _people.c.id, _people.c.person_id, _people.c.name, documents.c.published)
    .join(_facts, _facts.c.id == _people.c.id)
    .join(documents, documents.c.id == _facts.c.document_id)
    .where(_facts.c.document_id.in_(listed()))
)
_OFFICES = (
    select(said.offices.c.fact_id, said.offices.c.title, record.positions.c.body_id, record.bodies.c.key)
    .join(record.positions, record.positions.c.id == said.offices.c.position_id)
    .outerjoin(record.bodies, record.bodies.c.id == record.positions.c.body_id)
    .where(said.offices.c.fact_id.in_(listed()))
)
_STATES = (
    select(_facts.c.document_id, said.bodies.c.iso)
    .join(_facts, _facts.c.id == said.bodies.c.id)
    .where(_facts.c.document_id.in_(listed()), said.bodies.c.kind == "state", said.bodies.c.iso.is_not(None))
)
_YEAR = 4


def add_signs(connection: Connection, numbers: Collection[int]) -> set[int]:
    """Count the signs in documents that came in; give the people who have one that they had not."""
    counts = _count(connection, numbers)
    known: set[Sign] = set()
    for batch in in_batches(sorted({person for person, _, _ in counts})):
        rows = connection.execute(select(_signs).where(_signs.c.person_id.in_(batch)))
        known.update((row.person_id, row.aspect, row.value) for row in rows)
    _write(connection, counts)
    return {person for person, aspect, value in counts.keys() - known if aspect != "name"}


def take_signs(connection: Connection, numbers: Collection[int]) -> None:
    """Count the signs of documents down again, before their facts go."""
    counts = _count(connection, numbers)
    _write(connection, Counter({sign: -uses for sign, uses in counts.items()}))
    for batch in in_batches(sorted({person for person, _, _ in counts})):
        connection.execute(delete(_signs).where(_signs.c.person_id.in_(batch), _signs.c.uses <= 0))


def _write(connection: Connection, counts: Counter[Sign]) -> None:
    rows = (
        {"person_id": person, "aspect": aspect, "value": value, "uses": uses}
        for (person, aspect, value), uses in counts.items()
    )
    write(connection, counting(_signs, "uses"), rows)


def _count(connection: Connection, numbers: Collection[int]) -> Counter[Sign]:
    asked = {"numbers": list(numbers)}
    people: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(_PEOPLE, asked):
        people[row.document_id].append(row)
    states: dict[int, set[str]] = defaultdict(set)
    for document, iso in connection.execute(_STATES, asked):
        states[document].add(iso)
    owners = {row.id: row for rows in people.values() for row in rows}
    counts: Counter[Sign] = Counter()
    for batch in in_batches(owners):
        for office in connection.execute(_OFFICES, {"numbers": batch}):
            owner = owners[office.fact_id]
            counts.update(_office_signs(owner.person_id, office, (owner.published or "")[:_YEAR]))
    for document, rows in people.items():
        for one in rows:
            counts[one.person_id, "name", one.name] += 1
            counts.update((one.person_id, "with", iso) for iso in states[document])
            if one.published:
                counts[one.person_id, "year", one.published[:_YEAR]] += 1
        counts.update(_beside(rows))
    return counts


def _office_signs(person: int, office: Any, year: str) -> Iterable[Sign]:
    yield person, "title", office.title
    role = classify_role(office.title, in_state=bool(office.key and office.key.startswith("state:")))
    if role and office.body_id is not None:
        yield person, "post", f"{role}@{office.body_id}"
        if year and not is_former(office.title):
            yield person, "held", f"{role}@{office.body_id}@{year}"


def _beside(rows: Collection[Any]) -> Iterable[Sign]:
    """Tell people of like names in one document apart: who wrote it took them for two."""
    keys = {
        row.person_id: fold_initials(list_keys(row.name, None)) for row in rows if len(parse_name(row.name).full) > 1
    }
    for one, other in permutations(sorted(keys), 2):
        if keys[one] & keys[other]:
            yield one, "beside", str(other)
