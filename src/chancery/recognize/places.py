"""Find states, by name or demonym, and cities."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, TypeAlias

from chancery.lexicon.loader import load_rows, load_yaml
from chancery.recognize.shapes import shapes
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold
from chancery.text.phrases import Hit, PhraseIndex

_SHORT = 6
_HALVES = frozenset({"south", "north", "latin", "central", "inter", "-", "pan"})
_MONEY = frozenset(
    {"dollar", "dollars", "franc", "francs", "kronor", "kroner", "pound", "pounds", "rupees", "yuan", "cents"}
)

Place: TypeAlias = Mapping[str, Any]


@lru_cache(maxsize=1)
def state_names() -> dict[str, str]:
    """Give the common short name of each state or territory by its ISO code."""
    return {row["iso"]: row["name"] for row in load_rows("states")}


@lru_cache(maxsize=1)
def capital_cities() -> dict[str, str]:
    """Give the ISO code of the state by the folded name of its capital."""
    return {
        fold(capital): row["iso"] for row in load_rows("states") for capital in row["capitals"].split("|") if capital
    }


@lru_cache(maxsize=1)
def place_index() -> PhraseIndex[Place]:
    """Give all known names of states and cities; states win over cities of the same name."""
    phrases: list[tuple[str, Place]] = []
    cased: list[str] = []
    for row in load_rows("states"):
        iso, name = row["iso"], row["name"]
        for form, words in (("name", [name, *row["aliases"].split("|")]), ("demonym", row["demonyms"].split("|"))):
            value = {"label": "state", "name": name, "iso": iso, "form": form}
            phrases += [(word, value) for word in words if word]
        cased += [word for word in row["aliases"].split("|") if word.isupper()]
    phrases += _cities()
    return PhraseIndex(phrases, cased=cased)


def _cities() -> Iterator[tuple[str, Place]]:
    capitals = {}
    for row in load_rows("states"):
        for name in filter(None, row["capitals"].split("|")):
            capitals[fold(name)] = row["iso"]
            yield name, {"label": "city", "name": name, "iso": row["iso"], "capital": True}
    for name, iso in load_yaml("places")["more_cities"]:
        yield name, {"label": "city", "name": name, "iso": iso, "capital": False}
    for row in load_rows("cities"):
        name = row["name"]
        capital = capitals.get(fold(name)) == row["iso"]
        yield name, {"label": "city", "name": name, "iso": row["iso"], "capital": capital}


def find_places(doc: Doc) -> Iterable[Span]:
    """Find states and cities by their capital letter.

    Attrs: `name` (of a state its common short name, of a city the words), `iso`; of states `form`
    (name or demonym), of cities `capital`. A capital that stands for its state is left to `bodies`.
    """
    for found in place_index().find(doc):
        hit = _without_article(doc, found)
        if doc.text[hit.start].isupper() and not _is_part_of_name(doc, hit) and not _means_other(doc, hit):
            yield _span(doc, hit)


def _without_article(doc: Doc, hit: Hit[Place]) -> Hit[Place]:
    """Leave out a small "the" that the index knows as part of the name: the Maldives."""
    if shapes(doc).folded[hit.first] != "the" or doc.text[hit.start].isupper():
        return hit
    return hit._replace(first=hit.first + 1, start=doc.tokens[hit.first + 1].start)


def _span(doc: Doc, hit: Hit[Place]) -> Span:
    value = dict(hit.value)
    label = value.pop("label")
    if label == "city":
        value["name"] = doc.text[hit.start : hit.end]
    return Span(hit.start, hit.end, label, f"place.{value.get('form', label)}", value)


def _is_part_of_name(doc: Doc, hit: Hit[Place]) -> bool:
    """Say whether a one-word place is half of a hyphenated family name (Brown-Paris)."""
    if hit.value["label"] != "city" or hit.last - hit.first > 1:
        return False
    seen = shapes(doc)
    before, after = hit.first - 1, hit.last
    left = before > 0 and seen.joined[hit.first] and doc.tokens[before].text == "-" and seen.joined[before]
    right = after + 1 < len(seen) and seen.joined[after] and doc.tokens[after].text == "-" and seen.capital[after + 1]
    return (left and seen.capital[before - 1]) or (right and seen.joined[after + 1])


def _means_other(doc: Doc, hit: Hit[Place]) -> bool:
    """Say whether the words mean something else: US dollars, a South American country, an acronym."""
    seen = shapes(doc)
    words = doc.text[hit.start : hit.end]
    following = seen.folded[hit.last] if hit.last < len(seen) else ""
    if hit.value["label"] == "city":
        return words.isupper() and len(words) < _SHORT and hit.first > 0 and not seen.opens[hit.first]
    if words.startswith("American") and hit.first and seen.folded[hit.first - 1] in _HALVES:
        return True
    return following in _MONEY or following == "$"
