"""Have a row in the record for every referent that facts lead to."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, select

from chancery.resolve.bodies.keys import list_body_keys
from chancery.resolve.names import normalize_name
from chancery.resolve.people.keys import list_keys
from chancery.resolve.referents import BodyReferent, PersonReferent, PositionReferent
from chancery.store.schema import record
from chancery.store.statements import adding_new, counting, keeping_last, listed, write

_One = TypeVar("_One", BodyReferent, PersonReferent)


def save_bodies(connection: Connection, bodies: Iterable[BodyReferent]) -> set[int]:
    """Have a row for each body, and the keys to find a new one; give those that are new or spelled otherwise now."""
    given = _last_spelled(bodies)
    known = _spellings(connection, record.bodies, given)
    write(connection, keeping_last(record.bodies, "name"), [body_row(body) for body in given.values()])
    new = sorted(given.keys() - known.keys())
    save_keys(connection, "body", ((number, key) for number in new for key in list_body_keys(given[number].key)))
    return {number for number, body in given.items() if known.get(number, "") < body.name}


def _last_spelled(referents: Iterable[_One]) -> dict[int, _One]:
    """Give referents by number; of equal spellings the last in order is kept."""
    given: dict[int, _One] = {}
    for one in referents:
        if one.id not in given or given[one.id].name < one.name:
            given[one.id] = one
    return given


def _spellings(connection: Connection, table: Table, numbers: Collection[int]) -> dict[int, str]:
    """Give how those that the record has are spelled there."""
    question = select(table.c.id, table.c.name).where(table.c.id.in_(listed()))
    return {row.id: row.name for row in connection.execute(question, {"numbers": list(numbers)})}


def body_row(body: BodyReferent) -> dict[str, Any]:
    """Give the row of a body that stands for itself."""
    return {"id": body.id, "key": body.key, "name": body.name, "canonical_id": body.id}


def save_persons(connection: Connection, people: Iterable[PersonReferent]) -> set[int]:
    """Have a row for each person, and the keys to find a new one; of equal spellings the last is kept.

    Give those that are new or spelled otherwise now.
    """
    given = _last_spelled(people)
    known = _spellings(connection, record.persons, given)
    rows = (
        {
            "id": person.id,
            "name": person.name,
            "normal": normalize_name(person.name),
            "body_id": person.body.id if person.body else None,
            "canonical_id": person.id,
            "role": person.role,
        }
        for person in given.values()
    )
    write(connection, keeping_last(record.persons, "name"), rows)
    new = [given[number] for number in sorted(given.keys() - known.keys())]
    save_keys(connection, "person", ((person.id, key) for person in new for key in keys_of(person)))
    return {number for number, person in given.items() if known.get(number, "") < person.name}


def keys_of(person: PersonReferent) -> tuple[str, ...]:
    """Give the keys by which a person is found."""
    return list_keys(normalize_name(person.name), str(person.body.id) if person.body else None)


def save_positions(connection: Connection, positions: Iterable[PositionReferent]) -> None:
    """Have a row for each position; of equal spellings the last in order is kept."""
    rows = (
        {
            "id": position.id,
            "title": position.title,
            "normal": normalize_name(position.title),
            "body_id": position.body.id if position.body else None,
        }
        for position in positions
    )
    write(connection, keeping_last(record.positions, "title"), rows)


def save_engagements(connection: Connection, numbers: Iterable[int]) -> None:
    """Have a row for each engagement; a new one stands for itself."""
    rows = ({"id": number, "canonical_id": number} for number in numbers)
    write(connection, adding_new(record.engagements), rows)


def save_keys(connection: Connection, family: str, keys: Iterable[tuple[int, str]]) -> None:
    """Have the keys by which referents of a family are found."""
    rows = ({"family": family, "key": key, "number": number} for number, key in keys)
    write(connection, adding_new(record.record_keys), rows)


def key_again(connection: Connection) -> None:
    """Make the keys of all bodies and people anew, as the program makes them today."""
    keys, bodies, persons = record.record_keys, record.bodies, record.persons
    connection.execute(delete(keys).where(keys.c.family.in_(["body", "person"])))
    for body in connection.execute(select(bodies.c.id, bodies.c.key)).all():
        save_keys(connection, "body", ((body.id, key) for key in list_body_keys(body.key)))
    for person in connection.execute(select(persons.c.id, persons.c.normal, persons.c.body_id)).all():
        side = str(person.body_id) if person.body_id is not None else None
        save_keys(connection, "person", ((person.id, key) for key in list_keys(person.normal, side)))


def list_names(name: str, acronym: str | None, kind: str, iso: str | None) -> Iterator[tuple[str, str]]:
    """Give what a readout calls a body, by aspect. An acronym that is the name itself says nothing more."""
    yield "name", name
    yield "kind", kind
    if acronym and normalize_name(acronym) != normalize_name(name):
        yield "acronym", acronym
    if iso:
        yield "iso", iso


def count_names(connection: Connection, counts: Mapping[tuple[int, str, str], int]) -> set[int]:
    """Count how often each name, acronym, code and kind was given to each body; give those with a new one."""
    names = record.body_names
    question = select(names.c.body_id, names.c.aspect, names.c.name).where(
        names.c.body_id.in_(listed()), names.c.origin == "readout"
    )
    known = {tuple(row) for row in connection.execute(question, {"numbers": sorted({body for body, _, _ in counts})})}
    rows = (
        {
            "body_id": body,
            "aspect": aspect,
            "name": name,
            "origin": "readout",
            "normal": normalize_name(name),
            "uses": uses,
        }
        for (body, aspect, name), uses in counts.items()
    )
    write(connection, counting(record.body_names, "uses"), rows)
    return {body for body, aspect, name in counts if (body, aspect, name) not in known}
