"""Offices of the record: posts in bodies, with how many held them and when they were last seen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, String, cast, func, select

from chancery.model.facts import Person
from chancery.model.record import BodyRecord, Occupancy, PersonRecord, Said
from chancery.resolve.names import normalize_name, parse_reference, reference
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.view.entities import load_bodies, load_persons
from chancery.store.view.said import load_said
from chancery.store.view.view import View

_positions, _bodies, _persons = record.positions, record.bodies, record.persons
SORTS = ("held", "latest", "title")


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRecord:
    """A post: its title as one document writes it, and the body it belongs to."""

    id: str
    title: str
    normal: str
    body: BodyRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow:
    """A post in a list."""

    office: OfficeRecord
    holders: int
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFilter:
    """Which posts: whose title holds the words, in a body."""

    words: str = ""
    body: BodyRecord | None = None
    sort: str = SORTS[0]


def list_offices(connection: Connection, wanted: OfficeFilter, part: Part) -> Found[OfficeRow]:
    """Find posts that pass."""
    question = _question(wanted)
    return Found(tuple(_load(connection, take(connection, question, part))), count(connection, question))


def every_office(connection: Connection, wanted: OfficeFilter) -> Iterator[OfficeRow]:
    """Go through all posts that pass."""
    for batch in in_batches(connection.execute(_question(wanted)).all()):
        yield from _load(connection, batch)


def find_office(connection: Connection, id: str) -> OfficeRecord | None:  # noqa: A002 - what users call it
    """Give the post of an id; of one written in several ways any id of them leads to the same."""
    try:
        number = parse_reference(id)
    except ValueError:
        return None
    body = _bodies.c.canonical_id
    mine = select(_positions.c.normal, body.label("body")).outerjoin(_bodies, _bodies.c.id == _positions.c.body_id)
    row = connection.execute(mine.where(_positions.c.id == number)).one_or_none()
    if row is None or not id.startswith("o"):
        return None
    same = (
        select(func.min(_positions.c.id).label("id"), func.max(_positions.c.title).label("title"))
        .outerjoin(_bodies, _bodies.c.id == _positions.c.body_id)
        .where(_positions.c.normal == row.normal, body == row.body if row.body is not None else body.is_(None))
    )
    first = connection.execute(same).one()
    owner = load_bodies(connection, [row.body])[row.body] if row.body is not None else None
    return OfficeRecord(id=reference("o", first.id), title=first.title, normal=row.normal, body=owner)


def holders_of(view: View, office: OfficeRecord) -> list[Occupancy]:
    """Give who held a post, the latest seen first."""
    if office.body is None:
        return []
    return [held for held in view.holders(office.body) if normalize_name(held.title) == office.normal]


@dataclass(frozen=True, slots=True, kw_only=True)
class HolderRow:
    """Who was seen in an office of a body; `said` is where it was seen last."""

    person: PersonRecord
    title: str
    first: str | None
    last: str | None
    documents: int
    said: Said[Person]


def last_holders(connection: Connection, body: BodyRecord, limit: int) -> list[HolderRow]:
    """Give who was seen last in the offices of a body, without looking at all that is known of each."""
    person, day = _persons.c.canonical_id, func.nullif(documents.c.first_day, "")
    # The greatest of day and fact, as one text: grouping tells the last sighting without putting all in order.
    sighting = func.max(documents.c.first_day + "|" + cast(said.people.c.id, String)).label("sighting")
    question = (
        select(
            person.label("person"),
            func.max(_positions.c.title).label("title"),
            func.min(day).label("first"),
            func.max(day).label("last"),
            func.count().label("documents"),
            sighting,
        )
        .select_from(_positions)
        .join(said.offices, said.offices.c.position_id == _positions.c.id)
        .join(said.people, said.people.c.id == said.offices.c.fact_id)
        .join(_persons, _persons.c.id == said.people.c.person_id)
        .join(said.facts, said.facts.c.id == said.people.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(_positions.c.body_id.in_(body.numbers))
        .group_by(person, _positions.c.normal)
        .order_by(sighting.desc())
        .limit(limit)
    )
    rows = connection.execute(question).all()
    persons = load_persons(connection, {row.person for row in rows})
    cited = load_said(connection, "people", [int(row.sighting.partition("|")[2]) for row in rows])
    return [
        HolderRow(
            person=persons[row.person],
            title=row.title,
            first=row.first,
            last=row.last,
            documents=row.documents,
            said=one,
        )
        for row, one in zip(rows, cited, strict=True)
    ]


def _question(wanted: OfficeFilter) -> Select[Any]:
    body = _bodies.c.canonical_id
    holders = func.count(func.distinct(_persons.c.canonical_id))
    last = func.max(documents.c.first_day)
    question = (
        select(
            func.min(_positions.c.id).label("id"),
            func.max(_positions.c.title).label("title"),
            _positions.c.normal,
            body.label("body"),
            holders.label("holders"),
            last.label("last"),
        )
        .join(said.offices, said.offices.c.position_id == _positions.c.id)
        .join(said.people, said.people.c.id == said.offices.c.fact_id)
        .join(_persons, _persons.c.id == said.people.c.person_id)
        .join(said.facts, said.facts.c.id == said.people.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .outerjoin(_bodies, _bodies.c.id == _positions.c.body_id)
        .group_by(_positions.c.normal, body)
    )
    for word in normalize_name(wanted.words).split() if wanted.words else ():
        question = question.where(_positions.c.normal.like(contains(word), escape="\\"))
    if wanted.body:
        question = question.where(_positions.c.body_id.in_(wanted.body.numbers))
    orders = {
        "held": (holders.desc(), last.desc(), _positions.c.normal),
        "latest": (last.desc(), _positions.c.normal),
        "title": (_positions.c.normal,),
    }
    return question.order_by(*orders[wanted.sort], func.min(_positions.c.id))


def _load(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[OfficeRow]:
    bodies = load_bodies(connection, {row.body for row in rows if row.body is not None})
    for row in rows:
        office = OfficeRecord(id=reference("o", row.id), title=row.title, normal=row.normal, body=bodies.get(row.body))
        yield OfficeRow(office=office, holders=row.holders, last=row.last)
