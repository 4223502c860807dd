"""Values of indicators by geo, year and vintage: what was published when, and what is published now."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from chancery.model.dates import Interval
from chancery.reference.library import Library
from chancery.reference.pack import Row, load_text

WORLD = "WLD"
_KEYS = ("indicator", "geo", "year")


@dataclass(frozen=True, slots=True)
class Observation:
    """One published value: when it was published, under which label, by which source."""

    value: float
    published: str
    label: str
    source: str
    by_user: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """All vintages of one value: an indicator of a geo in a year."""

    indicator: str
    geo: str
    year: int
    observations: tuple[Observation, ...]

    @property
    def newest(self) -> Observation:
        """What is published now."""
        return max(self.observations, key=lambda each: (each.by_user, each.published))

    def then(self, on: str) -> Observation:
        """What was published nearest to a day: the last before it, else the first after it."""
        own = [each for each in self.observations if each.by_user]
        day = Interval.parse(on).last.isoformat()
        before = [each for each in own or self.observations if each.published <= day]
        if before:
            return max(before, key=lambda each: each.published)
        return min(own or self.observations, key=lambda each: each.published)


def find_values(library: Library, indicator: str, geo: str, year: int) -> Series | None:
    """Find all vintages of a value; None where no table has it."""
    observations = tuple(_user(library, indicator, geo, year)) + tuple(_published(library, indicator, geo, year))
    return Series(indicator, geo, year, observations) if observations else None


def find_years(library: Library, indicator: str, geo: str) -> tuple[int, ...]:
    """List the years for which an indicator of a geo is known."""
    years = {
        int(row["year"]) for row in library.user.get("values", ()) if (row["indicator"], row["geo"]) == (indicator, geo)
    }
    if "indicators" not in library.without:
        pattern = rf"^{re.escape(indicator)}\t{re.escape(geo)}\t(\d{{4}})\t"
        years |= {int(year) for year in re.findall(pattern, load_text("indicators", "values", indicator), re.MULTILINE)}
    return tuple(sorted(years))


def indicator_name(library: Library, indicator: str) -> str:
    """Give an indicator's name in words."""
    return next((row["name"] for row in library.rows("indicators") if row["indicator"] == indicator), indicator)


def _published(library: Library, indicator: str, geo: str, year: int) -> Iterator[Observation]:
    if "indicators" in library.without:
        return
    text = load_text("indicators", "values", indicator)
    prefix = f"\n{indicator}\t{geo}\t{year}\t"
    start = text.find(prefix)
    if start < 0:
        return
    header = text[: text.index("\n")].split("\t")[len(_KEYS) :]
    cells = text[start + len(prefix) : text.index("\n", start + 1)].split("\t")
    vintages = _vintages(library)
    for source, value in zip(header, cells, strict=True):
        if value:
            yield Observation(float(value), vintages[source]["published"], vintages[source]["label"], source)


def _user(library: Library, indicator: str, geo: str, year: int) -> Iterator[Observation]:
    for row in library.user.get("values", ()):
        if (row["indicator"], row["geo"], row["year"]) == (indicator, geo, str(year)):
            label = f"{row['source']} (your own)"
            yield Observation(float(row["value"]), row.get("vintage") or "9999", label, row["source"], by_user=True)


@lru_cache(maxsize=8)
def _vintages(library: Library) -> dict[str, Row]:
    return {row["id"]: row for row in library.rows("vintages")}
