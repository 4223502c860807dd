"""Build the reference packs in src/chancery/reference/packs from the collected tables.

    python tools/build_reference.py ../shared/data

Only what a permissive product may carry goes in: public domain, CC0, CC BY, MIT, and bare facts.
The tables of countries under ODbL, of organizations under CC BY-SA, and of memberships in all
organizations under GPL-3 stay out; a user can import them. The same input gives the same bytes.
"""

import csv
import io
import json
import re
import sys
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src/chancery/reference/packs"
LEXICON = ROOT / "src/chancery/lexicon"
OWN = ROOT / "tools/reference"
VERSION = "2026-11-22"
UNVERIFIED = "compiled from general knowledge, unverified"
Row = dict[str, str]
Tables = dict[str, list[Row]]


def read_csv(path: Path) -> list[Row]:
    """Read a CSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_tsv(path: Path) -> list[Row]:
    """Read a TSV file with a header."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def grade(source: str) -> str:
    """Say how far a row can be relied on, by what its source says."""
    return "unverified" if "unverified" in source or "INFERRED" in source else "sourced"


def write_pack(name: str, about: dict[str, Any], tables: Tables, keyed: dict[str, str]) -> None:
    """Write a pack: pack.json, and a TSV for each table or, for a keyed one, for each key."""
    members: dict[str, str] = {}
    counts: dict[str, Any] = {}
    for table, rows in tables.items():
        grades = Counter(row.get("grade", "sourced") for row in rows)
        counts[table] = {"rows": len(rows), "columns": list(rows[0]), "grades": dict(sorted(grades.items()))}
        groups: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            groups[row[keyed[table]] if table in keyed else ""].append(row)
        for key, group in groups.items():
            members[f"{table}/{key}.tsv" if key else f"{table}.tsv"] = as_tsv(group)
    head = {"name": name, "version": VERSION, **about, "tables": counts}
    members["pack.json"] = json.dumps(head, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    with zipfile.ZipFile(OUT / f"{name}.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for member in sorted(members):
            info = zipfile.ZipInfo(member, (2026, 11, 22, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, members[member].encode())
    print(f"{name}: {(OUT / f'{name}.zip').stat().st_size // 1024} KiB, {counts}")


def as_tsv(rows: list[Row]) -> str:
    """Give rows as TSV; a cell holds no tab and no line end."""
    buffer = io.StringIO()
    columns = list(rows[0])
    print("\t".join(columns), file=buffer)
    for row in rows:
        print("\t".join(" ".join(row[column].split()) for column in columns), file=buffer)
    return buffer.getvalue()


def states(data: Path) -> None:
    """Write the pack of states: codes, names by period, capitals by period, renamed cities."""
    codes = read_tsv(OWN / "codes.tsv")
    lexicon = {row["iso"]: row for row in read_tsv(LEXICON / "states.tsv")}
    own = yaml.safe_load((OWN / "states.yaml").read_text(encoding="utf-8"))
    world_bank = {row["geo"]: row["name"] for row in read_csv(data / "indicators/geo_codes.csv")}
    iso2 = {row["iso3"]: row["iso2"] for row in codes}
    state_rows, name_rows = [], []
    for code in codes:
        known = lexicon.get(code["iso2"])
        name = known["name"] if known else world_bank.get(code["iso3"], "")
        if not name:
            continue
        state_rows.append({**code, "name": name, "source": "ISO 3166-1, UN M49", "grade": "sourced"})
        name_rows.extend(_names(code["iso2"], name, known, own["un"].get(code["iso2"])))
        if code["iso3"] in world_bank:
            name_rows.append(
                _name(code["iso2"], world_bank[code["iso3"]], "world-bank", source="World Bank, CC BY 4.0")
            )
    past = {(iso, name) for iso, name, *_ in own["former"]}
    name_rows = [row for row in name_rows if row["kind"] != "alias" or (row["iso2"], row["name"]) not in past]
    for iso, name, first, last in own["former"]:
        name_rows.append(_name(iso, name, "former", first or "", last or "", source=UNVERIFIED))
    for iso, name, first, last, aliases in own["gone"]:
        state_rows.append({"iso2": iso, "iso3": "", "m49": "", "region": "", "name": name, "source": UNVERIFIED})
        state_rows[-1]["grade"] = "unverified"
        name_rows.extend(_name(iso, each, "former", first, last, source=UNVERIFIED) for each in [name, *aliases])
    tables = {
        "states": state_rows,
        "names": name_rows,
        "capitals": list(_capitals(data, lexicon, iso2)),
        "cities": [_city(row, iso2) for row in read_csv(data / "names/city_renames.csv")],
    }
    about = {
        "title": "States: codes, names by period, demonyms, capitals; renamed cities",
        "licence": "bare facts; World Bank names CC BY 4.0; codes by iso3166 (MIT)",
        "sources": [
            "ISO 3166-1 and UN M49 codes",
            "World Bank country names (CC BY 4.0)",
            "Chancery's lexicon",
            UNVERIFIED,
        ],
    }
    write_pack("states", about, tables, {})


def _name(  # noqa: PLR0913 - the columns of the table
    iso: str, name: str, kind: str, first: str = "", last: str = "", *, source: str
) -> Row:
    return {
        "iso2": iso,
        "name": name,
        "kind": kind,
        "from": first,
        "to": last,
        "source": source,
        "grade": grade(source),
    }


def _names(iso: str, name: str, known: Row | None, un: list[str] | None) -> Iterator[Row]:
    yield _name(iso, name, "common", source="Chancery's lexicon")
    if un:
        yield _name(iso, un[0], "un-short", source=UNVERIFIED)
        yield _name(iso, un[1], "un-formal", source=UNVERIFIED)
    elif known:
        yield _name(iso, name, "un-short", source=UNVERIFIED)
    for kind, column in (("alias", "aliases"), ("demonym", "demonyms")):
        values = [value for value in (known[column] if known else "").split("|") if value]
        if kind == "alias" and not un and values and " of " in values[0]:
            yield _name(iso, values[0], "un-formal", source=UNVERIFIED)
        yield from (_name(iso, value, kind, source="Chancery's lexicon") for value in values)


def _capitals(data: Path, lexicon: dict[str, Row], iso2: dict[str, str]) -> Iterator[Row]:
    changed = defaultdict(list)
    for row in read_csv(data / "names/capital_changes.csv"):
        changed[iso2[row["country"]]].append(row)
    for iso, known in lexicon.items():
        if iso in changed:
            for row in changed[iso]:
                capital = re.split(r" \(| / ", row["capital"])[0]
                yield _capital(iso, capital, row["from"], row["to"], row["capital"], row["source"])
        elif known["capitals"]:
            yield _capital(iso, known["capitals"].split("|")[0], "", "", "", "Chancery's lexicon")


def _capital(*values: str) -> Row:
    columns = ("iso2", "capital", "from", "to", "note", "source")
    return {**dict(zip(columns, values, strict=True)), "grade": grade(values[-1])}


def _city(row: Row, iso2: dict[str, str]) -> Row:
    name = row["name"].split(" (")[0].split("/")[0]
    kind = "spelling" if "romanisation" in row["name"] else "name"
    values = {"city": row["city_now"], "iso2": iso2[row["country"]], "name": name, "kind": kind}
    return {**values, "from": row["from"], "to": row["to"], "source": row["source"], "grade": grade(row["source"])}


def bodies(data: Path) -> None:
    """Write the pack of international bodies: names, aliases, parents, founding days; members of ITU."""
    own = yaml.safe_load((OWN / "bodies.yaml").read_text(encoding="utf-8"))
    rows = []
    for name, acronym, kind, *others in yaml.safe_load((LEXICON / "bodies.yaml").read_text(encoding="utf-8"))["known"]:
        if kind != "igo":
            continue
        known = own.get(acronym or name) or own.get(name) or {}
        source = known.get("source", UNVERIFIED if known else "Chancery's lexicon")
        row = {"label": acronym or name, "name": name, "aliases": "|".join(others)}
        row |= {key: str(known.get(key, "")) for key in ("parent", "founded", "place", "head", "seat")}
        rows.append({**row, "source": source, "grade": known.get("grade", grade(source))})
    about = {
        "title": "International bodies: aliases, parents, founding days; member states of ITU",
        "licence": "bare facts",
        "sources": [
            "Chancery's lexicon",
            "COW IGO v3 (first years of membership in ITU as bare facts, cite Pevehouse et al. 2020)",
            UNVERIFIED,
        ],
    }
    write_pack("bodies", about, {"bodies": rows, "members": memberships(data)}, {})


def conferences(data: Path) -> None:
    """Write the pack of conferences: series with their names, editions with days and places."""
    iso2 = {row["iso3"]: row["iso2"] for row in read_tsv(OWN / "codes.tsv")}
    series = yaml.safe_load((OWN / "series.yaml").read_text(encoding="utf-8"))
    rows = []
    for row in read_csv(data / "itu/itu_conferences.csv"):
        if "INFERRED" in row["source"]:
            continue  # drawn from a readout, and so no evidence about readouts
        label = next(key for key, known in series.items() if known["table"] == row["series"])
        edition = re.sub(r"\D.*$", "", row["edition"].removeprefix("phase ")) if row["edition"] else ""
        days = "unverified" if re.search(r"(days|end|date)s? [^;)]*unverified", row["source"]) else grade(row["source"])
        place = "sourced" if re.match(r"(?!compiled)", row["source"]) else "unverified"
        values = {"series": label, "edition": edition, "name": row["name"], "city": row["city"]}
        values |= {
            "iso2": iso2.get(row["country"], ""),
            "start": row["start"].rstrip("?"),
            "end": row["end"].rstrip("?"),
        }
        rows.append({**values, "days": days, "source": row["source"], "grade": place})
    named = [
        {"series": key, "name": name, "acronym": known.get("acronym", ""), "source": "Chancery", "grade": "sourced"}
        for key, known in series.items()
        for name in known["names"]
    ]
    about = {
        "title": "ITU conferences: editions with days and places",
        "licence": "bare facts",
        "sources": ["the page named in each row", UNVERIFIED],
    }
    write_pack("conferences", about, {"conferences": rows, "series": named}, {})


def memberships(data: Path) -> list[Row]:
    """Give the member states of ITU with their first years."""
    iso2 = {row["iso3"]: row["iso2"] for row in read_tsv(OWN / "codes.tsv")}
    rows = []
    for row in read_csv(data / "itu/itu_member_states.csv"):
        since = row["first_member_year_cow"]
        note = row["note"]
        founder = "yes" if note.startswith("founding signatory") else ""
        source = "COW IGO v3 (cite Pevehouse et al. 2020)" if since else row["source"]
        values = {"body": "ITU", "iso2": iso2.get(row["country"], ""), "name": row["name"], "since": since}
        values |= {
            "spells": row["cow_membership_spells"],
            "day": row["exact_join_date"],
            "founder": founder,
            "note": note,
        }
        rows.append({**values, "source": source, "grade": "sourced" if since else "unverified"})
    return [row for row in rows if row["iso2"]]


def officials(data: Path) -> None:
    """Write the pack of officials: who held which office when, by body."""
    iso2 = {row["iso3"]: row["iso2"] for row in read_tsv(OWN / "codes.tsv")}
    folder = data / "officeholders"
    seen = {
        row["repo"] + "@" + row["commit"][:8]: row["commit_date"]
        for row in read_csv(folder / "cabinet_wikidata_sources.csv")
    }
    rows = [
        _office("ITU", "", r["office"], r["person"], r["start"], r["end"], VERSION, r["source"])
        for r in read_csv(data / "itu/itu_officials.csv")
    ]
    rows.extend(
        _office(
            "world" if r["country"] == "INT" else iso2.get(r["country"], ""),
            r["category"],
            r["position"],
            r["person"],
            r["start"],
            r["end"],
            seen.get(r["source"], "2022-07-01"),
            "Wikidata " + r["wikidata_id"],
        )
        for r in read_csv(folder / "cabinet_wikidata.csv")
    )
    cia = "CIA World Leaders, 2019-06-04"
    rows.extend(
        _office(iso2.get(r["country"], ""), "snapshot", r["title"], r["person"].title(), "", "", r["as_of"], cia)
        for r in read_csv(folder / "cia_world_leaders_2019.csv")
    )
    columns = ("category", "position", "person", "start", "end")
    rows.extend(
        _office(iso2[r["country"]], *(r[column] for column in columns), VERSION, r["source"])
        for r in read_csv(folder / "gaps_unverified.csv")
        if "seed" not in r["source"]  # drawn from a readout, and so no evidence about readouts
    )
    rows = [row for row in rows if row["body"]]
    served = [
        {
            "body": iso2[r["country"]],
            "person": r["person"],
            "aliases": r["aliases"],
            "start": r["start"],
            "end": r["end"],
        }
        | {"source": "Phoenix dictionaries, to 2014-01", "grade": "sourced"}
        for r in read_csv(folder / "government_phoenix_dictionary.csv")
        if r["country"] in iso2
    ]
    about = {
        "title": "Heads of state and government, ministers, ambassadors, ITU officials",
        "licence": "CC0 (Wikidata), public domain (CIA World Leaders), bare facts, "
        "MIT (Phoenix, Copyright (c) 2014 Open Event Data Alliance)",
        "sources": [
            "Wikidata by every-politician-scrapers, 2022-06 to 2023-01 (CC0)",
            "CIA World Leaders of 2019-06-04 (public domain)",
            "openeventdata/Dictionaries, Phoenix.Countries.actors of 2018-08-03 (MIT)",
            "itu.int pages named in each row",
            UNVERIFIED,
        ],
    }
    tables = {"offices": rows, "served": served}
    write_pack("officials", about, tables, {"offices": "body", "served": "body"})


def _office(body: str, category: str, title: str, person: str, start: str, end: str, seen: str, source: str) -> Row:  # noqa: PLR0913, PLR0917
    values = {"body": body, "category": category, "title": title, "person": person.split(", Baron", maxsplit=1)[0]}
    values |= {"start": start, "end": end, "seen": seen}
    only_parts = "(years)" in source or "end date compiled" in source or "exact days" in source
    return {**values, "source": source, "grade": "sourced" if only_parts else grade(source)}


VINTAGES = {
    "sg-409c108a": ("2011-12", "ITU series of 2011-12"),
    "wdi-2017": ("2017-03", "WDI of March 2017"),
    "owid-2020": ("2020-08", "WDI as of August 2020"),
    "owid-2021": ("2021-10", "WDI as of October 2021"),
    "onwdi-bbnd": ("2022", "WDI of 2022"),
    "onwdi-secr": ("2021", "WDI of 2021"),
    "onwdi-2024": ("2024", "WDI of 2024"),
    "onwdi-2025": ("2025", "WDI of 2025"),
    "sg-2025": ("2025-07", "WDI of July 2025"),
    "pop-2026": ("2026-03", "UN and World Bank population, March 2026"),
}


def indicators(data: Path) -> None:
    """Write the pack of indicators: one row for geo and year, one column for each vintage."""
    folder = data / "indicators"
    wide: dict[tuple[str, str, str], Row] = defaultdict(dict)
    for row in (*read_csv(folder / "ict_vintages.csv"), *read_csv(folder / "ict_indicators.csv")):
        key = (row["indicator"], row["geo"], row["year"])
        wide[key].setdefault(row["source"], f"{float(row['value']):.7g}")
    values = []
    for (indicator, geo, year), cells in sorted(wide.items()):
        columns = {source: cells.get(source, "") for source in VINTAGES}
        values.append({"indicator": indicator, "geo": geo, "year": year, **columns})
    vintages = [{"id": key, "published": published, "label": label} for key, (published, label) in VINTAGES.items()]
    phrases = read_csv(folder / "indicator_phrases.csv")
    kinds = [
        {"indicator": row["indicator"], "name": row["phrases"].split("|")[0], "unit": row["unit"]} for row in phrases
    ]
    geos = [{"geo": row["geo"], "name": row["name"], "kind": row["kind"]} for row in read_csv(folder / "geo_codes.csv")]
    about = {
        "title": "ICT indicators by country and year, with vintages",
        "licence": "CC BY 4.0 (World Bank WDI / ITU; Gapminder; Our World in Data), PDDL (population)",
        "sources": [
            "World Bank WDI / ITU World Telecommunication/ICT Indicators, as republished",
            *(v[1] for v in VINTAGES.values()),
        ],
    }
    tables = {"values": values, "vintages": vintages, "indicators": kinds, "geos": geos}
    write_pack("indicators", about, tables, {"values": "indicator"})


def main(arguments: Iterable[str]) -> None:
    """Build all packs."""
    data = Path(next(iter(arguments)))
    OUT.mkdir(exist_ok=True)
    states(data)
    bodies(data)
    conferences(data)
    officials(data)
    indicators(data)
    print(f"all: {sum(path.stat().st_size for path in OUT.glob('*.zip')) / 1e6:.2f} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
