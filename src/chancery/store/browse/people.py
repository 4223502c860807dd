"""The people of the record: how often and when they are named, and the office last seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from chancery.model.record import BodyRecord, PersonRecord
from chancery.resolve.names import normalize_name
from chancery.store.browse.named import SORTS, last_named, select_named
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed
from chancery.store.view.entities import load_persons

_persons, _people, _facts = record.persons, said.people, said.facts


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """A person in a list; `office` is the one that the latest document gives, in its words."""

    person: PersonRecord
    office: str | None
    documents: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFilter:
    """Which people: whose name holds the words, who were named for a body."""

    words: str = ""
    body: BodyRecord | None = None
    sort: str = SORTS[0]


def find_people(connection: Connection, wanted: PeopleFilter, part: Part) -> Found[PersonRow]:
    """Find people with the office last seen."""
    question = _question(wanted)
    rows = take(connection, question, part)
    return Found(tuple(_load(connection, rows)), count(connection, question))


def every_person(connection: Connection, wanted: PeopleFilter) -> Iterator[PersonRow]:
    """Go through all people that pass."""
    for batch in in_batches(connection.execute(_question(wanted)).all()):
        yield from _load(connection, batch)


def _question(wanted: PeopleFilter) -> Select[Any]:
    question = select_named(_persons, _people.c.person_id, _persons.c.normal, wanted.sort)
    for word in normalize_name(wanted.words).split() if wanted.words else ():
        holds = select(_persons.c.canonical_id).where(_persons.c.normal.like(contains(word), escape="\\"))
        question = question.where(_persons.c.canonical_id.in_(holds))
    if wanted.body:
        mine = select(_persons.c.canonical_id).where(_persons.c.body_id.in_(wanted.body.numbers))
        question = question.where(_persons.c.canonical_id.in_(mine))
    return question


def _load(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[PersonRow]:
    numbers = [row.id for row in rows]
    persons, offices = load_persons(connection, numbers), _offices(connection, numbers)
    last = last_named(connection, _persons, _people.c.person_id, numbers)
    for row in rows:
        office = offices.get(row.id)
        yield PersonRow(person=persons[row.id], office=office, documents=row.named, last=last.get(row.id, ""))


def _offices(connection: Connection, numbers: Sequence[int]) -> dict[int, str]:
    """Give the office of each person that the latest document gives."""
    question = (
        select(_persons.c.canonical_id, said.offices.c.title, said.offices.c.body)
        .join(_people, _people.c.person_id == _persons.c.id)
        .join(said.offices, said.offices.c.fact_id == _people.c.id)
        .join(_facts, _facts.c.id == _people.c.id)
        .join(documents, documents.c.id == _facts.c.document_id)
        .where(_persons.c.canonical_id.in_(listed()))
        .order_by(documents.c.first_day, documents.c.ref, said.offices.c.place.desc())
    )
    return {
        row.canonical_id: f"{row.title}, {row.body}" if row.body else row.title
        for row in connection.execute(question, {"numbers": [*numbers]})
    }


def documents_naming(connection: Connection, person: PersonRecord) -> int:
    """Count the documents in which a person is named."""
    question = (
        select(func.count(func.distinct(_facts.c.document_id)))
        .join(_people, _people.c.id == _facts.c.id)
        .where(_people.c.person_id.in_(person.numbers))
    )
    return int(connection.execute(question).scalar_one())
