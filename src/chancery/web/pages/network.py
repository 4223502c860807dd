"""The network of one body: whom it met, and who met each other there, with all ties as a table."""

from dataclasses import dataclass, replace
from math import cos, pi, sin

from chancery.model.record import BodyRecord
from chancery.store.browse.bodies import BodyFilter, list_bodies
from chancery.store.browse.part import Part
from chancery.store.browse.places import TieCount, count_ties
from chancery.store.view.entities import load_bodies
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Table
from chancery.web.desk import Desk
from chancery.web.filters import find_body
from chancery.web.pages.asking import read_asked
from chancery.web.route import LIST, page

SHOWN = 22
TIES = 400
COLUMNS = ("one", "other", "engagements", "first", "last")
WIDTH, HEIGHT = 1000, 620
RADIUS = 225.0


@dataclass(frozen=True, slots=True)
class Node:
    """A body in the picture; `side` says where its name has room."""

    body: BodyRecord
    x: float
    y: float
    size: float
    side: str


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie in the picture."""

    one: Node
    other: Node
    weight: float
    is_own: bool


def show_network(desk: Desk) -> Answer:
    """Show the network of a body; without one named, that of the body that is named most."""
    asked = read_asked(desk)
    connection = desk.view.connection
    name = desk.query("centre")
    centre = find_body(desk, name) if name else _first(desk)
    if centre is None:
        values = {**asked.values, "centre": None, "centre_name": name, "ties": [], "nodes": [], "edges": [], "total": 0}
        return Page(template="network.html.j2", title="Network", block="results", values=values, data=list)
    wanted = replace(asked.wanted, body=centre)
    ties = count_ties(connection, wanted, centre)
    bodies = load_bodies(connection, {number for tie in ties[:TIES] for number in (tie.one, tie.other)})
    nodes, edges = _draw(centre, ties, bodies)

    def rows(view: View) -> list[tuple[object, ...]]:
        found = count_ties(view.connection, wanted, centre)
        known = load_bodies(view.connection, {number for tie in found for number in (tie.one, tie.other)})
        return [(known[one.one].name, known[one.other].name, one.engagements, one.first, one.last) for one in found]

    return Page(
        template="network.html.j2",
        title=f"Network: {centre.name}",
        block="results",
        values={
            **asked.values,
            "centre": centre,
            "centre_name": name or centre.label,
            "ties": [(bodies[tie.one], bodies[tie.other], tie) for tie in ties[:TIES]],
            "total": len(ties),
            "nodes": nodes,
            "edges": edges,
            "width": WIDTH,
            "height": HEIGHT,
        },
        table=Table(name="network", columns=COLUMNS, rows=rows),
    )


def _first(desk: Desk) -> BodyRecord | None:
    found = list_bodies(desk.view.connection, BodyFilter(), Part(0, 1)).items
    return found[0].body if found else None


def _draw(centre: BodyRecord, ties: list[TieCount], bodies: dict[int, BodyRecord]) -> tuple[list[Node], list[Edge]]:
    """Put the centre in the middle and the others around it, the closest first and clockwise from the top."""
    own = set(centre.numbers)
    near = [(tie, tie.other if tie.one in own else tie.one) for tie in ties if own & {tie.one, tie.other}][:SHOWN]
    most = max((tie.engagements for tie, _ in near), default=1)
    middle = Node(centre, WIDTH / 2, HEIGHT / 2, 13, "middle")
    nodes, placed = [middle], dict.fromkeys(own, middle)
    for at, (tie, number) in enumerate(near):
        angle = 2 * pi * at / len(near) - pi / 2
        x, y = WIDTH / 2 + RADIUS * 1.15 * cos(angle), HEIGHT / 2 + RADIUS * sin(angle)
        side = "start" if cos(angle) > 0.02 else "end" if cos(angle) < -0.02 else "middle"  # noqa: PLR2004 - near the axis
        node = Node(bodies[number], round(x, 1), round(y, 1), round(5 + 6 * tie.engagements / most, 1), side)
        nodes.append(node)
        placed[number] = node
    edges = [
        Edge(
            placed[tie.one],
            placed[tie.other],
            round(1 + 5 * tie.engagements / most, 1),
            bool(own & {tie.one, tie.other}),
        )
        for tie in ties
        if tie.one in placed and tie.other in placed
    ]
    return nodes, sorted(edges, key=lambda edge: edge.is_own)


ROUTES = (page("/network", show_network, formats=LIST),)
