"""The tables of what documents say: a row a fact, in the words of its document, with permanent ids.

Columns that lead into the record hold the id of the person, body or engagement that
stands there today; the words beside them are the readout's own.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sqlalchemy import Boolean, Column, ColumnElement, Connection, Float, Integer, Select, Table, select

from chancery.resolve.names import reference
from chancery.store.export.labels import Labels
from chancery.store.export.query import Query
from chancery.store.export.sheets import Field, Sheet, Type, fields
from chancery.store.identity import SHORT
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents

_LETTERS = {record.bodies: "b", record.persons: "p", record.engagements: "e", record.positions: "o"}
_HIDDEN = frozenset({"id", "fact_id", "day", "first_day", "last_day"})
"""Columns that are numbers of this file only, or are there for order alone."""
_DATES = frozenset({"published", "date", "since", "until", "year"})
TABLES: dict[str, tuple[Table, str | None]] = {
    "people": (said.people, "people"),
    "offices": (said.offices, "people"),
    "bodies": (said.bodies, "bodies"),
    "engagements": (said.engagements, "engagements"),
    "participants": (said.participants, "engagements"),
    "statements": (said.statements, "statements"),
    "sides": (said.sides, "statements"),
    "agreements": (said.agreements, "agreements"),
    "parties": (said.parties, "agreements"),
    "figures": (said.figures, "figures"),
    "relations": (said.relations, "relations"),
    "contacts": (said.contacts, "contacts"),
    "contact_lines": (said.contact_lines, "contacts"),
    "topics": (said.topics, None),
    "evidence": (said.evidence, None),
}
"""The table of each sheet, and the family of its facts; None where it has facts of all."""
_WORDS = (
    said.evidence.c.start.label("words_start"),
    said.evidence.c.end.label("words_end"),
    said.evidence.c.text,
)
"""The best piece of evidence of a fact, in the table of its family; all stand in `evidence`."""
_DOCUMENTS = ("title", "published", "published_from", "outlet", "credit", "url", "language", "reader")


def said_sheets() -> tuple[Sheet, ...]:
    """Give the sheets, the documents first."""
    first = Sheet("documents", fields(_typed("document", "ref", *_DOCUMENTS)), _document_rows)
    return (first, *(_sheet(name, table, family) for name, (table, family) in TABLES.items()))


def _typed(*names: str) -> str:
    return " ".join(f"{name}:date" if name in _DATES else name for name in names)


def _sheet(name: str, table: Table, family: str | None) -> Sheet:
    shown = [column for column in table.c if column.name not in _HIDDEN]
    own = tuple(Field(column.name, _type(column)) for column in shown)
    words = fields("words_start:int words_end:int text") if "id" in table.c else ()
    return Sheet(name, (*fields("document fact"), *own, *words), partial(_fact_rows, table, family))


def _type(column: Column[Any]) -> Type:
    if column.foreign_keys:
        return Type.TEXT
    if isinstance(column.type, Boolean):
        return Type.TRUTH
    if isinstance(column.type, Integer):
        return Type.WHOLE
    if isinstance(column.type, Float):
        return Type.NUMBER
    of_engagement = column.table is said.engagements and column.name in {"start", "end"}
    return Type.DATE if column.name in _DATES or of_engagement else Type.TEXT


def _document_rows(connection: Connection, query: Query) -> Iterator[tuple[Any, ...]]:
    labels = Labels.load(connection)
    columns = [documents.c[name] for name in ("name", "ref", *_DOCUMENTS)]
    question = select(*columns).order_by(documents.c.name, documents.c.ref)
    if not query.is_whole:
        question = question.where(documents.c.id.in_(query.document_numbers()))
    for name, ref, *values in _stream(connection, question):
        yield (labels.of(name, ref), ref, *values)


def _fact_rows(table: Table, family: str | None, connection: Connection, query: Query) -> Iterator[tuple[Any, ...]]:
    labels = Labels.load(connection)
    shown = [column for column in table.c if column.name not in _HIDDEN]
    words = "id" in table.c
    condition = query.facts(family) if family else query.any_fact()
    write = [_writer(column) for column in shown] + [_as_is] * (len(_WORDS) if words else 0)
    for name, ref, fact, *values in _stream(connection, _question(table, shown, condition, words=words)):
        cells = [one(value) for one, value in zip(write, values, strict=True)]
        yield (labels.of(name, ref), f"{ref[:SHORT]}.{fact}", *cells)


def _question(table: Table, columns: list[Column[Any]], condition: ColumnElement[bool], *, words: bool) -> Select[Any]:
    """Ask for a table in the order of documents and facts, with ids of those that stand for others."""
    key = table.c.fact_id if "fact_id" in table.c else table.c.id
    shown: list[Any] = []
    joins = []
    for column in columns:
        target = next((foreign.column.table for foreign in column.foreign_keys), None)
        if target is not None and "canonical_id" in target.c:
            standing = target.alias(f"standing_{column.name}")
            joins.append((standing, standing.c.id == column))
            shown.append(standing.c.canonical_id.label(column.name))
        else:
            shown.append(column)
    question = select(documents.c.name, documents.c.ref, said.facts.c.ref, *shown).select_from(documents)
    question = question.join(said.facts, said.facts.c.document_id == documents.c.id).join(table, key == said.facts.c.id)
    if words:
        first = (said.evidence.c.fact_id == key) & (said.evidence.c.place == 0)
        question = question.add_columns(*_WORDS).join(said.evidence, first)
    for standing, same in joins:
        question = question.outerjoin(standing, same)
    keys = [column for column in table.primary_key.columns if column.name != key.name]
    # Facts of one document lie together, so their numbers keep the order of the reading.
    return question.where(condition).order_by(documents.c.name, documents.c.ref, said.facts.c.id, *keys)


def _writer(column: Column[Any]) -> Callable[[Any], Any]:
    if not column.foreign_keys:
        return _as_is
    letter = _LETTERS[next(iter(column.foreign_keys)).column.table]
    return lambda number: None if number is None else reference(letter, number)


def _as_is(value: Any) -> Any:
    return value


def _stream(connection: Connection, question: Select[Any]) -> Any:
    return connection.execute(question, execution_options={"yield_per": 1000})
