"""Pages of lists: which question, what of it changed, what follows a cursor."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, literal, or_, select

from chancery.resolve.names import parse_reference
from chancery.rest.cursors import read_cursor, write_cursor
from chancery.rest.models.base import Page
from chancery.rest.models.values import Paged
from chancery.store.browse.keyset import Order, take_after
from chancery.store.changes import list_decided, select_changed, write_moment
from chancery.store.schema import engagements, ledger, record, said
from chancery.store.schema.documents import documents

T = TypeVar("T")
_facts = said.facts
Changed = Callable[[Connection, str], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of list: by what it is ordered, and which of its items changed since a moment."""

    order: Order
    changed: Changed


def list_page(
    connection: Connection,
    kind: Kind,
    question: Select[Any],
    paged: Paged,
    load: Callable[[list[int]], Iterable[T]],
) -> Page[T]:
    """Give the page of a list that is asked for."""
    question = narrow(connection, kind, question, paged)
    numbers, last = take_after(connection, question, kind.order, read_cursor(paged.cursor), paged.limit)
    return Page(items=list(load(numbers)), next=write_cursor(last) if last else None)


def narrow(connection: Connection, kind: Kind, question: Select[Any], paged: Paged) -> Select[Any]:
    """Keep what changed since the moment that is asked for, if one is."""
    if paged.changed_since is None:
        return question
    return question.where(kind.changed(connection, _utc(paged.changed_since)))


def _utc(moment: str) -> str:
    return write_moment(datetime.fromisoformat(moment))


def _facts_changed(id: ColumnElement[Any]) -> Changed:  # noqa: A002 - a column
    def changed(_: Connection, since: str) -> ColumnElement[bool]:
        return id.in_(select(_facts.c.id).where(_facts.c.document_id.in_(select_changed(since))))

    return changed


def _documents_changed(_: Connection, since: str) -> ColumnElement[bool]:
    return documents.c.id.in_(select_changed(since))


def _standing_changed(table: Any, told: Any, leads: ColumnElement[Any], letter: str, id: Any) -> Changed:  # noqa: A002
    """Count who is named in changed documents, and about whom somebody decided."""

    def changed(connection: Connection, since: str) -> ColumnElement[bool]:
        named = (
            select(table.c.canonical_id)
            .join(told, leads == table.c.id)
            .join(_facts, _facts.c.id == told.c.id)
            .where(_facts.c.document_id.in_(select_changed(since)))
        )
        numbers = _numbers(list_decided(connection, since), letter)
        decided = select(table.c.canonical_id).where(table.c.id.in_(numbers))
        return or_(id.in_(named), id.in_(decided))

    return changed


def _numbers(ids: set[str], letter: str) -> list[int]:
    found = []
    for one in sorted(ids):
        if one.startswith(letter):
            try:
                found.append(parse_reference(one))
            except ValueError:
                continue
    return found


_NO_DAY = literal("")
_OF_DOCUMENT = documents.c.first_day
_outcomes, _commitments = engagements.outcomes, ledger.commitments

DOCUMENTS = Kind(Order(documents.c.first_day, documents.c.id), _documents_changed)
STATEMENTS = Kind(Order(said.statements.c.day, said.statements.c.id), _facts_changed(said.statements.c.id))
AGREEMENTS = Kind(Order(_OF_DOCUMENT, said.agreements.c.id), _facts_changed(said.agreements.c.id))
FIGURES = Kind(Order(_OF_DOCUMENT, said.figures.c.id), _facts_changed(said.figures.c.id))
RELATIONS = Kind(Order(_OF_DOCUMENT, said.relations.c.id), _facts_changed(said.relations.c.id))
COMMITMENTS = Kind(Order(_commitments.c.day, _commitments.c.id), _facts_changed(_commitments.c.id))
PEOPLE = Kind(
    Order(_NO_DAY, record.persons.c.id),
    _standing_changed(record.persons.alias("named"), said.people, said.people.c.person_id, "p", record.persons.c.id),
)
BODIES = Kind(
    Order(_NO_DAY, record.bodies.c.id),
    _standing_changed(record.bodies.alias("named"), said.bodies, said.bodies.c.body_id, "b", record.bodies.c.id),
)
ENGAGEMENTS = Kind(
    Order(func.coalesce(_outcomes.c.first_day, ""), _outcomes.c.id),
    _standing_changed(
        record.engagements.alias("named"), said.engagements, said.engagements.c.engagement_id, "e", _outcomes.c.id
    ),
)
