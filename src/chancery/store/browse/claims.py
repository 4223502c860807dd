"""Checked claims in lists: by kind, by outcome, by their documents, the latest first."""

import json
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from chancery.model.record import DocumentRecord
from chancery.store.browse.documents import DocumentFilter, select_documents
from chancery.store.browse.part import Found, Part, count, take
from chancery.store.claims import Values, select_unchecked
from chancery.store.schema.claims import checked, claims
from chancery.store.schema.documents import documents
from chancery.store.view.said import load_documents

_NO_NEWS = "office"
_OBJECTED = ("contradicted", "close")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims: of a kind, with an outcome, in which documents."""

    kind: str = ""
    outcome: str = ""
    documents: DocumentFilter = field(default_factory=DocumentFilter)


def list_claims(
    connection: Connection, wanted: ClaimFilter, mark: str, part: Part
) -> Found[tuple[DocumentRecord, Values]]:
    """Find claims that were checked, each with its document."""
    question = _question(wanted, mark)
    rows = take(connection, question, part)
    found = load_documents(connection, {row.document_id for row in rows})
    items = tuple((found[row.document_id], json.loads(row.verdict)) for row in rows)
    return Found(items, count(connection, question))


def count_unchecked(connection: Connection, mark: str) -> int:
    """Count the documents that are still to be checked."""
    done = select(func.count()).select_from(checked).where(checked.c.mark == mark)
    every = select(func.count()).select_from(documents)
    return int(connection.execute(every).scalar_one()) - int(connection.execute(done).scalar_one())


def find_unchecked(connection: Connection, mark: str, limit: int) -> list[int]:
    """Give documents that are still to be checked by their numbers, the latest first."""
    return [*connection.execute(select_unchecked(mark).limit(limit)).scalars()]


def _question(wanted: ClaimFilter, mark: str) -> Select[Any]:
    question = (
        select(claims.c.document_id, claims.c.verdict)
        .join(checked, checked.c.document_id == claims.c.document_id)
        .join(documents, documents.c.id == claims.c.document_id)
        .where(checked.c.mark == mark)
        .order_by(documents.c.first_day.desc(), documents.c.id.desc(), claims.c.place)
    )
    if wanted.documents != DocumentFilter():
        question = question.where(documents.c.id.in_(select_documents(wanted.documents).order_by(None)))
    if wanted.kind:
        question = question.where(claims.c.kind == wanted.kind)
    if wanted.outcome:
        return question.where(claims.c.outcome == wanted.outcome)
    # An office that merely stands before a name is no news.
    return question if wanted.kind else question.where(or_(claims.c.kind != _NO_NEWS, claims.c.outcome.in_(_OBJECTED)))
