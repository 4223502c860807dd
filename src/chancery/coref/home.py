"""Whose office it is when the title does not say: the state and the body at home in a readout."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.coref.drafts import BodyDraft
from chancery.lexicon.loader import load_rows, load_yaml
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold

_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Home:
    """The state (ISO code) and the body whose press service speaks, as far as the readout shows them."""

    iso: str | None
    body: BodyDraft | None
    is_body: bool = False

    def body_for(self, doc: Doc, span: Span, bodies: list[BodyDraft]) -> BodyDraft | None:
        """Give the body that a title without one most likely belongs to."""
        owner = span.get("owner")
        if owner == "weak" and span.get("bare"):
            return None
        nearby = _in_sentence_before(doc, span, bodies)
        if owner in ("state", "mission") or span.get("head") in _OF_STATES and not self.is_body:
            return self.state_for(doc, span, bodies)
        near = [b for b in nearby if b.kind not in (BodyKind.STATE, BodyKind.EVENT, BodyKind.MEDIA)]
        if self.is_body:
            return self.body
        return near[-1] if near else self.body

    def state_for(self, doc: Doc, span: Span, bodies: list[BodyDraft]) -> BodyDraft | None:
        """Give the state that a minister or an ambassador without one most likely acts for."""
        for body in _in_sentence_before(doc, span, bodies):
            if body.kind is BodyKind.STATE and any(0 <= span.start - m.end < _BESIDE for m in body.mentions):
                return body
        states = [b for b in bodies if b.kind is BodyKind.STATE]
        visited = _visited(doc, span, states)
        if visited is not None:
            return visited
        own = next((b for b in states if b.iso == self.iso), None)
        if own is None and self.iso:
            own = _add_home_state(doc, span, self.iso, bodies)
        return own or next(iter(states), None)


def _visited(doc: Doc, span: Span, states: list[BodyDraft]) -> BodyDraft | None:
    """Give the state of the capital where the sentence says this happened: "In Hanoi the minister met …"."""
    start = doc.sentence_at(span.start).start
    cities = [p for p in doc.within("places", start, span.start) if p.label == "city" and p.get("capital")]
    if not cities or start < _HEAD:
        return None
    return next((b for b in states if b.iso == cities[-1].get("iso")), None)


def _add_home_state(doc: Doc, span: Span, iso: str, bodies: list[BodyDraft]) -> BodyDraft | None:
    """Make a draft of the state at home that the readout never names: its capital or its minister stands for it."""
    name = next((row["name"] for row in load_rows("states") if row["iso"] == iso), None)
    if name is None:
        return None
    draft = BodyDraft(name, BodyKind.STATE, iso=iso)
    city = next((p for p in doc.spans("places") if p.label == "city" and p.get("iso") == iso), None)
    draft.mentions.append(Span(city.start, city.end, "capital", "coref.home", {}) if city else Span(span.start, span.end, "nominal", "coref.home", {}))
    bodies.append(draft)
    return draft


_OF_STATES = frozenset({"president", "vice-president", "vice president", "king", "speaker", "governor"})
_BESIDE = 3


def _in_sentence_before(doc: Doc, span: Span, bodies: list[BodyDraft]) -> list[BodyDraft]:
    start = doc.sentence_at(span.start).start
    rows = [(m.start, b) for b in bodies for m in b.mentions if start <= m.start < span.start]
    return [b for _, b in sorted(rows, key=lambda row: row[0])]


def find_home(doc: Doc, bodies: list[BodyDraft]) -> Home:
    """Find the home state and body from the outlet, the credit, the dateline, and what is named most."""
    body, publishes = _home_body(doc, bodies)
    return Home(_home_state(doc, bodies), body, publishes)


def _home_state(doc: Doc, bodies: list[BodyDraft]) -> str | None:
    for words in (doc.readout.outlet, doc.readout.credit):
        found = load_yaml("outlets").get(words) or _state_in(words or "")
        if found:
            return str(found)
    for media in (b for b in bodies if b.kind is BodyKind.MEDIA and b.mentions[0].start < _HEAD):
        if media.name in load_yaml("outlets"):
            return str(load_yaml("outlets")[media.name])
    weights = {b.iso: float(len(b.mentions)) for b in bodies if b.kind is BodyKind.STATE and b.iso}
    for place in doc.spans("places"):
        if place.label == "city" and place.start < _DATELINE and place.get("iso") in weights:
            weights[place.get("iso")] += _DATELINE_WEIGHT if place.get("capital") else 1.0
            break
    return max(weights, key=lambda iso: weights[iso], default=None)


_DATELINE = 25
_HEAD = 80
_DATELINE_WEIGHT = 4.0


@lru_cache(maxsize=1)
def _state_words() -> dict[str, str]:
    table = {}
    for row in load_rows("states"):
        for cell in (row["name"], *row["aliases"].split("|"), *row["demonyms"].split("|"), *row["capitals"].split("|")):
            if cell:
                table[fold(cell)] = row["iso"]
    return table


def _state_in(words: str) -> str | None:
    table = _state_words()
    folded = _WORD.findall(fold(words))
    for size in (4, 3, 2, 1):
        for index in range(len(folded) - size + 1):
            iso = table.get(" ".join(folded[index : index + size]))
            if iso:
                return iso
    return None


def _home_body(doc: Doc, bodies: list[BodyDraft]) -> tuple[BodyDraft | None, bool]:
    """Give the body that publishes the readout, else the organization that is named most, and which of the two."""
    organizations = [b for b in bodies if b.kind not in (BodyKind.STATE, BodyKind.EVENT, BodyKind.MEDIA)]
    outlet = fold(" ".join(filter(None, (doc.readout.outlet, doc.readout.credit))))
    for body in organizations:
        names = {fold(body.name), *(fold(m.get("name", "")) for m in body.mentions)} - {""}
        if any(name in outlet for name in names) or body.acronym and re.search(rf"\b{re.escape(fold(body.acronym))}\b", outlet):
            return body, True
    return max(organizations, key=lambda b: (len(b.mentions), -b.mentions[0].start), default=None), False
