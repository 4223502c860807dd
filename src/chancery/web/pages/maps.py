"""The map: engagements by city, on land without borders, with the same as a table."""

from dataclasses import dataclass
from math import sqrt

from chancery.store.browse.places import PlaceCount, count_places, count_unplaced
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Table
from chancery.web.atlas import find_place, land
from chancery.web.desk import Desk
from chancery.web.pages.asking import read_asked
from chancery.web.projection import HEIGHT, WIDTH
from chancery.web.route import LIST, page

MOST = 300
COLUMNS = ("city", "country", "engagements", "first", "last")
LEAST_RADIUS, MOST_RADIUS = 3.0, 15.0
LABELED = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """A place on the map."""

    place: PlaceCount
    x: float
    y: float
    radius: float


def show_map(desk: Desk) -> Answer:
    """Show where engagements took place."""
    asked = read_asked(desk)
    connection = desk.view.connection
    places = count_places(connection, asked.wanted)
    dots = _dots(places)
    known = {id(dot.place) for dot in dots}

    def rows(view: View) -> list[tuple[object, ...]]:
        return [tuple(getattr(one, name) for name in COLUMNS) for one in count_places(view.connection, asked.wanted)]

    return Page(
        template="map.html.j2",
        title="Map",
        block="results",
        values={
            **asked.values,
            "places": places[:MOST],
            "total": len(places),
            "dots": dots,
            "labeled": dots[:LABELED],
            "off": sum(one.engagements for one in places if id(one) not in known),
            "unplaced": count_unplaced(connection, asked.wanted),
            "land": land(),
            "width": WIDTH,
            "height": HEIGHT,
        },
        table=Table(name="places", columns=COLUMNS, rows=rows),
    )


def _dots(places: list[PlaceCount]) -> list[Dot]:
    most = max((one.engagements for one in places), default=1)
    dots = []
    for one in places:
        found = find_place(one.city, one.country)
        if found:
            # The area tells the number, and the smallest can still be hit.
            radius = max(LEAST_RADIUS, MOST_RADIUS * sqrt(one.engagements / most))
            dots.append(Dot(one, *found, round(radius, 1)))
    return dots


ROUTES = (page("/map", show_map, formats=LIST),)
