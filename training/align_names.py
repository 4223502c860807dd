"""Align the people, bodies and offices of a gold document with its tokens and with the rules' clusters."""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from annotate import Gold
from search import Key, Range, find_all, folded, name_forms

from chancery.encode.known import CITY, DEMONYM, NAME, find_known
from chancery.extract.joint.candidates import rule_entities
from chancery.extract.joint.entities import PERSON
from chancery.text.doc import Doc
from chancery.text.normalize import fold
from chancery.text.phrases import folded_tokens

_FURTHEST_OFFICE = 30
_BRACKETS = re.compile(r"\s*\(.*?\)")


@dataclass
class Named:
    """An entity of the training data: one of the gold document, or a cluster that gold does not hold."""

    kind: str
    names: list[str]
    iso: str | None = None
    keep: bool = True
    mentions: list[Range] = field(default_factory=list)
    references: list[Range] = field(default_factory=list)

    @property
    def keys(self) -> list[str]:
        """Give the folded names and the ISO code, as the rules' answers call it."""
        return [*dict.fromkeys(fold(name) for name in self.names), *([f"iso:{self.iso}"] if self.iso else [])]


@dataclass
class Names:
    """The entities of a document; the people of gold come first, then its bodies, then the others."""

    entities: list[Named]
    spans: dict[str, list[tuple[int, int, str]]]
    rates: Counter[str]
    offices: list[tuple[Range, list[tuple[int, int | None]]]] = field(default_factory=list)

    def number(self, name: str | None) -> int | None:
        """Give the number of the gold entity of this name, acronym or ISO code, people first."""
        if not name:
            return None
        for number, entity in enumerate(self.entities):
            if entity.keep and (fold(name) in entity.keys or f"iso:{name}" in entity.keys):
                return number
        return None


def align_names(gold: Gold, doc: Doc) -> Names:
    """Find every mention of the people and bodies of gold, and the titles of their offices."""
    people = [Named(PERSON, [one["name"]]) for one in gold["people"]]
    bodies = [_body(one) for one in gold["bodies"]]
    names = Names([*people, *bodies], defaultdict(list), Counter())
    _find_people(doc, people, names)
    _find_states(doc, bodies, names)
    _find_others(doc, bodies, names)
    for family, found in (("people", people), ("bodies", bodies)):
        names.rates[family] += len(found)
        names.rates[f"{family} found"] += sum(bool(one.mentions) for one in found)
    _add_clusters(doc, names)
    _find_offices(gold, doc, names)
    return names


def _body(one: Gold) -> Named:
    forms = [one["name"], one.get("acronym"), _BRACKETS.sub("", one["name"])]
    return Named(one["kind"], list(dict.fromkeys(filter(None, forms))), iso=one.get("iso"))


def _find_people(doc: Doc, people: list[Named], names: Names) -> None:
    words = folded_tokens(doc)
    found: dict[Range, list[int]] = defaultdict(list)
    for number, person in enumerate(people):
        for form in name_forms(person.names[0]):
            for first, last in find_all(words, form):
                tokens = doc.tokens[first:last]
                if any(t.text[0].isupper() for t in tokens) and tokens[0].text not in ("The", "In", "On"):
                    found[first, last].append(number)
    taken: set[int] = set()
    kept = []
    for span in sorted(found, key=lambda s: (s[0] - s[1], s[0])):
        if not taken & set(range(*span)):
            taken |= set(range(*span))
            kept.append(span)
    for span in sorted(kept):
        owners = list(dict.fromkeys(found[span]))
        # A family name that two share means the one last named before.
        owner = max(owners, key=lambda n: max((m[0] for m in people[n].mentions), default=-1))
        people[owner].mentions.append(span)
        names.spans["name"].append((*span, "PER"))


def _find_states(doc: Doc, bodies: list[Named], names: Names) -> None:  # noqa: C901 - one pass, three sources
    by_iso = {body.iso: body for body in bodies if body.kind == "state" and body.iso}
    capitals: dict[str, list[Range]] = defaultdict(list)
    taken: set[int] = set()

    def take(body: Named, span: Range) -> None:
        if not taken & set(range(*span)):
            taken.update(range(*span))
            body.mentions.append(span)
            names.spans["state"].append((*span, "state"))

    for hit in find_known(doc.tokens, folded_tokens(doc)):
        body = by_iso.get(hit.iso)
        if body and hit.kind in (NAME, DEMONYM):
            take(body, (hit.first, hit.last))
        elif body and hit.kind == CITY and hit.capital:
            capitals[hit.iso].append((hit.first, hit.last))
    for body in bodies:
        if body.kind != "state":
            continue
        for name in body.names:
            for span in find_all(folded_tokens(doc), folded(name)):
                if doc.tokens[span[0]].text[0].isupper():
                    take(body, span)
        if not body.mentions:
            for span in capitals.get(body.iso or "", []):
                take(body, span)


def _find_others(doc: Doc, bodies: list[Named], names: Names) -> None:
    found: dict[tuple[Range, bool], Named] = {}
    for body in bodies:
        if body.kind == "state":
            continue
        for name in body.names:
            for span in find_all(folded_tokens(doc), folded(name)):
                if any(t.text[0].isupper() or t.text[0].isdigit() for t in doc.tokens[slice(*span)]):
                    found.setdefault((span, body.kind == "event"), body)
    for events in (False, True):
        taken: set[int] = set()
        for (span, event), body in sorted(found.items(), key=lambda x: (x[0][0][0] - x[0][0][1], x[0][0][0])):
            if event == events and not taken & set(range(*span)):
                taken |= set(range(*span))
                body.mentions.append(span)
                names.spans["event" if event else "org"].append((*span, body.kind))
    for body in bodies:
        body.mentions.sort()


def _add_clusters(doc: Doc, names: Names) -> None:
    """Join the rules' clusters with gold's entities; those that gold lacks are kept as wrong answers."""
    gold = list(names.entities)
    for cluster in rule_entities(doc):
        home = next((one for one in gold if _is_same(one, cluster.kind, cluster.keys)), None)
        if home is None:
            called = [name for name in (cluster.name, cluster.acronym) if name]
            home = Named(cluster.kind, called, cluster.iso, keep=False)
            names.entities.append(home)
        else:
            home.names += [name for name in (cluster.name, cluster.acronym) if name and fold(name) not in home.keys]
        names.rates["clusters right" if home.keep else "clusters wrong"] += 1
        home.mentions = sorted({*home.mentions, *cluster.mentions})
        home.references += cluster.references
    for entity in names.entities:
        if not entity.mentions and entity.references:
            entity.mentions = entity.references[:1]


def _is_same(entity: Named, kind: str, keys: list[str]) -> bool:
    if (entity.kind == PERSON) != (kind == PERSON):
        return False
    if set(entity.keys) & set(keys):
        return True
    mine, other = set(folded(entity.names[0])), set(folded(keys[0]))
    return kind == PERSON and bool(mine) and (mine <= other or other <= mine)


def _find_offices(gold: Gold, doc: Doc, names: Names) -> None:
    words = folded_tokens(doc)
    in_names = {n for first, last, _ in names.spans["name"] for n in range(first, last)}
    held: dict[Range, list[tuple[int, int | None]]] = defaultdict(list)
    for number, one in enumerate(gold["people"]):
        for office in one["offices"]:
            names.rates["offices"] += 1
            key: Key = folded(office["title"])
            spans = [s for s in find_all(words, key) if not in_names & set(range(*s))]
            near = [
                (min(abs(first - span[1]), abs(span[0] - last)), span)
                for span in spans
                for first, last in names.entities[number].mentions
            ]
            if near and min(near)[0] <= _FURTHEST_OFFICE:
                names.rates["offices found"] += 1
                held[min(near)[1]].append((number, names.number(office["body"])))
    taken: set[int] = set()
    for span, holders in sorted(held.items(), key=lambda x: (x[0][0] - x[0][1], x[0])):
        if not taken & set(range(*span)):
            taken |= set(range(*span))
            names.spans["name"].append((*span, "OFF"))
            names.offices.append((span, holders))
