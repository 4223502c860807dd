"""States by any name on a date, their capitals, and cities under earlier names."""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache

from chancery.reference.folding import fold
from chancery.reference.library import Library
from chancery.reference.pack import Row
from chancery.reference.periods import covers


@dataclass(frozen=True, slots=True)
class State:
    """A state or territory with its codes."""

    iso2: str
    iso3: str
    m49: str
    name: str
    region: str


@dataclass(frozen=True, slots=True)
class NamedState:
    """A state found by a name: which sort of name it is, and the row that says so."""

    state: State
    row: Row


def find_state(library: Library, name: str, on: str | None = None) -> NamedState | None:
    """Find a state by a code or any name: short, formal, former, alias or demonym.

    With a day, a name that was not in use then is not found: "Zaire" is a state in 1990 and
    none in 2011. A leading "the" does not matter.
    """
    wanted = fold(name).removeprefix("the ")
    rows = [row for row in _by_name(library).get(wanted, ()) if covers(row, on)]
    if not rows:
        return None
    row = min(rows, key=lambda each: each["kind"] == "demonym")
    return NamedState(_states(library)[row["iso2"]], row)


def get_state(library: Library, iso2: str) -> State | None:
    """Give the state of an ISO 3166-1 alpha-2 or alpha-3 code."""
    return _states(library).get(iso2)


def find_capitals(library: Library, iso2: str, on: str | None = None) -> tuple[Row, ...]:
    """Find the capitals of a state on a day, with the city's name of that day.

    Kazakhstan on 2019-09-13 gives Nur-Sultan.
    """
    rows = [row for row in library.rows("capitals") if row["iso2"] == iso2 and covers(row, on)]
    return tuple({**row, "capital": city_name(library, row["capital"], iso2, on)} for row in rows)


def city_name(library: Library, city: str, iso2: str, on: str | None = None) -> str:
    """Give the name that a city had on a day; the present one where nothing else is known."""
    for row in library.rows("cities"):
        own = row["city"] == city and row["iso2"] == iso2 and row.get("kind") != "spelling"
        if own and on is not None and (row["from"] or row["to"]) and covers(row, on):
            return row["name"]
    return city


def present_city(library: Library, name: str) -> str:
    """Give the present name of a city under any of its names.

    >>> present_city(Library(), "Nur-Sultan")
    'Astana'
    """
    return next((row["city"] for row in library.rows("cities") if fold(row["name"]) == fold(name)), name)


def known_names(library: Library, iso2: str) -> tuple[Row, ...]:
    """List all names of a state, with their periods and sources."""
    return tuple(row for row in library.rows("names") if row["iso2"] == iso2)


@lru_cache(maxsize=8)
def _by_name(library: Library) -> dict[str, list[Row]]:
    names: dict[str, list[Row]] = defaultdict(list)
    for row in library.rows("names"):
        kept = {"kind": "alias", "from": "", "to": "", **row}
        names[fold(row["name"]).removeprefix("the ")].append(kept)
    for row in library.rows("states"):
        for code in (row["iso2"], row["iso3"]):
            if code:
                names[code.lower()].append({**row, "kind": "code", "from": "", "to": ""})
    return names


@lru_cache(maxsize=8)
def _states(library: Library) -> dict[str, State]:
    states: dict[str, State] = {}
    for row in library.rows("states"):
        state = State(row["iso2"], row["iso3"], row["m49"], row["name"], row["region"])
        states |= {code: state for code in (row["iso2"], row["iso3"]) if code}
    return states
