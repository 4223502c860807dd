"""Offices: who held which, bounded by the documents that say so."""

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, select

from chancery.model.record import BodyRecord, Occupancy, PersonRecord
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.view.entities import load_bodies, load_persons
from chancery.store.view.said import load_said

_positions, _persons, _bodies = record.positions, record.persons, record.bodies


@dataclass
class _Holding:
    """One person's holding of one office: its titles as written, and a fact for each day."""

    titles: set[str] = field(default_factory=set)
    facts: dict[str, int] = field(default_factory=dict)

    def nearest(self, on: str | None) -> list[int]:
        """Choose the first and the last fact, and those nearest to a day."""
        days = sorted(self.facts)
        chosen = [days[0], days[-1]]
        if on:
            at = bisect_left(days, on)
            chosen += days[max(at - 1, 0) : at + 1]
        return [self.facts[day] for day in sorted(set(chosen))]


def find_offices(connection: Connection, person: PersonRecord, on: str | None) -> tuple[Occupancy, ...]:
    """Find the offices of a person, the latest seen first."""
    return _find(connection, said.people.c.person_id.in_(person.numbers), on)


def find_holders(connection: Connection, body: BodyRecord, on: str | None) -> tuple[Occupancy, ...]:
    """Find who held offices in a body, the latest seen first."""
    return _find(connection, _positions.c.body_id.in_(body.numbers), on)


def _find(connection: Connection, condition: ColumnElement[bool], on: str | None) -> tuple[Occupancy, ...]:
    question = (
        select(
            _persons.c.canonical_id.label("person"),
            _positions.c.normal,
            _positions.c.title,
            _bodies.c.canonical_id.label("body"),
            documents.c.first_day,
            said.people.c.id.label("fact"),
        )
        .join(said.offices, said.offices.c.fact_id == said.people.c.id)
        .join(_positions, _positions.c.id == said.offices.c.position_id)
        .outerjoin(_bodies, _bodies.c.id == _positions.c.body_id)
        .join(_persons, _persons.c.id == said.people.c.person_id)
        .join(said.facts, said.facts.c.id == said.people.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(condition)
        .order_by(documents.c.first_day, documents.c.name, documents.c.ref, said.facts.c.place)
    )
    holdings: dict[tuple[int, str, int | None], _Holding] = defaultdict(_Holding)
    for row in connection.execute(question):
        holding = holdings[row.person, row.normal, row.body]
        holding.titles.add(row.title)
        holding.facts.setdefault(row.first_day, row.fact)
    persons = load_persons(connection, {person for person, _, _ in holdings})
    bodies = load_bodies(connection, {body for _, _, body in holdings if body is not None})
    chosen = sorted({fact for holding in holdings.values() for fact in holding.nearest(on)})
    cited = dict(zip(chosen, load_said(connection, "people", chosen), strict=True))
    found = [
        Occupancy(
            person=persons[person],
            title=max(holding.titles),
            body=bodies[body] if body is not None else None,
            days=tuple(sorted(holding.facts)),
            sightings=tuple(cited[fact] for fact in holding.nearest(on)),
        )
        for (person, _, body), holding in holdings.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.days[-1], one.title, one.person.id), reverse=True))
