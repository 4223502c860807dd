"""Read offices that no title beside the name gives: "his Kazakh colleague", "chaired by", "who heads"."""

import re

from chancery.coref.drafts import BodyDraft, HeldOffice, PersonDraft
from chancery.model.facts import Office
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_COLLEAGUE = re.compile(r"\s(?:colleague|counterpart|opposite\snumber|homologue)s?,?\s\Z")
_CHAIRED = re.compile(r"\b(?:chaired|presided\sover)\sby\s(?:the\s)?\Z")
_HEADS = re.compile(r"\A,?\swho\s(?:also\s)?(?P<verb>heads|leads|chairs|directs|runs|co-chairs)\s(?:the\s)?")
_TITLES = {
    "heads": "head",
    "leads": "head",
    "runs": "head",
    "directs": "director",
    "chairs": "chair",
    "co-chairs": "co-chair",
}
_NEAR = 60


def add_implied_offices(doc: Doc, people: list[PersonDraft], bodies: list[BodyDraft]) -> None:
    """Add to people without an office what their surroundings say of them."""
    for person in people:
        for mention in [m for m in person.mentions if m.label == "name"]:
            found = None
            if not person.held:
                found = _as_colleague(doc, mention, people, bodies) or _as_chair(doc, mention, bodies)
            found = found or _who_heads(doc, mention, bodies)
            if found is not None:
                person.held.append(found)


def _as_colleague(doc: Doc, mention: Span, people: list[PersonDraft], bodies: list[BodyDraft]) -> HeldOffice | None:
    """Give a colleague the title of the one before, for the state whose demonym is said."""
    start = mention.get("honorific_start", mention.start)
    match = _COLLEAGUE.search(doc.text, max(0, start - 24), start)
    if match is None:
        return None
    state = next((b for b in bodies if any(m.end == match.start() for m in b.mentions)), None)
    held = [h for p in people for h in p.held if h.span.start < mention.start and h.span.get("owner") == "state"]
    if state is None or not held:
        return None
    last = max(held, key=lambda h: h.span.start)
    return HeldOffice(last.span, Office(title=last.office.title, body=state.label), state)


def _as_chair(doc: Doc, mention: Span, bodies: list[BodyDraft]) -> HeldOffice | None:
    start = mention.get("honorific_start", mention.start)
    match = _CHAIRED.search(doc.text, max(0, start - 24), start)
    if match is None:
        return None
    body = _last_before(doc, match.start(), bodies)
    if body is None:
        return None
    span = Span(match.start(), mention.end, "office", "coref.chaired", {"head": "chair", "title": "Chair"})
    return HeldOffice(span, Office(title="Chair", body=body.label), body)


def _who_heads(doc: Doc, mention: Span, bodies: list[BodyDraft]) -> HeldOffice | None:
    match = _HEADS.match(doc.text, mention.end, mention.end + 40)
    if match is None:
        return None
    rows = [(m.start, b) for b in bodies for m in b.mentions if 0 <= m.start - match.end() < _NEAR]
    if not rows:
        return None
    body = min(rows, key=lambda row: row[0])[1]
    title = _TITLES[match["verb"]]
    span = Span(match.start(), match.end(), "office", "coref.heads", {"head": title, "title": title})
    return HeldOffice(span, Office(title=title, body=body.label), body)


def _last_before(doc: Doc, offset: int, bodies: list[BodyDraft]) -> BodyDraft | None:
    least = doc.sentence_at(offset).start
    rows = [
        (m.start, b)
        for b in bodies
        for m in b.mentions
        if least <= m.start < offset and b.kind not in (BodyKind.STATE, BodyKind.MEDIA)
    ]
    return max(rows, key=lambda row: row[0])[1] if rows else None
