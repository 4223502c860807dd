"""The record as a graph: bodies and people, tied by engagements and by whom people act for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from sqlalchemy import Connection

from chancery.model.kinds import EngagementStatus
from chancery.model.record import BodyRecord, PersonRecord
from chancery.store.export.parts import every_engagement
from chancery.store.export.query import WHOLE, Query
from chancery.store.export.record_sheets import covered

_HELD = (EngagementStatus.HELD, EngagementStatus.ONGOING)


@dataclass(frozen=True, slots=True)
class Node:
    """A body or a person."""

    id: str
    label: str
    type: str
    kind: str
    iso: str


@dataclass(slots=True)
class Edge:
    """How two nodes are tied: `engaged` with each other, or a person who `represents` a body.

    `weight` counts engagements that took place, `planned` those announced; `spells` are the days they covered.
    """

    one: str
    other: str
    tie: str
    weight: int = 0
    planned: int = 0
    spells: set[tuple[str, str]] = field(default_factory=set)


@dataclass(slots=True)
class Graph:
    """Nodes and edges in order of id. It holds a line for each pair, not for each document."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: dict[tuple[str, str, str], Edge] = field(default_factory=dict)

    def sorted_nodes(self) -> Iterator[Node]:
        """Give the nodes in order of id."""
        return (self.nodes[key] for key in sorted(self.nodes))

    def sorted_edges(self) -> Iterator[Edge]:
        """Give the edges in order of their ends."""
        return (self.edges[key] for key in sorted(self.edges))


def make_graph(connection: Connection, query: Query = WHOLE) -> Graph:
    """Gather who met whom, and for whom; proposed and cancelled engagements tie nobody."""
    graph = Graph()
    for engaged in every_engagement(connection, query):
        item = engaged.item
        is_held = item.status in _HELD
        if not is_held and item.status is not EngagementStatus.PLANNED:
            continue
        first, last = covered(item.start, item.end)
        pairs: dict[tuple[str, str, str], None] = {}
        for one, other in combinations(engaged.bodies, 2):
            pairs[one.id, other.id, "engaged"] = None
        acting: dict[str, set[str]] = defaultdict(set)
        for part in item.participants:
            for node in (part.person, part.body):
                if node:
                    graph.nodes[node.id] = _node(node)
            if part.person and part.body:
                acting[part.person.id].add(part.body.id)
        pairs |= {(person, body, "represents"): None for person, bodies in acting.items() for body in bodies}
        for key in pairs:
            edge = graph.edges.setdefault(key, Edge(*key))
            edge.weight += is_held
            edge.planned += not is_held
            if first and last:
                edge.spells.add((first, last))
    return graph


def _node(item: BodyRecord | PersonRecord) -> Node:
    if isinstance(item, PersonRecord):
        return Node(item.id, item.name, "person", "", (item.body.iso or "") if item.body else "")
    return Node(item.id, item.label, "body", item.kind.value if item.kind else "", item.iso or "")
