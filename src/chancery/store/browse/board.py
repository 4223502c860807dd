"""Commitments listed by where they stand on a day: of whom, of which kind, about what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from chancery.model.commitment import CommitmentRecord
from chancery.model.record import BodyRecord
from chancery.resolve.ledger.model import Shows
from chancery.store.browse.part import Found, Part, contains, count, in_batches, take
from chancery.store.decisions import load_decisions
from chancery.store.ledger.states import decided_roots
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitments, trail
from chancery.store.view.ledger import load_ledger

SORTS = ("due", "latest")


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentFilter:
    """Which commitments, as of which day."""

    on: str
    states: Sequence[str] = ()
    kind: str = ""
    topic: str = ""
    words: str = ""
    body: BodyRecord | None = None
    first_day: str | None = None
    last_day: str | None = None
    sort: str = SORTS[0]


def list_commitments(connection: Connection, wanted: CommitmentFilter, part: Part) -> Found[CommitmentRecord]:
    """Find commitments that pass, those due first."""
    question = _question(connection, wanted)
    numbers = [row.id for row in take(connection, question, part)]
    return Found(tuple(load_ledger(connection, numbers, wanted.on)), count(connection, question))


def every_commitment(connection: Connection, wanted: CommitmentFilter) -> Iterator[CommitmentRecord]:
    """Go through all commitments that pass."""
    for batch in in_batches(connection.execute(_question(connection, wanted)).scalars().all()):
        yield from load_ledger(connection, batch, wanted.on)


def count_states(connection: Connection, wanted: CommitmentFilter) -> dict[str, int]:
    """Count the commitments that pass, by state, whichever states are asked for."""
    state = _state(connection, wanted.on).label("state")
    question = select(state, func.count()).where(*_conditions(wanted)).group_by(state)
    return {str(row[0]): int(row[1]) for row in connection.execute(question)}


def _state(connection: Connection, on: str) -> ColumnElement[str]:
    """Give the state as `CommitmentRecord.standing` has it."""
    is_open = commitments.c.outcome == "open"
    late = and_(is_open, commitments.c.due_last < on)
    undecided = commitments.c.id.not_in(decided_roots(connection, load_decisions(connection)))
    return case(
        (late, "overdue"), (and_(is_open, undecided, _is_moving(on)), "in-progress"), else_=commitments.c.outcome
    )


def _is_moving(on: str) -> ColumnElement[bool]:
    """Say whether later words tell of progress."""
    member = commitments.alias("member")
    return exists(
        select(trail.c.commitment_id)
        .join(member, member.c.id == trail.c.commitment_id)
        .join(documents, documents.c.id == trail.c.document_id)
        .where(
            member.c.root_id == commitments.c.id,
            trail.c.shows == Shows.PROGRESS.value,
            trail.c.document_id != commitments.c.document_id,
            documents.c.published <= on,
        )
        .correlate(commitments)
    )


def _question(connection: Connection, wanted: CommitmentFilter) -> Select[Any]:
    question: Select[Any] = select(commitments.c.id).where(*_conditions(wanted))
    if wanted.states:
        question = question.where(_state(connection, wanted.on).in_(list(wanted.states)))
    due = commitments.c.due_last
    orders = {
        "due": (due.is_(None), due, commitments.c.day.desc(), commitments.c.id),
        "latest": (commitments.c.day.desc(), commitments.c.id),
    }
    return question.order_by(*orders[wanted.sort])


def _conditions(wanted: CommitmentFilter) -> Iterator[ColumnElement[bool]]:
    yield commitments.c.id == commitments.c.root_id
    yield commitments.c.day <= wanted.on
    if wanted.kind:
        yield commitments.c.kind == wanted.kind
    if wanted.first_day:
        yield commitments.c.day >= wanted.first_day
    if wanted.last_day:
        yield commitments.c.day <= wanted.last_day
    if wanted.topic:
        yield commitments.c.id.in_(select(said.topics.c.fact_id).where(said.topics.c.topic == wanted.topic))
    if wanted.body:
        sides = select(said.sides.c.fact_id).where(said.sides.c.body_id.in_(wanted.body.numbers))
        yield commitments.c.id.in_(sides)
    for word in wanted.words.split():
        pattern = contains(word)
        holds = or_(said.evidence.c.text.ilike(pattern, escape="\\"))
        yield commitments.c.id.in_(select(said.evidence.c.fact_id).where(holds))
