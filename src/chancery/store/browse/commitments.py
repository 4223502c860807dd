"""Open commitments: those of a body that were made last, and those whose day is past."""

from sqlalchemy import Connection, func, select

from chancery.model.commitment import CommitmentRecord
from chancery.model.record import BodyRecord
from chancery.store.schema import said
from chancery.store.schema.ledger import commitments
from chancery.store.view.ledger import load_ledger
from chancery.store.view.statements import OPEN_ACTS

_IS_OPEN = (commitments.c.id == commitments.c.root_id) & commitments.c.outcome.in_(["open", "in-progress"])

_IS_LATE = (commitments.c.id == commitments.c.root_id) & (commitments.c.outcome == "open")
"""What is late is open; what a person called in progress is not called late."""


def find_open(connection: Connection, body: BodyRecord, on: str, limit: int) -> list[CommitmentRecord]:
    """Give what a body promised, asked for or was promised and that is still open, the latest first."""
    sides = said.sides
    question = (
        select(commitments.c.id, commitments.c.day)
        .select_from(sides)
        .join(commitments, commitments.c.id == sides.c.fact_id)
        .where(
            _IS_OPEN,
            commitments.c.day <= on,
            sides.c.body_id.in_(body.numbers),
            # Said of both sides so that the index of a body leads straight to what can be open.
            sides.c.role.in_(["speaker", "hearer"]),
            sides.c.act.in_([act.value for act in OPEN_ACTS]),
        )
        .distinct()
        .order_by(commitments.c.day.desc(), commitments.c.id)
        .limit(limit)
    )
    return load_ledger(connection, connection.execute(question).scalars().all(), on)


def find_overdue(connection: Connection, on: str, limit: int) -> list[CommitmentRecord]:
    """Give what should have been done by now and of which nothing is heard, the latest due first."""
    question = (
        select(commitments.c.id)
        .where(_IS_LATE, commitments.c.due_last < on)
        .order_by(commitments.c.due_last.desc(), commitments.c.id)
        .limit(limit)
    )
    return load_ledger(connection, connection.execute(question).scalars().all(), on)


def count_overdue(connection: Connection, on: str) -> int:
    """Count what should have been done by now and of which nothing is heard."""
    question = select(func.count()).select_from(commitments).where(_IS_LATE, commitments.c.due_last < on)
    return int(connection.execute(question).scalar_one())
