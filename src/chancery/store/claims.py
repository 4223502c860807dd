"""Claims that were checked: kept by document, found again, and which documents are still to be checked."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from chancery.store.load import in_batches
from chancery.store.schema.claims import checked, claims
from chancery.store.schema.documents import documents
from chancery.store.statements import adding, adding_new, listed, write

Values = Mapping[str, Any]
"""A verdict as a JSON object."""


def keep_claims(connection: Connection, mark: str, found: Mapping[int, Sequence[Values]]) -> None:
    """Keep what came of checking documents, by their numbers; those that are gone by now are left out."""
    there: set[int] = set()
    for batch in in_batches(sorted(found)):
        there.update(connection.execute(select(documents.c.id).where(documents.c.id.in_(batch))).scalars())
        for table in (checked, claims):
            connection.execute(delete(table).where(table.c.document_id.in_(batch)))
    write(connection, adding_new(checked), [{"document_id": number, "mark": mark} for number in sorted(there)])
    rows = [
        {
            "document_id": number,
            "place": place,
            "kind": values["kind"],
            "outcome": values["verdict"],
            "verdict": json.dumps(values, ensure_ascii=False),
        }
        for number in sorted(there)
        for place, values in enumerate(found[number])
    ]
    write(connection, adding(claims), rows)


def recall_claims(connection: Connection, mark: str, numbers: Iterable[int]) -> dict[int, list[Values]]:
    """Give the claims of those documents that are checked, by their numbers."""
    found: dict[int, list[Values]] = {}
    is_checked = select(checked.c.document_id).where(checked.c.document_id.in_(listed()), checked.c.mark == mark)
    told = select(claims).where(claims.c.document_id.in_(listed())).order_by(claims.c.document_id, claims.c.place)
    for batch in in_batches(numbers):
        found |= {number: [] for number in connection.execute(is_checked, {"numbers": batch}).scalars()}
        for row in connection.execute(told, {"numbers": batch}):
            if row.document_id in found:
                found[row.document_id].append(json.loads(row.verdict))
    return found


def select_unchecked(mark: str) -> Select[Any]:
    """Select the documents that are still to be checked by their numbers, the latest first."""
    return (
        select(documents.c.id)
        .outerjoin(checked, (checked.c.document_id == documents.c.id) & (checked.c.mark == mark))
        .where(checked.c.document_id.is_(None))
        .order_by(documents.c.first_day.desc(), documents.c.id.desc())
    )
