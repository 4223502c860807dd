"""Agreements and figures of the record, listed by what they say."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, or_, select

from chancery.model.facts import Agreement, Figure
from chancery.model.record import BodyRecord, Said
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.view.said import load_said


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingFilter:
    """Which agreements or figures: with words in their name or measure, of a body, in documents of days.

    `kind`, `status` and `topic` are of agreements, `unit` is of figures.
    """

    words: str = ""
    body: BodyRecord | None = None
    kind: str = ""
    status: str = ""
    topic: str = ""
    unit: str = ""
    first_day: str | None = None
    last_day: str | None = None


def list_agreements(connection: Connection, wanted: ThingFilter, part: Part) -> Found[Said[Agreement]]:
    """Find agreements that pass, the latest first."""
    return _find(connection, "agreements", select_agreements(wanted), part)


def every_agreement(connection: Connection, wanted: ThingFilter) -> Iterator[Said[Agreement]]:
    """Go through all agreements that pass."""
    return _every(connection, "agreements", select_agreements(wanted))


def list_figures(connection: Connection, wanted: ThingFilter, part: Part) -> Found[Said[Figure]]:
    """Find figures that pass, the latest first."""
    return _find(connection, "figures", select_figures(wanted), part)


def every_figure(connection: Connection, wanted: ThingFilter) -> Iterator[Said[Figure]]:
    """Go through all figures that pass."""
    return _every(connection, "figures", select_figures(wanted))


def list_units(connection: Connection) -> tuple[str, ...]:
    """Give all units of figures."""
    column = said.figures.c.unit
    return tuple(connection.execute(select(column).distinct().order_by(column)).scalars())


def _find(connection: Connection, family: str, question: Select[Any], part: Part) -> Found[Said[Any]]:
    numbers = [row.id for row in take(connection, question, part)]
    return Found(load_said(connection, family, numbers), count(connection, question))


def _every(connection: Connection, family: str, question: Select[Any]) -> Iterator[Said[Any]]:
    for batch in in_batches(connection.execute(question).scalars().all()):
        yield from load_said(connection, family, batch)


def select_agreements(wanted: ThingFilter) -> Select[Any]:
    """Select the agreements that pass by their numbers, the latest first."""
    table = said.agreements
    conditions = [table.c[name] == getattr(wanted, name) for name in ("kind", "status") if getattr(wanted, name)]
    if wanted.topic:
        conditions.append(table.c.id.in_(select(said.topics.c.fact_id).where(said.topics.c.topic == wanted.topic)))
    if wanted.body:
        parties = said.parties
        mine = select(parties.c.fact_id).where(parties.c.body_id.in_(wanted.body.numbers))
        conditions.append(table.c.id.in_(mine))
    conditions += [table.c.name.ilike(contains(word), escape="\\") for word in wanted.words.split()]
    return _dated(table, wanted, conditions)


def select_figures(wanted: ThingFilter) -> Select[Any]:
    """Select the figures that pass by their numbers, the latest first."""
    table = said.figures
    conditions: list[ColumnElement[bool]] = [table.c.unit == wanted.unit] if wanted.unit else []
    if wanted.body:
        conditions.append(table.c.of_id.in_(wanted.body.numbers))
    for word in wanted.words.split():
        pattern = contains(word)
        conditions.append(or_(*(table.c[name].ilike(pattern, escape="\\") for name in ("measure", "of"))))
    return _dated(table, wanted, conditions)


def _dated(table: Any, wanted: ThingFilter, conditions: list[ColumnElement[bool]]) -> Select[Any]:
    facts = said.facts
    if wanted.first_day:
        conditions += [documents.c.last_day >= wanted.first_day, documents.c.first_day != ""]
    if wanted.last_day:
        conditions += [documents.c.first_day <= wanted.last_day, documents.c.first_day != ""]
    return (
        select(table.c.id)
        .join(facts, facts.c.id == table.c.id)
        .join(documents, documents.c.id == facts.c.document_id)
        .where(*conditions)
        .order_by(documents.c.first_day.desc(), table.c.id)
    )
