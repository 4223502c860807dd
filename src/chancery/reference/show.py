"""What reference data says about one thing, as sections of rows with source and grade."""

from collections.abc import Iterator
from dataclasses import dataclass

from chancery.reference.bodies import find_bodies, find_parents
from chancery.reference.conferences import find_editions, find_series
from chancery.reference.folding import fold
from chancery.reference.grades import Answer
from chancery.reference.indicators import find_values, find_years, indicator_name
from chancery.reference.library import Library
from chancery.reference.memberships import find_membership
from chancery.reference.offices import describe_term, office_rows
from chancery.reference.pack import Row
from chancery.reference.periods import holds_on
from chancery.reference.person_names import Likeness, compare_names
from chancery.reference.states import State, find_capitals, find_state, known_names

_MOST_YEARS = 8
_LEADING = frozenset({"head_of_state", "head_of_government", "foreign_minister", "ict_minister"})


@dataclass(frozen=True, slots=True)
class Section:
    """A table of what is known: a title, columns, and rows of texts."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def show_reference(library: Library, what: str, on: str | None = None) -> list[Section]:
    """Show what is known of a state, a city, a body, a conference, an indicator of a state, or a person."""
    if ":" in what:
        return list(_indicator(library, what, on))
    sections: list[Section] = []
    if found := find_state(library, what, on):
        sections.extend(_state(library, found.state, on))
    sections.extend(_bodies(library, what, on))
    sections.extend(_conferences(library, what))
    sections.extend(_cities(library, what))
    return sections or list(_person(library, what, on))


def _state(library: Library, state: State, on: str | None) -> Iterator[Section]:
    codes = (state.name, state.iso2, state.iso3, state.m49, state.region)
    yield Section("State", ("name", "ISO2", "ISO3", "M49", "region"), (codes,))
    columns = ("name", "kind", "from", "to", "source", "grade")
    yield _section("Names", columns, known_names(library, state.iso2))
    yield _section("Capital", ("capital", "from", "to", "source", "grade"), find_capitals(library, state.iso2, on))
    if known := find_membership(library, state.iso2, "ITU"):
        yield _section("Member of", ("body", "since", "day", "note", "source", "grade"), [known.row])
    rows = [
        row for row in office_rows(library, state.iso2) if row.get("category") in _LEADING or row["grade"] == "user"
    ]
    yield from _offices(rows, on)


def _bodies(library: Library, what: str, on: str | None) -> Iterator[Section]:
    for row in find_bodies(library, what):
        columns = ("label", "name", "aliases", "founded", "seat", "head", "source", "grade")
        yield _section("Body", columns, [row])
        if parents := find_parents(library, row["label"]):
            yield Section("Part of", ("body",), tuple((parent,) for parent in parents))
        yield from _offices(list(office_rows(library, row["label"])), on)


def _offices(rows: list[Row], on: str | None) -> Iterator[Section]:
    shown = []
    for row in rows:
        answer = holds_on(row, on) if on else None
        if answer is not Answer.NO and (answer is not Answer.UNKNOWN or row["grade"] == "user"):
            said = answer.value if answer else ""
            shown.append((row["title"], row["person"], describe_term(row), said, row["source"], row["grade"]))
    if shown:
        title = f"Offices on {on}" if on else "Offices"
        yield Section(title, ("office", "person", "term", "held", "source", "grade"), tuple(shown))


def _conferences(library: Library, what: str) -> Iterator[Section]:
    for mention in find_series(library, what)[:1]:
        rows = find_editions(library, mention.series, year=mention.year)
        yield _section("Conferences", ("name", "edition", "city", "start", "end", "source", "grade"), rows)


def _cities(library: Library, what: str) -> Iterator[Section]:
    wanted = fold(what)
    rows = [row for row in library.rows("cities") if wanted in {fold(row["name"]), fold(row["city"])}]
    if rows:
        yield _section("City", ("city", "name", "from", "to", "source", "grade"), rows)


def _indicator(library: Library, what: str, on: str | None) -> Iterator[Section]:
    code, _, place = what.partition(":")
    found = find_state(library, place)
    geo = found.state.iso3 if found else place.upper()
    years = [int(on[:4])] if on else find_years(library, code, geo)[-_MOST_YEARS:]
    rows: list[tuple[str, ...]] = []
    for year in years:
        series = find_values(library, code, geo, year)
        rows.extend(
            (geo, str(year), f"{one.value:g}", one.label, one.source, "user" if one.by_user else "sourced")
            for one in (series.observations if series else ())
        )
    if rows:
        columns = ("geo", "year", "value", "vintage", "source", "grade")
        yield Section(f"{code} {indicator_name(library, code)}", columns, tuple(rows))


def _person(library: Library, what: str, on: str | None) -> Iterator[Section]:
    for key in library.keys("offices"):
        rows = [row for row in library.rows("offices", key) if compare_names(what, row["person"]) is Likeness.SAME]
        for section in _offices(rows, on):
            yield Section(f"{section.title} in {key}", section.columns, section.rows)


def _section(title: str, columns: tuple[str, ...], rows: list[Row] | tuple[Row, ...]) -> Section:
    return Section(title, columns, tuple(tuple(row.get(column, "") for column in columns) for row in rows))
