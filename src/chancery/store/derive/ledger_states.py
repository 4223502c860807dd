"""What became of commitments: which say an earlier one again, and the state that their trails lead to."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, or_, select

from chancery.resolve.decisions import Decision
from chancery.resolve.ledger.model import Commitment, Step
from chancery.resolve.ledger.trail import Entry, find_decisive, read_state, settle
from chancery.store.derive.ledger_pairs import Pairs
from chancery.store.derive.step import Source
from chancery.store.ledger.commitments import load_commitments, load_steps
from chancery.store.ledger.states import decided_states
from chancery.store.load import in_batches
from chancery.store.schema.ledger import commitments, trail

Outcome = tuple[int, str, str | None]
"""The commitment that is said again, the state without regard to the day, and since when."""


def find_outcomes(
    source: Source, fresh: Collection[int], made: Mapping[int, Commitment], steps: Sequence[Step], pairs: Pairs
) -> dict[int, Outcome]:
    """Give the outcome of every commitment that the fresh documents, and what was held against each other, can change.

    `made` are the commitments of these documents, `steps` what is shown by them and of them, and by the pairs. The
    rows that the record still has of these documents and pairs do not count.
    """
    begun = {*made, *pairs.commitments, *(step.commitment for step in steps)}
    reached = _reach(source.connection, fresh, begun, steps)
    known = load_commitments(source.connection, reached - made.keys())
    known = {number: one for number, one in known.items() if one.document not in fresh}
    kept = [
        step
        for step in load_steps(source.connection, known)
        if step.document not in fresh and (step.commitment, step.document) not in pairs
    ]
    everything = {**known, **made}
    shown = [step for step in steps if step.commitment in everything]
    decided = decided_states(source.connection, source.decisions)
    outcomes: dict[int, Outcome] = {}
    for entry in settle(list(everything.values()), [*kept, *shown]):
        state, day = _outcome(entry, decided)
        outcomes |= dict.fromkeys(entry.members, (entry.commitment.fact, state, day))
    return outcomes


def _outcome(entry: Entry, decided: Mapping[int, Decision]) -> tuple[str, str | None]:
    said_so = next((decided[member] for member in entry.members if member in decided), None)
    if said_so:
        return str(said_so.value), said_so.made[:10]
    step = find_decisive(entry.commitment, entry.trail)
    return read_state(entry.commitment, entry.trail, None).value, step.day if step else None


def _reach(connection: Connection, fresh: Collection[int], begun: Collection[int], steps: Sequence[Step]) -> set[int]:
    """Give the commitments whose trail or root can have changed, and all that hang together with them."""
    reached = set(begun)
    for batch in in_batches(sorted(fresh)):
        reached.update(
            connection.execute(select(trail.c.commitment_id).where(trail.c.document_id.in_(batch))).scalars()
        )
        reached.update(
            connection.execute(select(commitments.c.root_id).where(commitments.c.document_id.in_(batch))).scalars()
        )
        old = select(commitments.c.id).where(commitments.c.document_id.in_(batch))
        reached.update(connection.execute(select(commitments.c.id).where(commitments.c.root_id.in_(old))).scalars())
    links = {(step.commitment, step.fact) for step in steps if step.fact is not None}
    edge = set(reached)
    while edge:
        near = {other for pair in links if not edge.isdisjoint(pair) for other in pair}
        for batch in in_batches(sorted(edge)):
            question = select(trail.c.commitment_id, trail.c.fact_id).where(
                trail.c.fact_id.is_not(None), or_(trail.c.commitment_id.in_(batch), trail.c.fact_id.in_(batch))
            )
            near.update(number for row in connection.execute(question) for number in row)
            same = select(commitments.c.id).where(commitments.c.root_id.in_(batch))
            near.update(connection.execute(same).scalars())
        edge = near - reached
        reached |= near
    return reached
