"""Conferences: a series by any of its names, and its editions by number, year, days and place."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.model.dates import Interval
from chancery.reference.folding import fold
from chancery.reference.grades import Grade
from chancery.reference.library import Library, row_grade
from chancery.reference.pack import Row
from chancery.reference.states import present_city

_SUFFIX = re.compile(r"[-‐‑–  ]?(?P<year>(?:19|20)\d\d|\d\d)\b")


@dataclass(frozen=True, slots=True)
class SeriesMention:
    """Where a text names a series, and the year that is part of the name ("WTSA-16")."""

    series: str
    start: int
    end: int
    year: str | None


def find_series(library: Library, text: str) -> tuple[SeriesMention, ...]:
    """Find where a text names a series of conferences, the longest name at each place."""
    found: list[SeriesMention] = []
    for match in _pattern(library).finditer(text):
        series = _named(library)[fold(match["name"])]
        suffix = _SUFFIX.match(text, match.end())
        found.append(SeriesMention(series, match.start(), (suffix or match).end(), _year(suffix)))
    return tuple(found)


def _year(suffix: re.Match[str] | None) -> str | None:
    if suffix is None:
        return None
    year = suffix["year"]
    return year if len(year) == len("2016") else f"{'19' if int(year) > _CENTURY else '20'}{year}"


_CENTURY = 60


def find_editions(
    library: Library, series: str, *, number: int | None = None, year: str | None = None
) -> tuple[Row, ...]:
    """Find the editions of a series, all or those of a number or a year, in order of time."""
    rows = [row for row in library.rows("conferences") if row["series"] == series]
    if number is not None:
        rows = [row for row in rows if row["edition"] == str(number)]
    if year is not None:
        rows = [
            row for row in rows if year in (row["start"][:4], row.get("end", "")[:4]) or year in _years(row["name"])
        ]
    return tuple(sorted(rows, key=lambda row: row["start"]))


def _years(name: str) -> list[str]:
    return [year for match in _SUFFIX.finditer(name) if (year := _year(match))]


def edition_days(row: Row) -> Interval | None:
    """Give the days of an edition, as precise as they are known."""
    if not row["start"]:
        return None
    end = row.get("end") or None
    return Interval.parse(row["start"], end)


def days_grade(row: Row) -> Grade:
    """Say how far the days of an edition can be relied on; its place has the row's grade."""
    return Grade.USER if row_grade(row) is Grade.USER else Grade(row.get("days") or row_grade(row))


def same_city(library: Library, one: str, other: str) -> bool:
    """Say whether two names name one city, whatever its name then."""
    first, second = (fold(present_city(library, name)) for name in (one, other))
    return first == second or first in second or second in first


@lru_cache(maxsize=8)
def _named(library: Library) -> dict[str, str]:
    names: dict[str, str] = {}
    for row in library.rows("series"):
        names[fold(row["name"])] = row["series"]
        if row["acronym"]:
            names[fold(row["acronym"])] = row["series"]
    for row in library.user.get("conferences", ()):
        names.setdefault(fold(row["series"]), row["series"])
    return names


@lru_cache(maxsize=8)
def _pattern(library: Library) -> re.Pattern[str]:
    names = {row["name"] for row in library.rows("series")}
    acronyms = {row["acronym"] for row in library.rows("series") if row["acronym"]}
    names |= {row["series"] for row in library.user.get("conferences", ())}
    longest = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    # An acronym must be written as one, and "PP" needs its year.
    short = "|".join(re.escape(name) + (r"(?=[-‐‑–]\d\d)" if name == "PP" else "") for name in sorted(acronyms))
    return (
        re.compile(rf"\b(?P<name>(?i:{longest})|(?:{short}))(?![^\W\d_])") if names else re.compile(r"(?P<name>(?!))")
    )
