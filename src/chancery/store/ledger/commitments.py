"""Commitments and trails of the record, as the pure functions take them."""

import json
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, func, select

from chancery.resolve.ledger.keep import read_commitment
from chancery.resolve.ledger.model import Commitment, Shows, Step
from chancery.resolve.ledger.pages import stand_commitment
from chancery.store.ledger.pages import load_standing
from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitments, trail
from chancery.store.statements import Row as Values
from chancery.store.statements import listed

_SHEETS = select(commitments.c.id, commitments.c.sheet).where(commitments.c.id.in_(listed()))


def load_commitments(connection: Connection, numbers: Collection[int]) -> dict[int, Commitment]:
    """Give commitments with those in them who stand for their referents today."""
    raw: dict[int, Commitment] = {}
    for batch in in_batches(sorted(numbers)):
        for row in connection.execute(_SHEETS, {"numbers": batch}):
            raw[row.id] = read_commitment(row.sheet)
    named = (body for each in raw.values() for body in (*each.by, *each.to, *each.company))
    bodies = load_standing(connection, record.bodies, named)
    told = (one for each in raw.values() for one in each.engagements)
    engagements = load_standing(connection, record.engagements, told)
    return {number: stand_commitment(each, bodies, engagements) for number, each in raw.items()}


def load_steps(
    connection: Connection, numbers: Iterable[int], *, on: str | None = None, explained: bool = True
) -> list[Step]:
    """Give the steps of commitments, those in documents of a day or before.

    Their reasons cost the most to read, and only who shows them asks for them.
    """
    columns = [*_STEP, trail.c.reasons] if explained else _STEP
    question = (
        select(*columns)
        .join(documents, documents.c.id == trail.c.document_id)
        .where(trail.c.commitment_id.in_(listed()))
    )
    if on:
        question = question.where(func.coalesce(documents.c.published, "") <= on)
    # There are many: a row is taken apart by place, which is quicker than by name.
    return [
        Step(
            commitment=row[0],
            document=row[1],
            day=row[2] or "",
            ref=row[3],
            start=row[4],
            end=row[5],
            text=row[6],
            shows=_SHOWS[row[7]],
            score=row[8],
            reasons=tuple(json.loads(row[11])) if explained else (),
            fact=row[9],
            is_done=row[10],
        )
        for batch in in_batches(sorted(numbers))
        for row in connection.execute(question, {"numbers": batch}).all()
    ]


_STEP = [
    trail.c.commitment_id,
    trail.c.document_id,
    documents.c.published,
    documents.c.ref,
    *(trail.c[name] for name in ("start", "end", "text", "shows", "score", "fact_id", "is_done")),
]
_SHOWS = {one.value: one for one in Shows}


def write_step(step: Step) -> Values:
    """Give the row of a step."""
    return {
        "commitment_id": step.commitment,
        "document_id": step.document,
        "start": step.start,
        "end": step.end,
        "text": step.text,
        "shows": step.shows.value,
        "is_done": step.is_done,
        "score": step.score,
        "reasons": json.dumps(step.reasons, ensure_ascii=False),
        "fact_id": step.fact,
    }
