"""Terms of office: who held which office when, asked by person or by office, for a day or altogether."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Connection, select

from chancery.model.facts import Person
from chancery.model.record import BodyRecord, DocumentRecord, PersonRecord, Said
from chancery.reference.grades import Answer
from chancery.resolve.offices.answer import TermAnswer, holders_on, offices_on
from chancery.resolve.offices.settle import settle_terms
from chancery.resolve.offices.succession import Break, bound_by_successors, find_breaks
from chancery.resolve.offices.term import Cue, CueKind, Sighting, Term
from chancery.resolve.offices.titles import mean_one_office
from chancery.store.load import in_batches
from chancery.store.schema import offices as terms
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.statements import listed
from chancery.store.view.entities import load_bodies, load_persons
from chancery.store.view.said import load_documents, load_said

_positions, _persons, _bodies, _cues = record.positions, record.persons, record.bodies, terms.cues


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRecord:
    """A term with the person and the body as the record knows them, and the words that it rests on.

    `sightings` are the first and the last that show it, `cues` what says when it began or ended.
    """

    term: Term
    person: PersonRecord
    body: BodyRecord | None
    sightings: tuple[Said[Person], ...]
    cues: tuple[tuple[DocumentRecord, Cue], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeAnswer:
    """Whether somebody held an office on a day: yes, no, possible or unknown, why, and the term behind it."""

    answer: Answer
    reason: str
    held: TermRecord


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """The holders of one office in order of time, and where they overlap or leave a gap."""

    terms: tuple[TermRecord, ...]
    breaks: tuple[Break, ...]


def find_terms(connection: Connection, person: PersonRecord) -> tuple[TermRecord, ...]:
    """Find the terms of a person, in order of time."""
    return _records(connection, _settle(connection, said.people.c.person_id.in_(person.numbers)))


def find_offices_on(connection: Connection, person: PersonRecord, on: str) -> tuple[OfficeAnswer, ...]:
    """Answer for each office of a person whether it was held on a day, the surest first."""
    return _answers(connection, offices_on(_settle(connection, said.people.c.person_id.in_(person.numbers)), on))


def find_offices_of_all(
    connection: Connection, persons: Sequence[PersonRecord], on: str, known: str | None
) -> dict[str, tuple[OfficeAnswer, ...]]:
    """Answer for each office of several people, by their ids, from what was published by a day."""
    numbers = [number for person in persons for number in person.numbers]
    found: dict[int, list[Term]] = defaultdict(list)
    for term in _settle(connection, said.people.c.person_id.in_(numbers), known):
        found[term.person].append(term)
    given = [answer for terms in found.values() for answer in offices_on(terms, on)]
    answers: dict[str, list[OfficeAnswer]] = {person.id: [] for person in persons}
    for answer in _answers(connection, given):
        answers[answer.held.person.id].append(answer)
    return {id: tuple(own) for id, own in answers.items()}  # noqa: A001 - what users call it


def find_holders_on(
    connection: Connection, body: BodyRecord, title: str, on: str, known: str | None = None
) -> tuple[OfficeAnswer, ...]:
    """Answer who held an office of a body on a day, the surest first; who surely did not is left out.

    With `known`, only what was published by that day counts.
    """
    found = holders_on(_of_office(connection, body, title, known), title, on)
    return _answers(connection, [one for one in found if one.answer is not Answer.NO])


def find_succession(connection: Connection, body: BodyRecord, title: str) -> Succession:
    """Find who held an office of a body one after the other."""
    found = _of_office(connection, body, title)
    return Succession(terms=_records(connection, found), breaks=find_breaks(found))


def _of_office(connection: Connection, body: BodyRecord, title: str, known: str | None = None) -> tuple[Term, ...]:
    """Settle the terms of everybody who had an office of this title in a body."""
    question = select(_positions.c.id, _positions.c.title).where(_positions.c.body_id.in_(body.numbers))
    numbers = [row.id for row in connection.execute(question) if mean_one_office(row.title, title)]
    holders = (
        select(_persons.c.canonical_id)
        .join(said.people, said.people.c.person_id == _persons.c.id)
        .join(said.offices, said.offices.c.fact_id == said.people.c.id)
        .where(said.offices.c.position_id.in_(numbers))
    )
    members = select(_persons.c.id).where(_persons.c.canonical_id.in_(holders))
    own = set(body.numbers)
    found = [
        term
        for term in _settle(connection, said.people.c.person_id.in_(members), known)
        if mean_one_office(term.title, title) and any(sighting.body in own for sighting in term.sightings)
    ]
    return bound_by_successors(found)


def settle_all(connection: Connection, persons: Collection[int]) -> dict[int, tuple[Term, ...]]:
    """Settle the terms of many persons, by the number that stands for each."""
    found: dict[int, list[Term]] = defaultdict(list)
    members = select(_persons.c.id).where(_persons.c.canonical_id.in_(persons))
    for term in _settle(connection, said.people.c.person_id.in_(members)):
        found[term.person].append(term)
    return {number: tuple(found[number]) for number in persons}


def _settle(connection: Connection, condition: ColumnElement[bool], known: str | None = None) -> tuple[Term, ...]:
    sightings: dict[int, list[Sighting]] = defaultdict(list)
    question = (
        select(
            _persons.c.canonical_id.label("person"),
            said.offices.c.title,
            said.offices.c.body.label("label"),
            _bodies.c.canonical_id.label("body"),
            documents.c.published,
            documents.c.ref,
            said.people.c.id.label("fact"),
        )
        .join(said.offices, said.offices.c.fact_id == said.people.c.id)
        .join(_positions, _positions.c.id == said.offices.c.position_id)
        .outerjoin(_bodies, _bodies.c.id == _positions.c.body_id)
        .join(_persons, _persons.c.id == said.people.c.person_id)
        .join(said.facts, said.facts.c.id == said.people.c.id)
        .join(documents, documents.c.id == said.facts.c.document_id)
        .where(condition)
    )
    if known:
        question = question.where(documents.c.first_day <= known)
    for row in connection.execute(question).all():
        sighting = Sighting(
            title=row.title, body=row.body, label=row.label, day=row.published, document=row.ref, fact=row.fact
        )
        sightings[row.person].append(sighting)
    cues = _load_cues(connection, sightings, known)
    return tuple(
        term
        for person, given in sorted(sightings.items())
        for term in settle_terms(person, given, cues.get(person, ()))
    )


def _load_cues(connection: Connection, persons: Iterable[int], known: str | None) -> dict[int, list[Cue]]:
    question = (
        select(_persons.c.canonical_id, _cues, documents.c.published, documents.c.ref)
        .join(_persons, _persons.c.id == _cues.c.person_id)
        .join(documents, documents.c.id == _cues.c.document_id)
        .where(_persons.c.canonical_id.in_(listed()))
    )
    if known:
        question = question.where(documents.c.first_day <= known)
    found: dict[int, list[Cue]] = defaultdict(list)
    for batch in in_batches(sorted(persons)):
        for row in connection.execute(question, {"numbers": batch}):
            cue = Cue(
                kind=CueKind(row.kind),
                date=row.date,
                day=row.published,
                document=row.ref,
                words=row.text,
                start=row.start,
                end=row.end,
            )
            found[row.canonical_id].append(cue)
    return found


def _answers(connection: Connection, found: Sequence[TermAnswer]) -> tuple[OfficeAnswer, ...]:
    records = _records(connection, [one.term for one in found])
    return tuple(
        OfficeAnswer(answer=one.answer, reason=one.reason, held=held) for one, held in zip(found, records, strict=True)
    )


def _records(connection: Connection, found: Sequence[Term]) -> tuple[TermRecord, ...]:
    persons = load_persons(connection, {term.person for term in found})
    bodies = load_bodies(connection, {term.body for term in found if term.body is not None})
    cited = {term.sightings[place].fact for term in found for place in (0, -1)}
    facts = sorted(cited)
    loaded: dict[int, Said[Person]] = dict(zip(facts, load_said(connection, "people", facts), strict=True))
    refs = {cue.document for term in found for cue in term.cues}
    sources = _by_ref(connection, refs)
    return tuple(
        TermRecord(
            term=replace(term, label=bodies[term.body].label if term.body in bodies else term.label),
            person=persons[term.person],
            body=bodies.get(term.body) if term.body is not None else None,
            sightings=tuple(dict.fromkeys(loaded[term.sightings[place].fact] for place in (0, -1))),
            cues=tuple((sources[cue.document], cue) for cue in term.cues),
        )
        for term in found
    )


def _by_ref(connection: Connection, refs: Iterable[str]) -> dict[str, DocumentRecord]:
    question = select(documents.c.id).where(documents.c.ref.in_(listed("refs")))
    found: dict[str, DocumentRecord] = {}
    for batch in in_batches(sorted(refs)):
        numbers = connection.execute(question, {"refs": batch}).scalars().all()
        found |= {one.ref: one for one in load_documents(connection, numbers).values()}
    return found
