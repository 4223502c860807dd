"""Align statements, engagements, agreements, figures and relations with tokens and entities."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from align_names import Names, align_names
from annotate import Gold
from search import Range, covering, find_all, find_fuzzy, folded

from chancery.encode.spec import BOTH, NULL, SAME, WORLD
from chancery.text.doc import Doc, Span
from chancery.text.phrases import folded_tokens

GROUPS = {"visit": "e_visit", "meeting": "e_meet", "call": "e_meet", "video-call": "e_meet", "conference": "e_conf"}
_FAR_FIGURE = 15
Item = dict[str, Any]


@dataclass
class Aligned:
    """A gold document with offsets: tag spans by layer, and items whose answers are numbers of entities or spans."""

    gold: Gold
    doc: Doc
    names: Names
    dates: list[tuple[Range, Span]]
    numbers: list[tuple[Range, Span]]
    contents: list[Item] = field(default_factory=list)
    engagements: list[Item] = field(default_factory=list)
    agreements: list[Item] = field(default_factory=list)
    figures: dict[int, Item] = field(default_factory=dict)
    relations: list[tuple[int, int, str]] = field(default_factory=list)
    cities: list[Range] = field(default_factory=list)

    def locate(self, words: str) -> Range | None:
        """Give the tokens of words copied from the text."""
        start = self.doc.text.find(words)
        return covering(self.doc.tokens, start, start + len(words)) if start >= 0 else None

    def entity(self, name: str | None) -> int | None:
        """Give the number of an entity that the text mentions; None where it cannot be found."""
        number = self.names.number(name)
        return number if number is not None and self.names.entities[number].mentions else None

    def days(self, start: str | None, end: str | None = None) -> list[int] | None:
        """List the dates of the text that give this value, `SAME` for the day of publication; None if none does."""
        if not start:
            return [NULL]
        values = [(span.get("start"), span.get("end")) for _, span in self.dates]
        hits = [n for n, value in enumerate(values) if value[0] == start and (not end or value[1] == end)]
        hits = hits or [n for n, value in enumerate(values) if value[0] == start]
        if start == self.gold.get("published"):
            hits.append(SAME)
        return hits or [n for n, (low, high) in enumerate(values) if high and low <= start <= high] or None


def align(gold: Gold, doc: Doc) -> Aligned:
    """Align everything that gold says."""
    found = Aligned(gold, doc, align_names(gold, doc), _ranges(doc, "dates"), _ranges(doc, "figures.spans"))
    _statements(found)
    _engagements(found)
    _agreements(found)
    _figures(found)
    for one in gold["relations"]:
        subject, target = found.entity(one["subject"]), found.entity(one["object"])
        found.names.rates["relations"] += 1
        if subject is not None and target is not None:
            found.names.rates["relations found"] += 1
            found.relations.append((subject, target, one["kind"]))
    return found


def _ranges(doc: Doc, layer: str) -> list[tuple[Range, Span]]:
    pairs = ((covering(doc.tokens, span.start, span.end), span) for span in doc.spans(layer))
    return [(place, span) for place, span in pairs if place]


def _statements(found: Aligned) -> None:
    by_span: dict[Range, list[Gold]] = defaultdict(list)
    for one in found.gold["statements"]:
        found.names.rates["statements"] += 1
        span = found.locate(one["content"])
        if span:
            by_span[span].append(one)
    taken: set[int] = set()
    for span, same in sorted(by_span.items(), key=lambda x: (x[0][1] - x[0][0], x[0])):
        if taken & set(range(*span)):
            continue
        taken |= set(range(*span))
        found.names.rates["statements found"] += len(same)
        speakers = [_speaker(found, one["speaker"] or one["speaker_body"]) for one in same]
        item = {"span": span, "speakers": [s for s in speakers if s is not None] or None, "act": same[0]["act"]}
        addressee = same[0]["addressee"]
        item["addressee"] = NULL if not addressee else _speaker(found, addressee)
        item["topics"] = same[0]["topics"]
        found.contents.append(item)
        found.names.spans["con"].append((*span, "con"))


def _speaker(found: Aligned, name: str | None) -> int | None:
    return BOTH if name == "both" else found.entity(name)


def _engagements(found: Aligned) -> None:
    taken: dict[str, set[int]] = defaultdict(set)
    cities: set[Range] = set()
    for one in sorted(found.gold["engagements"], key=lambda e: len(e["evidence"])):
        found.names.rates["engagements"] += 1
        span, layer = found.locate(one["evidence"]), GROUPS.get(one["kind"], "e_other")
        if not span or taken[layer] & set(range(*span)):
            continue
        taken[layer] |= set(range(*span))
        found.names.rates["engagements found"] += 1
        who = [found.entity(part.get("person") or part.get("body")) for part in one["participants"]]
        item = {"span": span, "kind": one["kind"], "status": one["status"], "topics": one["topics"]}
        item["who"] = [number for number in who if number is not None]
        item["host"] = found.entity(one["host"]) if one["host"] else NULL
        item["country"] = found.entity(one["country"]) if one["country"] else NULL
        item["when"] = found.days(one["start"], one["end"])
        where = find_all(folded_tokens(found.doc), folded(one["city"])) if one["city"] else []
        item["where"] = (where or None) if one["city"] else [NULL]
        cities.update(where)
        found.engagements.append(item)
        found.names.spans[layer].append((*span, layer))
    covered: set[int] = set()
    for city in sorted(cities, key=lambda c: (c[0] - c[1], c)):
        if not covered & set(range(*city)):
            covered |= set(range(*city))
            found.cities.append(city)
            found.names.spans["city"].append((*city, "CITY"))
    found.cities.sort()


def _agreements(found: Aligned) -> None:
    words = folded_tokens(found.doc)
    taken: set[int] = set()
    for one in found.gold["agreements"]:
        found.names.rates["agreements"] += 1
        key = folded(one["name"])
        span = next(iter(find_all(words, key)), None) or (find_fuzzy(words, key) if key else None)
        if not span or taken & set(range(*span)):
            continue
        taken |= set(range(*span))
        found.names.rates["agreements found"] += 1
        parties = [found.entity(party) for party in one["parties"]]
        item = {"span": span, "kind": one["kind"], "status": one["status"], "topics": one["topics"]}
        item["who"] = [number for number in parties if number is not None]
        item["when"] = found.days(one["date"])
        found.agreements.append(item)
        found.names.spans["agr"].append((*span, "agr"))


def _figures(found: Aligned) -> None:
    spans: list[Range] = []
    for one in found.gold["figures"]:
        found.names.rates["figures"] += 1
        span = found.locate(one["evidence"])
        if not span:
            continue
        spans.append(span)
        number = _number(found, one, span)
        if number is None:
            continue
        found.names.rates["figures found"] += 1
        owner = one.get("of")
        item: Item = {"of": NULL if not owner else WORLD if owner == "world" else found.entity(owner)}
        item["year"] = _years(found, one.get("year"))
        item["compare"] = (one.get("compare") or {}).get("relation", "none")
        found.figures[number] = item
    taken: set[int] = set()
    for span in sorted(set(spans), key=lambda s: (s[1] - s[0], s)):
        if not taken & set(range(*span)):
            taken |= set(range(*span))
            found.names.spans["fig"].append((*span, "fig"))


def _number(found: Aligned, one: Gold, span: Range) -> int | None:
    """Find the number of the text that has the figure's value, the nearest to its evidence."""
    best: tuple[tuple[bool, bool, int], int] | None = None
    for number, (place, candidate) in enumerate(found.numbers):
        value = candidate.get("value")
        if number in found.figures or one["value"] is None or abs(value - one["value"]) > 0.005 * abs(one["value"]):
            continue
        inside = span[0] <= place[0] and place[1] <= span[1]
        if inside or abs(place[0] - span[0]) < _FAR_FIGURE:
            rank = (inside, candidate.label == one["unit"], -abs(place[0] - span[0]))
            best = max(best, (rank, number)) if best else (rank, number)
    return best[1] if best else None


def _years(found: Aligned, year: str | None) -> list[int] | None:
    if not year:
        return [NULL]
    hits = found.days(year) or []
    hits = hits or [n for n, (_, span) in enumerate(found.dates) if str(span.get("start"))[:4] == year[:4]]
    if str(found.gold.get("published"))[:4] == year:
        hits = [*hits, SAME]
    return hits or None
