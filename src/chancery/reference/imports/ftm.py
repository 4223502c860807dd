"""FollowTheMoney entities: persons, positions and occupancies become offices; organizations bodies."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from chancery.errors import ReadError
from chancery.model.dates import is_iso
from chancery.reference.pack import Row
from chancery.reference.user import check_row

_BODIES = frozenset({"Organization", "PublicBody", "Company", "LegalEntity"})
USED = _BODIES | {"Person", "Position", "Occupancy"}
"""The schemas that reference data has a table for."""
Entity = Mapping[str, Any]


def read_ftm(text: str, name: str) -> Iterator[tuple[str, Row]]:
    """Read entities, one a line or in a list; what they have no table for is left out."""
    yield from read_entities(_entities(text, name), name)


def read_entities(given: Iterable[Entity], name: str) -> Iterator[tuple[str, Row]]:
    """Turn entities into rows: occupancies and positions of people into offices, organizations into bodies."""
    entities = {str(entity["id"]): entity for entity in given}
    holders = {_first(entity, "holder") for entity in entities.values() if entity["schema"] == "Occupancy"}
    for entity in entities.values():
        schema = entity["schema"]
        if schema == "Occupancy":
            yield from _office(entity, entities, name)
        elif schema == "Person" and entity["id"] not in holders:
            yield from _positions(entity, name)
        elif schema in _BODIES and _first(entity, "name"):
            values = {"label": _first(entity, "weakAlias") or _first(entity, "name"), "name": _first(entity, "name")}
            values["aliases"] = "|".join(_all(entity, "alias"))
            yield "bodies", check_row("bodies", {**values, "source": _source(entity, name)}, f"{name}, {entity['id']}")


def _office(entity: Entity, entities: Mapping[str, Entity], name: str) -> Iterator[tuple[str, Row]]:
    holder, post = entities.get(_first(entity, "holder")), entities.get(_first(entity, "post"))
    if holder is None or post is None:
        return
    owner = entities.get(_first(post, "organization"))
    country = (_first(post, "country") or _first(holder, "country")).upper()
    values = {
        "body": _first(owner, "name") if owner else country,
        "title": _first(post, "name"),
        "person": _first(holder, "name"),
        "start": _date(entity, "startDate"),
        "end": _date(entity, "endDate"),
        "source": _source(entity, name),
    }
    if all(values[column] for column in ("body", "title", "person")):
        yield "offices", check_row("offices", values, f"{name}, {entity['id']}")


def _positions(entity: Entity, name: str) -> Iterator[tuple[str, Row]]:
    """Give the offices of a person without an occupancy; with several countries, whose they are is open."""
    countries = _all(entity, "country")
    if len(countries) == 1 and _first(entity, "name"):
        for title in _all(entity, "position"):
            values = {"body": countries[0].upper(), "title": title, "person": _first(entity, "name")}
            source = _source(entity, name)
            yield "offices", check_row("offices", {**values, "source": source}, f"{name}, {entity['id']}")


def _entities(text: str, name: str) -> Iterator[Entity]:
    try:
        content = (
            json.loads(text)
            if text.lstrip().startswith("[")
            else [json.loads(line) for line in text.splitlines() if line.strip()]
        )
    except ValueError as error:
        raise ReadError(name, f"is neither a list nor lines of JSON: {error}") from error
    for entity in content:
        if not isinstance(entity, dict) or not {"id", "schema", "properties"} <= set(entity):
            raise ReadError(name, "holds something that is no FollowTheMoney entity (id, schema, properties)")
        yield entity


def _all(entity: Entity, key: str) -> list[str]:
    values = entity["properties"].get(key, [])
    return [str(value) for value in (values if isinstance(values, list) else [values])]


def _first(entity: Entity, key: str) -> str:
    return next(iter(_all(entity, key)), "")


def _date(entity: Entity, key: str) -> str:
    date = _first(entity, key)[: len("2019-09-13")]
    return date if is_iso(date) else ""


def _source(entity: Entity, name: str) -> str:
    return _first(entity, "sourceUrl") or f"FollowTheMoney, {name}"
