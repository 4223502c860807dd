"""Which part of the record is wanted: with a body, between two, with a person, on a topic, of a kind, within days.

A row is given when it meets every condition. What has no topic or kind of its own is left out where one is
asked for. Documents, and the people, bodies and contacts that they name, are given where a document says
something that meets the conditions.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, false, or_, select, true, union_all

from chancery.model.kinds import FAMILIES, Act, AgreementKind, EngagementKind, RelationKind
from chancery.model.record import BodyRecord, PersonRecord
from chancery.resolve.ledger.model import Kind as CommitmentKind
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.schema.engagements import outcomes
from chancery.store.schema.ledger import commitments

CORE = ("engagements", "statements", "agreements", "figures", "relations")
"""The families that meet conditions of their own; the others go with their documents."""
KINDS = tuple(
    dict.fromkeys(
        kind.value for kinds in (EngagementKind, AgreementKind, RelationKind, Act, CommitmentKind) for kind in kinds
    )
)
"""Every value of `kind`: kinds of engagements, agreements, relations and commitments, and acts of statements."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """The conditions; none of them is the whole record. `first_day` and `last_day` are both included."""

    body: BodyRecord | None = None
    other: BodyRecord | None = None
    person: PersonRecord | None = None
    topic: str | None = None
    kind: str | None = None
    first_day: str | None = None
    last_day: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it asks for everything."""
        return self == WHOLE

    def facts(self, family: str) -> ColumnElement[bool]:
        """Give the condition on the number of a fact of one family."""
        if self.is_whole:
            return true()
        if family not in CORE:
            return _facts.c.document_id.in_(self.document_numbers())
        return and_(true(), *self._own(family), *self._published(family))

    def any_fact(self) -> ColumnElement[bool]:
        """Give the condition on a fact of whatever family."""
        if self.is_whole:
            return true()
        return or_(*(and_(_facts.c.family == family, self.facts(family)) for family in FAMILIES))

    def document_numbers(self) -> Select[Any]:
        """Ask for the numbers of the documents that say something wanted."""
        question = select(documents.c.id).where(*self._of_days())
        if not self._is_more_than_days:
            return question
        core = union_all(
            *(
                select(_facts.c.document_id).where(
                    _facts.c.family == family, *self._own(family), *self._published(family)
                )
                for family in CORE
            )
        )
        return select(documents.c.id).where(documents.c.id.in_(core))

    def engagements(self) -> ColumnElement[bool]:
        """Give the condition on an engagement of the record, by the days it covers."""
        if self.is_whole:
            return true()
        parts: list[ColumnElement[bool]] = []
        own = [*self._own("engagements", with_kind=False)]
        if own:
            parts.append(outcomes.c.id.in_(_reported(own)))
        if self.kind:
            parts.append(outcomes.c.kind == self.kind)
        if self.first_day or self.last_day:
            told = outcomes.c.first_day.is_(None) & outcomes.c.id.in_(_reported([], self._of_days()))
            parts.append(or_(and_(*self._within(outcomes.c.first_day, outcomes.c.last_day)), told))
        return and_(true(), *parts)

    def commitments(self) -> ColumnElement[bool]:
        """Give the condition on a commitment: on the statement that opened it, or on its kind."""
        if self.is_whole:
            return true()
        kind = [or_(commitments.c.kind == self.kind, _kind_of("statements", self.kind))] if self.kind else []
        own = [*self._own("statements", with_kind=False), *kind]
        return and_(true(), *own, *self._published("statements"))

    @property
    def _is_more_than_days(self) -> bool:
        return any((self.body, self.other, self.person, self.topic, self.kind))

    def _own(self, family: str, *, with_kind: bool = True) -> Iterator[ColumnElement[bool]]:
        for body in (self.body, self.other):
            if body:
                yield _facts.c.id.in_(_BODIES[family](body.numbers))
        if self.person:
            find = _PERSONS.get(family)
            yield _facts.c.id.in_(find(self.person.numbers)) if find else false()
        if self.topic:
            about = select(said.topics.c.fact_id).where(said.topics.c.topic == self.topic)
            yield _facts.c.id.in_(about)
        if self.kind and with_kind:
            yield _kind_of(family, self.kind)

    def _published(self, family: str) -> Iterator[ColumnElement[bool]]:
        """Hold an engagement to its own days where it has any, everything else to those of its document."""
        days = self._of_days()
        if not days:
            return
        out = _facts.c.document_id.in_(select(documents.c.id).where(*days))
        if family != "engagements":
            yield out
            return
        told = said.engagements
        dated = select(told.c.id).where(*self._within(told.c.first_day, told.c.last_day))
        undated = select(told.c.id).where(told.c.first_day.is_(None))
        yield or_(_facts.c.id.in_(dated), and_(_facts.c.id.in_(undated), out))

    def _of_days(self) -> list[ColumnElement[bool]]:
        given = self._within(documents.c.first_day, documents.c.last_day)
        return [documents.c.first_day != "", *given] if given else []

    def _within(self, first: Column[Any], last: Column[Any]) -> list[ColumnElement[bool]]:
        since = [last >= self.first_day] if self.first_day else []
        return [*since, first <= self.last_day] if self.last_day else since


_facts = said.facts
WHOLE = Query()
Numbers = Sequence[int]


def _reported(own: list[ColumnElement[bool]], days: Sequence[ColumnElement[bool]] = ()) -> Select[Any]:
    standing, told = record.engagements, said.engagements
    question = (
        select(standing.c.canonical_id)
        .join(told, told.c.engagement_id == standing.c.id)
        .join(_facts, _facts.c.id == told.c.id)
        .where(*own)
    )
    return question.join(documents, documents.c.id == _facts.c.document_id).where(*days) if days else question


def _kind_of(family: str, kind: str) -> ColumnElement[bool]:
    columns = {
        "engagements": said.engagements.c.kind,
        "statements": said.statements.c.act,
        "agreements": said.agreements.c.kind,
        "relations": said.relations.c.kind,
    }
    if family not in columns:
        return false()
    column = columns[family]
    return _facts.c.id.in_(select(column.table.c.id).where(column == kind))


def _with_body_in_engagement(numbers: Numbers) -> Select[Any]:
    told, parts = said.engagements, said.participants
    taking = select(parts.c.fact_id).where(parts.c.body_id.in_(numbers))
    return select(told.c.id).where(or_(told.c.id.in_(taking), told.c.host_id.in_(numbers)))


def _with_body_in_statement(numbers: Numbers) -> Select[Any]:
    table = said.statements
    sides = select(said.sides.c.fact_id).where(said.sides.c.body_id.in_(numbers))
    own = or_(table.c.speaker_body_id.in_(numbers), table.c.addressee_body_id.in_(numbers))
    return select(table.c.id).where(or_(table.c.id.in_(sides), own))


def _with_body_in_relation(numbers: Numbers) -> Select[Any]:
    table = said.relations
    return select(table.c.id).where(or_(table.c.subject_body_id.in_(numbers), table.c.object_body_id.in_(numbers)))


def _speaking(numbers: Numbers) -> Select[Any]:
    table = said.statements
    return select(table.c.id).where(or_(table.c.speaker_id.in_(numbers), table.c.addressee_id.in_(numbers)))


_BODIES: dict[str, Callable[[Numbers], Select[Any]]] = {
    "engagements": _with_body_in_engagement,
    "statements": _with_body_in_statement,
    "agreements": lambda numbers: select(said.parties.c.fact_id).where(said.parties.c.body_id.in_(numbers)),
    "figures": lambda numbers: select(said.figures.c.id).where(said.figures.c.of_id.in_(numbers)),
    "relations": _with_body_in_relation,
}
_PERSONS: dict[str, Callable[[Numbers], Select[Any]]] = {
    "engagements": lambda numbers: select(said.participants.c.fact_id).where(
        said.participants.c.person_id.in_(numbers)
    ),
    "statements": _speaking,
    "relations": lambda numbers: select(said.relations.c.id).where(said.relations.c.subject_id.in_(numbers)),
}
