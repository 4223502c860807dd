"""The names that a field offers while somebody types: those that the record knows best."""

from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from chancery.store.schema import record, said
from chancery.store.view.entities import load_bodies, load_persons

_names, _bodies, _persons, _people = record.body_names, record.bodies, record.persons, said.people


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """Names of bodies and of people, the best known first."""

    bodies: tuple[str, ...]
    people: tuple[str, ...]


def list_known(connection: Connection, limit: int) -> KnownNames:
    """Give the names of the bodies and of the people that most documents name."""
    uses = func.sum(_names.c.uses)
    most_named = (
        select(_bodies.c.canonical_id)
        .join(_names, _names.c.body_id == _bodies.c.id)
        .where(_names.c.aspect == "kind")
        .group_by(_bodies.c.canonical_id)
        .order_by(uses.desc(), _bodies.c.canonical_id)
        .limit(limit)
    )
    # Counted where the index alone tells; that two of them may be one person costs a place at most.
    seen = (
        select(_people.c.person_id)
        .group_by(_people.c.person_id)
        .order_by(func.count().desc(), _people.c.person_id)
        .limit(limit)
    )
    bodies = load_bodies(connection, connection.execute(most_named).scalars().all())
    people = load_persons(connection, connection.execute(seen).scalars().all())
    return KnownNames(
        bodies=tuple(dict.fromkeys(one.name for one in bodies.values())),
        people=tuple(dict.fromkeys(one.name for one in people.values())),
    )
