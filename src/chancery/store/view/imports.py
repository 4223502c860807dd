"""The journal of imports, and where a document stands beside others: addresses, copies, corrections."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, func, or_, select

from chancery.model.imports import Address, ImportItem, ImportRun, ItemState, LikeDocument
from chancery.store.schema.documents import documents, imports, sources
from chancery.store.schema.engagements import copies
from chancery.store.schema.sources import corrections, import_items


def list_imports(connection: Connection, limit: int | None) -> tuple[ImportRun, ...]:
    """Give the imports, the last first."""
    rows = connection.execute(select(imports).order_by(imports.c.id.desc()).limit(limit))
    return tuple(_run(row) for row in rows)


def find_import(connection: Connection, number: int) -> ImportRun | None:
    """Give one import."""
    row = connection.execute(select(imports).where(imports.c.id == number)).first()
    return _run(row) if row else None


def _run(row: Row[Any]) -> ImportRun:
    return ImportRun(
        number=row.id,
        started=row.started,
        ended=row.ended,
        reader=row.reader,
        read=row.read,
        known=row.known,
        failed=row.failed,
    )


def list_items(
    connection: Connection, states: Sequence[ItemState], run: int | None, after: int, limit: int | None
) -> tuple[ImportItem, ...]:
    """Give items that were not read, in the order in which they first failed, after a number."""
    question = _narrowed(select(import_items), states, run).where(import_items.c.id > after)
    rows = connection.execute(question.order_by(import_items.c.id).limit(limit))
    return tuple(_item(row) for row in rows)


def count_items(connection: Connection, states: Sequence[ItemState]) -> int:
    """Count the items in these states."""
    question = _narrowed(select(func.count()).select_from(import_items), states, None)
    return int(connection.execute(question).scalar_one())


def _narrowed(question: Select[Any], states: Sequence[ItemState], run: int | None) -> Select[Any]:
    if states:
        question = question.where(import_items.c.state.in_([state.value for state in states]))
    return question.where(import_items.c.last_import == run) if run is not None else question


def find_item(connection: Connection, number: int) -> ImportItem | None:
    """Give one item."""
    row = connection.execute(select(import_items).where(import_items.c.id == number)).first()
    return _item(row) if row else None


def _item(row: Row[Any]) -> ImportItem:
    return ImportItem(
        id=row.id,
        source=row.source,
        origin=row.origin,
        state=ItemState(row.state),
        fault=row.fault,
        language=row.language,
        tries=row.tries,
        first_import=row.first_import,
        last_import=row.last_import,
        seen=row.seen,
        given=json.loads(row.given),
    )


def list_addresses(connection: Connection, document: int) -> tuple[Address, ...]:
    """Give every place in which a document was found."""
    question = select(sources.c.name, sources.c.path, sources.c.url).where(sources.c.document_id == document)
    rows = connection.execute(question.order_by(sources.c.name, sources.c.path))
    return tuple(Address(name=row.name, path=row.path, url=row.url) for row in rows)


def list_like(connection: Connection, document: int) -> tuple[LikeDocument, ...]:
    """Give the documents that are near-duplicates of one, correct it, or are corrected by it."""
    found: list[tuple[str, int, str]] = []
    pairs = select(copies).where(or_(copies.c.one_id == document, copies.c.other_id == document))
    for row in connection.execute(pairs):
        other = row.other_id if row.one_id == document else row.one_id
        found.append(("copy", other, f"{round(100 * row.likeness)} % of the shorter text is in both"))
    links = select(corrections).where(or_(corrections.c.later_id == document, corrections.c.earlier_id == document))
    for row in connection.execute(links):
        is_later = row.later_id == document
        other = row.earlier_id if is_later else row.later_id
        found.append(("corrects" if is_later else "corrected by", other, row.reason))
    heads = select(
        documents.c.id, documents.c.name, documents.c.title, documents.c.outlet, documents.c.published, documents.c.url
    ).where(documents.c.id.in_({number for _, number, _ in found}))
    known = {row.id: row for row in connection.execute(heads)}
    return tuple(
        LikeDocument(
            kind=kind,
            number=number,
            id=known[number].name,
            title=known[number].title,
            outlet=known[number].outlet,
            published=known[number].published,
            url=known[number].url,
            reason=reason,
        )
        for kind, number, reason in sorted(found, key=lambda one: (one[0], known[one[1]].published or "", one[1]))
    )
