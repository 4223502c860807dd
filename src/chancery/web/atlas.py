"""Where cities stand on the map, and the land beneath them."""

import csv
from functools import cache
from importlib.resources import files

from chancery.text.normalize import fold

_FOLDER = files("chancery.web") / "geo"


@cache
def land() -> str:
    """Give the land as an SVG path."""
    return (_FOLDER / "land.txt").read_text(encoding="utf-8").strip()


@cache
def _cities() -> dict[tuple[str, str], tuple[float, float]]:
    lines = (_FOLDER / "cities.tsv").read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {(fold(row["name"]), row["iso"]): (float(row["x"]), float(row["y"])) for row in rows}


@cache
def _by_name() -> dict[str, tuple[float, float] | None]:
    """Give cities by their names alone; None where two have one name."""
    found: dict[str, tuple[float, float] | None] = {}
    for (name, _), place in _cities().items():
        found[name] = None if name in found else place
    return found


def find_place(city: str | None, iso: str | None) -> tuple[float, float] | None:
    """Give the place of a city on the map; None where it is not known, or not which of several it is."""
    if not city:
        return None
    return _cities().get((fold(city), iso)) if iso else _by_name().get(fold(city))
