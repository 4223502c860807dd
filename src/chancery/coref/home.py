"""Whose office it is when the title does not say: the state and the body at home in a readout."""

import re
from dataclasses import dataclass
from functools import lru_cache

from chancery.coref.drafts import BodyDraft
from chancery.coref.mentioned import NO_EMPLOYERS, Bodies
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

    def body_for(self, doc: Doc, span: Span, bodies: Bodies) -> BodyDraft | None:
        """Give the body that a title without one most likely belongs to."""
        owner = span.get("owner")
        if owner == "weak" and span.get("bare"):
            return None
        if owner in ("state", "mission"):
            return self.state_for(doc, span, bodies)
        near = [b for b in _in_sentence_before(doc, span, bodies) if b.kind not in NO_EMPLOYERS]
        if near:
            return near[-1]
        if span.get("head") in _OF_STATES and not self.is_body:
            return self.state_for(doc, span, bodies)
        return self.body if self.is_body else bodies.employers.last_before(span.start) or self.body

    def state_for(self, doc: Doc, span: Span, bodies: Bodies) -> BodyDraft | None:
        """Give the state that a minister or an ambassador without one most likely acts for."""
        touching = bodies.states.touching(span.start - _BESIDE, span.start)
        beside = {id(state) for mention, state in touching if span.start - mention.end >= 0}
        for body in _in_sentence_before(doc, span, bodies):
            if id(body) in beside:
                return body
        visited = _visited(doc, span, bodies)
        if visited is not None:
            return visited
        own = bodies.state_by_iso.get(self.iso) if self.iso else None
        if own is None and self.iso:
            own = _add_home_state(doc, span, self.iso, bodies)
        return own or next(iter(bodies.states.owners), None)


def _visited(doc: Doc, span: Span, bodies: Bodies) -> BodyDraft | None:
    """Give the state of the capital where the sentence says this happened: "In Hanoi the minister met …"."""
    number = doc.sentence_number(span.start)
    start = doc.sentences[max(0, number - 1)].start
    cities = [p for p in doc.within("places", start, span.start) if p.label == "city" and p.get("capital")]
    if not cities or doc.sentences[number].start < _HEAD:
        return None
    return bodies.state_by_iso.get(cities[-1].get("iso"))


def _add_home_state(doc: Doc, span: Span, iso: str, bodies: Bodies) -> BodyDraft | None:
    """Make a draft of the state at home that the readout never names: its capital or its minister stands for it."""
    name = next((row["name"] for row in load_rows("states") if row["iso"] == iso), None)
    if name is None:
        return None
    draft = BodyDraft(name, BodyKind.STATE, iso=iso)
    city = next((p for p in doc.spans("places") if p.label == "city" and p.get("iso") == iso), None)
    shown = (city, "capital") if city else (span, "nominal")
    bodies.add(draft, Span(shown[0].start, shown[0].end, shown[1], "coref.home", {}))
    return draft


_OF_STATES = frozenset({"president", "vice-president", "vice president", "king", "speaker", "governor"})
_BESIDE = 3


def _in_sentence_before(doc: Doc, span: Span, bodies: Bodies) -> list[BodyDraft]:
    return [body for _, body in bodies.mentioned.between(doc.sentence_at(span.start).start, span.start)]


def find_home(doc: Doc, bodies: list[BodyDraft]) -> Home:
    """Find the home state and body from the outlet, the credit, the dateline, and what is named most."""
    body, publishes = _home_body(doc, bodies)
    return Home(_home_state(doc, bodies), body, publishes)


def _dateline(doc: Doc) -> Span | None:
    """Give the first city of the text where it stands in the dateline."""
    return next((p for p in doc.spans("places") if p.label == "city" and p.start < _DATELINE), None)


def _outlet_state(doc: Doc, outlet: str | None, weights: dict[str, float]) -> str | None:
    """Give the state of a news agency, unless its letters are those of another one: the dateline tells."""
    iso: str | None = load_yaml("outlets").get(outlet)
    city = _dateline(doc)
    if iso is None or iso in weights or city is None or city.get("iso") == iso:
        return iso
    return None


def _home_state(doc: Doc, bodies: list[BodyDraft]) -> str | None:
    weights = {b.iso: float(len(b.mentions)) for b in bodies if b.kind is BodyKind.STATE and b.iso}
    for words in (doc.readout.outlet, doc.readout.credit):
        found = _outlet_state(doc, words, weights) or _state_in(words or "")
        if found:
            return found
    for media in (b for b in bodies if b.kind is BodyKind.MEDIA and b.mentions[0].start < _HEAD):
        found = _outlet_state(doc, media.name, weights)
        if found:
            return found
    city = _dateline(doc)
    if city is not None and (city.get("iso") in weights or (city.get("capital") and not weights)):
        weights[city.get("iso")] = weights.get(city.get("iso"), 0.0) + (
            _DATELINE_WEIGHT if city.get("capital") else 1.0
        )
    return max(weights, key=lambda iso: weights[iso], default=None)


_DATELINE = 25
_HEAD = 80
_DATELINE_WEIGHT = 1.0


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
    folded = _WORD.findall(fold(words.replace(".", "")))
    for index in range(len(folded)):
        for size in (4, 3, 2, 1):
            iso = table.get(" ".join(folded[index : index + size]))
            if iso:
                return iso
    return None


def _home_body(doc: Doc, bodies: list[BodyDraft]) -> tuple[BodyDraft | None, bool]:
    """Give the body that publishes the readout, else the organization that is named most, and which of the two."""
    organizations = [b for b in bodies if b.kind not in (BodyKind.STATE, BodyKind.EVENT, BodyKind.MEDIA)]
    outlet = fold(" ".join(filter(None, (doc.readout.outlet, doc.readout.credit))))
    initials = "".join(word[0] for word in (doc.readout.outlet or "").split() if word[0].isupper())
    for body in organizations:
        names = {fold(body.name), *(fold(m.get("name", "")) for m in body.mentions)} - {""}
        if (
            any(name in outlet for name in names)
            or (body.acronym and body.acronym == initials)
            or (body.acronym and re.search(rf"\b{re.escape(fold(body.acronym))}\b", outlet))
        ):
            return body, True
    return max(organizations, key=lambda b: (len(b.mentions), -b.mentions[0].start), default=None), False
