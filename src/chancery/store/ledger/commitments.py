"""Commitments and trails of the record, as the pure functions take them."""

import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, Row, Select, select

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


def trail_question() -> Select[Any]:
    """Ask for steps with the days of their documents."""
    return select(trail, documents.c.published, documents.c.ref).join(documents, documents.c.id == trail.c.document_id)


def load_steps(connection: Connection, numbers: Iterable[int]) -> list[Step]:
    """Give the steps of commitments."""
    question = trail_question().where(trail.c.commitment_id.in_(listed()))
    return [
        read_step(row)
        for batch in in_batches(sorted(numbers))
        for row in connection.execute(question, {"numbers": batch})
    ]


def read_step(row: Row[Any]) -> Step:
    """Make a step of its row."""
    return Step(
        commitment=row.commitment_id,
        document=row.document_id,
        day=row.published or "",
        ref=row.ref,
        start=row.start,
        end=row.end,
        text=row.text,
        shows=Shows(row.shows),
        score=row.score,
        reasons=tuple(json.loads(row.reasons)),
        fact=row.fact_id,
        is_done=row.is_done,
    )


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
