"""What documents say by the closed lists: gathered from their facts, read as values again."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, Select, select

from chancery.store.load import in_batches
from chancery.store.schema import said
from chancery.store.statements import Row, listed

FACETS = ("act", "topic", "kind", "status")
BAR = "|"
_TOPICAL = ("statements", "engagements", "agreements")


def _values(column: Any, key: Any, families: tuple[str, ...]) -> Select[Any]:
    facts = said.facts
    return (
        select(facts.c.document_id, column)
        .join(facts, key == facts.c.id)
        .where(facts.c.document_id.in_(listed()), facts.c.family.in_(families))
        .distinct()
    )


_QUESTIONS: dict[str, Select[Any]] = {
    "act": _values(said.statements.c.act, said.statements.c.id, ("statements",)),
    "topic": _values(said.topics.c.topic, said.topics.c.fact_id, _TOPICAL),
    "kind": _values(said.engagements.c.kind, said.engagements.c.id, ("engagements",)),
    "status": _values(said.engagements.c.status, said.engagements.c.id, ("engagements",)),
}


def gather_facets(connection: Connection, documents: Collection[int]) -> Iterator[Row]:
    """Give the row of each document."""
    for batch in in_batches(sorted(documents)):
        found: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for facet, question in _QUESTIONS.items():
            for number, value in connection.execute(question, {"numbers": batch}):
                found[number][facet].add(value)
        for number in batch:
            yield {"document_id": number, **{facet: write_values(found[number][facet]) for facet in FACETS}}


def write_values(values: Collection[str]) -> str:
    """Write values as a row keeps them.

    >>> write_values(["pledge", "inform"])
    '|inform|pledge|'
    """
    return f"{BAR}{BAR.join(sorted(values))}{BAR}" if values else ""


def read_values(written: str) -> list[str]:
    """Read the values of a row.

    >>> read_values("|inform|pledge|")
    ['inform', 'pledge']
    """
    return written.strip(BAR).split(BAR) if written else []
