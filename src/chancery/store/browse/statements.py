"""Statements of the record: listed by act, topic, speaker and time; those of some documents."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, or_, select

from chancery.model.facts import Statement
from chancery.model.record import BodyRecord, PersonRecord, Said
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.browse.search import select_matches
from chancery.store.schema import said
from chancery.store.view.said import load_said
from chancery.store.words import fold, list_typed

SORTS = ("latest", "oldest")
_statements, _facts, _evidence = said.statements, said.facts, said.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFilter:
    """Which statements: of an act, about a topic, by a body or a person, to a body, within days."""

    words: str = ""
    act: str = ""
    acts: tuple[str, ...] = ()
    topic: str = ""
    body: BodyRecord | None = None
    to: BodyRecord | None = None
    person: PersonRecord | None = None
    quoted: bool = False
    first_day: str | None = None
    last_day: str | None = None
    sort: str = SORTS[0]


def _narrow(connection: Connection, wanted: StatementFilter) -> Select[Any]:
    """Select statements, where there are words from documents that the index finds by them: LIKE alone reads all."""
    question, matches = select_statements(wanted), select_matches(connection, wanted.words)
    if matches is None:
        return question
    return question.where(
        _statements.c.id.in_(
            select(_facts.c.id).where(_facts.c.document_id.in_(matches), _facts.c.family == "statements")
        )
    )


def list_statements(connection: Connection, wanted: StatementFilter, part: Part) -> Found[Said[Statement]]:
    """Find statements that pass."""
    question = _narrow(connection, wanted)
    numbers = [row.id for row in take(connection, question, part)]
    return Found(load_said(connection, "statements", numbers), count(connection, question))


def every_statement(connection: Connection, wanted: StatementFilter) -> Iterator[Said[Statement]]:
    """Go through all statements that pass."""
    for batch in in_batches(connection.execute(_narrow(connection, wanted)).scalars().all()):
        yield from load_said(connection, "statements", batch)


def count_by(connection: Connection, wanted: StatementFilter, noun: str) -> list[tuple[str, int]]:
    """Count statements by `act` or `topic`, the most frequent first."""
    inner = select_statements(wanted).order_by(None).subquery()
    column = _statements.c.act if noun == "act" else said.topics.c.topic
    source = _statements if noun == "act" else said.topics
    key = _statements.c.id if noun == "act" else said.topics.c.fact_id
    number = func.count().label("number")
    question = select(column, number).select_from(source).where(key.in_(select(inner.c.id))).group_by(column)
    return [(row[0], row.number) for row in connection.execute(question.order_by(number.desc(), column))]


def count_by_year(connection: Connection, wanted: StatementFilter) -> dict[str, dict[str, int]]:
    """Count statements by year of their documents and by act."""
    inner = select_statements(wanted).order_by(None).subquery()
    year = func.substr(_statements.c.day, 1, 4)
    question = (
        select(year.label("year"), _statements.c.act, func.count().label("number"))
        .where(_statements.c.id.in_(select(inner.c.id)), _statements.c.day != "")
        .group_by(year, _statements.c.act)
        .order_by(year)
    )
    years: dict[str, dict[str, int]] = defaultdict(dict)
    for row in connection.execute(question):
        years[row.year][row.act] = row.number
    return dict(years)


def statements_in(connection: Connection, numbers: Collection[int]) -> dict[int, tuple[Said[Statement], ...]]:
    """Give all statements of documents, by the number of the document, in order of their words."""
    question = (
        select(_facts.c.id, _facts.c.document_id)
        .where(_facts.c.document_id.in_([*numbers]), _facts.c.family == "statements")
        .order_by(_facts.c.document_id, _facts.c.place)
    )
    rows = connection.execute(question).all()
    loaded = load_said(connection, "statements", [row.id for row in rows])
    found: dict[int, list[Said[Statement]]] = defaultdict(list)
    for row, one in zip(rows, loaded, strict=True):
        found[row.document_id].append(one)
    return {number: tuple(items) for number, items in found.items()}


def speakers_of(connection: Connection, items: Sequence[Said[Statement]]) -> dict[str, int]:
    """Say for statements, by their id, which body speaks; where two do, the first."""
    wanted = {(one.document.number, one.id.partition(".")[2]): one.id for one in items}
    question = (
        select(_facts.c.document_id, _facts.c.ref, func.min(said.sides.c.body_id).label("body"))
        .join(said.sides, said.sides.c.fact_id == _facts.c.id)
        .where(
            _facts.c.document_id.in_({one.document.number for one in items}),
            _facts.c.family == "statements",
            said.sides.c.role == "speaker",
        )
        .group_by(_facts.c.document_id, _facts.c.ref)
    )
    rows = connection.execute(question)
    return {wanted[row.document_id, row.ref]: row.body for row in rows if (row.document_id, row.ref) in wanted}


def select_statements(wanted: StatementFilter) -> Select[Any]:
    """Select the statements that pass by their numbers, in order."""
    order = {
        "latest": (_statements.c.day.desc(), _statements.c.id),
        "oldest": (_statements.c.day, _statements.c.id),
    }[wanted.sort]
    return select(_statements.c.id).where(*_conditions(wanted)).order_by(*order)


def _conditions(wanted: StatementFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.act:
        yield _statements.c.act == wanted.act
    if wanted.acts:
        yield _statements.c.act.in_(wanted.acts)
    if wanted.quoted:
        yield _statements.c.quoted
    if wanted.topic:
        yield _statements.c.id.in_(select(said.topics.c.fact_id).where(said.topics.c.topic == wanted.topic))
    if wanted.person:
        yield _statements.c.speaker_id.in_(wanted.person.numbers)
    yield from _sides(wanted)
    yield from _days(wanted)
    yield from map(_holds, list_typed(wanted.words))


def _sides(wanted: StatementFilter) -> Iterator[ColumnElement[bool]]:
    sides = said.sides
    for role, body in (("speaker", wanted.body), ("hearer", wanted.to)):
        if body:
            spoke = select(sides.c.fact_id).where(sides.c.body_id.in_(body.numbers), sides.c.role == role)
            yield _statements.c.id.in_(spoke)


def _days(wanted: StatementFilter) -> Iterator[ColumnElement[bool]]:
    if wanted.first_day:
        yield _statements.c.day >= wanted.first_day
    if wanted.last_day:
        yield _statements.c.day <= wanted.last_day
        yield _statements.c.day != ""


def _holds(words: str) -> ColumnElement[bool]:
    """Say that the point itself, or the name of who made it, holds words as typed or without their diacritics."""
    patterns = dict.fromkeys((contains(words), contains(fold(words))))
    point = select(_evidence.c.fact_id).where(
        _evidence.c.fact_id == _statements.c.id,
        _evidence.c.place == 0,
        or_(*(_evidence.c.text.ilike(pattern, escape="\\") for pattern in patterns)),
    )
    columns = [_statements.c[name] for name in ("speaker", "speaker_body")]
    names = (column.ilike(pattern, escape="\\") for column in columns for pattern in patterns)
    return or_(point.exists(), *names)
