"""From those who are judged anew to all who hang together with them, by what was judged before or just now."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from chancery.resolve.decisions import Decision
from chancery.resolve.people.cluster import KEPT_APART, Couple, Edge
from chancery.store.load import in_batches
from chancery.store.schema.record import judgements

DECISION = ".decision"


@dataclass(frozen=True)
class Reach:
    """How far one family hangs together; `there` gives those of some numbers that the record has."""

    connection: Connection
    family: str
    there: Callable[[set[int]], set[int]]

    def widen(
        self, start: set[int], edges: dict[Couple, Edge], decided: dict[Couple, tuple[bool, Decision]]
    ) -> set[int]:
        """Go on to all who are joined to the start by a judgement or a decision, old or new; gather their edges.

        `edges` gains those of the couples that were judged before.
        """
        linked: dict[int, set[int]] = defaultdict(set)
        for one, other in (*edges, *decided):
            linked[one].add(other)
            linked[other].add(one)
        component: set[int] = set()
        frontier = set(start)
        while frontier:
            component |= frontier
            reached = {other for number in frontier for other in linked[number]}
            for row in self._judged(frontier):
                reached |= {row.one_id, row.other_id}
                if not {row.one_id, row.other_id} & start and not row.rule.endswith(DECISION):
                    # Whoever was compared just now has new edges; the others keep theirs.
                    rule = row.rule.removeprefix(f"{self.family}.").removesuffix(KEPT_APART)
                    edges.setdefault((row.one_id, row.other_id), Edge(row.score, row.reason, rule))
            frontier = self.there(reached - component)
        for couple in [couple for couple in edges if not component.issuperset(couple)]:
            del edges[couple]
        return component

    def _judged(self, numbers: Collection[int]) -> Iterable[Row[Any]]:
        for batch in in_batches(sorted(numbers)):
            among = or_(judgements.c.one_id.in_(batch), judgements.c.other_id.in_(batch))
            question = select(judgements).where(judgements.c.family == self.family, among)
            yield from self.connection.execute(question).all()
