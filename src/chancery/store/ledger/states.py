"""The states that people have set: decisions, by the number of the statement they are about."""

from sqlalchemy import Connection, select

from chancery.resolve.decisions import Decision, DecisionKind, Decisions
from chancery.store.schema import said
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitments


def decided_states(connection: Connection, decisions: Decisions) -> dict[int, Decision]:
    """Give the decisions that set a state; the last one for a statement holds."""
    found: dict[int, Decision] = {}
    for decision in decisions.of(DecisionKind.STATE):
        document, _, fact = decision.subject.partition(".")
        question = (
            select(said.facts.c.id)
            .join(documents, documents.c.id == said.facts.c.document_id)
            .where(documents.c.ref.startswith(document, autoescape=True), said.facts.c.ref == fact)
        )
        for number in connection.execute(question).scalars():
            found[number] = decision
    return found


def decided_roots(connection: Connection, decisions: Decisions) -> set[int]:
    """Give the commitments of which people have set the state, also where they set it for one that says it again."""
    decided = decided_states(connection, decisions)
    question = select(commitments.c.root_id).where(commitments.c.id.in_(decided))
    return set(connection.execute(question).scalars())
