"""Bodies and persons: found by any of their names, shown by the best one."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from chancery.model.kinds import BodyKind
from chancery.model.record import BodyRecord, PersonRecord
from chancery.resolve.names import normalize_name, reference
from chancery.resolve.referents import BodyReferent
from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.statements import listed
from chancery.store.view.memory import memory_of

_bodies, _names, _persons = record.bodies, record.body_names, record.persons


def _members(connection: Connection, table: Table, canonical: Collection[int]) -> list[Row[Any]]:
    question = select(table).where(table.c.canonical_id.in_(listed())).order_by(table.c.id)
    return [row for batch in in_batches(canonical) for row in connection.execute(question, {"numbers": batch})]


def canonical_ids(connection: Connection, table: Table, numbers: Iterable[int]) -> dict[int, int]:
    """Lead numbers of a record table to those that stand for them."""
    question = select(table.c.id, table.c.canonical_id).where(table.c.id.in_(listed()))
    return {
        row.id: row.canonical_id
        for batch in in_batches(numbers)
        for row in connection.execute(question, {"numbers": batch})
    }


def load_bodies(connection: Connection, numbers: Iterable[int]) -> dict[int, BodyRecord]:
    """Give for each number the body that stands for it."""
    wanted, known = [*numbers], memory_of(connection, "bodies")
    if missing := {number for number in wanted if number not in known}:
        known |= _load_bodies(connection, missing)
    return {number: known[number] for number in wanted if number in known}


def _load_bodies(connection: Connection, numbers: Iterable[int]) -> dict[int, BodyRecord]:
    standing = canonical_ids(connection, _bodies, numbers)
    members: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in _members(connection, _bodies, set(standing.values())):
        members[row.canonical_id].append(row)
    owners = {row.id: row.canonical_id for rows in members.values() for row in rows}
    given: dict[int, list[Row[Any]]] = defaultdict(list)
    question = select(_names).where(_names.c.body_id.in_(listed()))
    for batch in in_batches(owners):
        for row in connection.execute(question, {"numbers": batch}):
            given[owners[row.body_id]].append(row)
    found = {number: _body_record(number, rows, given[number]) for number, rows in members.items()}
    return {number: found[canonical] for number, canonical in standing.items()}


def _body_record(number: int, members: list[Row[Any]], given: list[Row[Any]]) -> BodyRecord:
    own = next(row for row in members if row.id == number)
    names = [row.name for row in given if row.aspect in {"name", "acronym"}]
    kind = _best(given, "kind")
    iso = own.key.removeprefix("state:") if own.key.startswith("state:") else _best(given, "iso")
    return BodyRecord(
        id=reference("b", number),
        numbers=tuple(row.id for row in members),
        name=own.label or _best(given, "name") or own.name,
        kind=BodyKind(kind) if kind else None,
        acronym=_best(given, "acronym"),
        iso=iso,
        names=tuple(sorted({*names, *(row.name for row in members if not names)})),
    )


def _best(given: list[Row[Any]], aspect: str) -> str | None:
    """Give the name to show: from reference data, else the most used, else the last in order."""
    ranked = [(row.origin == "reference", row.uses, row.name) for row in given if row.aspect == aspect]
    return max(ranked)[2] if ranked else None


def find_bodies(connection: Connection, name: str) -> tuple[BodyRecord, ...]:
    """Find the bodies of this name, acronym, ISO code or alias, the most used first."""
    normal = normalize_name(name)
    by_name = (
        select(_bodies.c.canonical_id)
        .join(_names, _names.c.body_id == _bodies.c.id)
        .where(_names.c.normal == normal, _names.c.aspect != "kind")
    )
    keys = (BodyReferent.of_name(name).key, BodyReferent.of_state(name).key)
    by_key = select(_bodies.c.canonical_id).where(_bodies.c.key.in_(keys))
    numbers = set(connection.execute(by_name.union(by_key)).scalars())
    uses = _uses(connection, numbers)
    found = load_bodies(connection, numbers)
    return tuple(found[number] for number in sorted(found, key=lambda number: (-uses[number], number)))


def _uses(connection: Connection, canonical: Collection[int]) -> dict[int, int]:
    counts: dict[int, int] = defaultdict(int)
    question = (
        select(_bodies.c.canonical_id, _names.c.uses)
        .join(_names, _names.c.body_id == _bodies.c.id)
        .where(_bodies.c.canonical_id.in_(listed()), _names.c.aspect == "kind")
    )
    for row in connection.execute(question, {"numbers": list(canonical)}):
        counts[row.canonical_id] += row.uses
    return counts


def load_persons(connection: Connection, numbers: Iterable[int]) -> dict[int, PersonRecord]:
    """Give for each number the person who stands for it."""
    wanted, known = [*numbers], memory_of(connection, "persons")
    if missing := {number for number in wanted if number not in known}:
        known |= _load_persons(connection, missing)
    return {number: known[number] for number in wanted if number in known}


def _load_persons(connection: Connection, numbers: Iterable[int]) -> dict[int, PersonRecord]:
    standing = canonical_ids(connection, _persons, numbers)
    members: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in _members(connection, _persons, set(standing.values())):
        members[row.canonical_id].append(row)
    sides = {row.body_id for rows in members.values() for row in rows if row.body_id is not None}
    bodies = load_bodies(connection, sides)
    found = {number: _person_record(number, rows, bodies) for number, rows in members.items()}
    return {number: found[canonical] for number, canonical in standing.items()}


def _person_record(number: int, members: list[Row[Any]], bodies: dict[int, BodyRecord]) -> PersonRecord:
    own = next(row for row in members if row.id == number)
    return PersonRecord(
        id=reference("p", number),
        numbers=tuple(row.id for row in members),
        name=own.label or max(row.name for row in members),
        names=tuple(sorted({row.name for row in members})),
        body=bodies.get(own.body_id),
    )


def find_persons(connection: Connection, name: str) -> tuple[PersonRecord, ...]:
    """Find the people of this name; two of one name are two records."""
    question = select(_persons.c.canonical_id).where(_persons.c.normal == normalize_name(name))
    found = load_persons(connection, set(connection.execute(question).scalars()))
    return tuple(found[number] for number in sorted(found))
