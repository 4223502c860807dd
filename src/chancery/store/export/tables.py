"""A folder of CSV files, one for each table of what is said, with permanent ids.

Columns that lead into the record hold the id of the person, body or engagement that
stands there today; the words beside them are the readout's own.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, Select, Table, select

from chancery.errors import RecordError
from chancery.resolve.names import reference
from chancery.store.export.labels import Labels
from chancery.store.identity import SHORT
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents

_LETTERS = {record.bodies: "b", record.persons: "p", record.engagements: "e", record.positions: "o"}
_HIDDEN = frozenset({"id", "fact_id", "day", "first_day", "last_day"})
"""Columns that are numbers of this file only, or are there for order alone."""
FILES: dict[str, Table] = {
    "people": said.people,
    "offices": said.offices,
    "bodies": said.bodies,
    "engagements": said.engagements,
    "participants": said.participants,
    "statements": said.statements,
    "sides": said.sides,
    "agreements": said.agreements,
    "parties": said.parties,
    "figures": said.figures,
    "relations": said.relations,
    "contacts": said.contacts,
    "contact_lines": said.contact_lines,
    "topics": said.topics,
    "evidence": said.evidence,
}
_WORDS = (said.evidence.c.start, said.evidence.c.end, said.evidence.c.text)
"""The best piece of evidence of a fact, in the table of its family; all stand in `evidence`."""
_DOCUMENTS = ("title", "published", "published_from", "outlet", "credit", "url", "language", "reader")


def export_tables(connection: Connection, folder: Path) -> list[Path]:
    """Write the files, with a header row each, and give their paths.

    Raises:
        RecordError: a file cannot be written.
    """
    labels = Labels.load(connection)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        written = [_write(folder / "documents.csv", _document_rows(connection, labels))]
        written += [
            _write(folder / f"{name}.csv", _fact_rows(connection, table, labels)) for name, table in FILES.items()
        ]
    except OSError as error:
        message = f"cannot write to {folder}: {error.strerror}"
        raise RecordError(message) from error
    return written


def _write(path: Path, rows: Iterator[list[Any]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
    return path


def _document_rows(connection: Connection, labels: Labels) -> Iterator[list[Any]]:
    yield ["document", "ref", *_DOCUMENTS]
    question = select(documents).order_by(documents.c.name, documents.c.ref)
    for row in _stream(connection, question):
        yield [labels.of(row.name, row.ref), row.ref, *(getattr(row, name) for name in _DOCUMENTS)]


def _fact_rows(connection: Connection, table: Table, labels: Labels) -> Iterator[list[Any]]:
    columns = [column for column in table.c if column.name not in _HIDDEN]
    words = list(_WORDS) if "id" in table.c else []
    yield ["document", "fact", *(column.name for column in columns), *(column.name for column in words)]
    for row in _stream(connection, _question(table, columns, words)):
        name, ref, fact, *values = row
        cells = [_write_cell(column, value) for column, value in zip([*columns, *words], values, strict=True)]
        yield [labels.of(name, ref), f"{ref[:SHORT]}.{fact}", *cells]


def _question(table: Table, columns: list[Column[Any]], words: list[Column[Any]]) -> Select[Any]:
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
        question = question.add_columns(*words).join(said.evidence, first)
    for standing, condition in joins:
        question = question.outerjoin(standing, condition)
    keys = [column for column in table.primary_key.columns if column.name != key.name]
    # Facts of one document lie together, so their numbers keep the order of the reading.
    return question.order_by(documents.c.name, documents.c.ref, said.facts.c.id, *keys)


def _write_cell(column: Column[Any], value: Any) -> Any:
    """Give an id as users see it, truth as a word, a whole number without a fraction."""
    if value is None:
        return None
    if column.foreign_keys:
        return reference(_LETTERS[next(iter(column.foreign_keys)).column.table], value)
    if isinstance(value, bool):
        return str(value).lower()
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _stream(connection: Connection, question: Select[Any]) -> Any:
    return connection.execution_options(yield_per=1000).execute(question)
