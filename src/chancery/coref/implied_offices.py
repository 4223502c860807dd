"""Read offices that no title beside the name gives: "his Kazakh colleague", "chaired by", "who heads"."""

import re
from bisect import bisect_left, insort

from chancery.coref.drafts import BodyDraft, HeldOffice, PersonDraft
from chancery.coref.mentioned import Bodies
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


def add_implied_offices(doc: Doc, people: list[PersonDraft], bodies: Bodies) -> None:
    """Add to people without an office what their surroundings say of them."""
    of_states = sorted(filter(_is_of_state, (held for person in people for held in person.held)), key=_place)
    for person in people:
        for mention in [m for m in person.mentions if m.label == "name"]:
            found = None
            if not person.held:
                found = _as_colleague(doc, mention, of_states, bodies) or _as_chair(doc, mention, bodies)
            found = found or _who_heads(doc, mention, bodies)
            if found is not None:
                person.held.append(found)
                if _is_of_state(found):
                    insort(of_states, found, key=_place)


def _is_of_state(held: HeldOffice) -> bool:
    return bool(held.span.get("owner") == "state")


def _place(held: HeldOffice) -> int:
    return held.span.start


def _as_colleague(doc: Doc, mention: Span, of_states: list[HeldOffice], bodies: Bodies) -> HeldOffice | None:
    """Give a colleague the title of the one before, for the state whose demonym is said."""
    start = mention.get("honorific_start", mention.start)
    match = _COLLEAGUE.search(doc.text, max(0, start - 24), start)
    if match is None:
        return None
    said = bodies.mentioned.touching(match.start() - 1, match.start())
    state = bodies.first(body for one, body in said if one.end == match.start())
    before = bisect_left(of_states, mention.start, key=_place)
    if state is None or not before:
        return None
    last = of_states[before - 1]
    return HeldOffice(last.span, Office(title=last.office.title, body=state.label), state)


def _as_chair(doc: Doc, mention: Span, bodies: Bodies) -> HeldOffice | None:
    start = mention.get("honorific_start", mention.start)
    match = _CHAIRED.search(doc.text, max(0, start - 24), start)
    if match is None:
        return None
    body = _last_before(doc, match.start(), bodies)
    if body is None:
        return None
    span = Span(match.start(), mention.end, "office", "coref.chaired", {"head": "chair", "title": "Chair"})
    return HeldOffice(span, Office(title="Chair", body=body.label), body)


def _who_heads(doc: Doc, mention: Span, bodies: Bodies) -> HeldOffice | None:
    match = _HEADS.match(doc.text, mention.end, mention.end + 40)
    if match is None:
        return None
    body = next((b for _, b in bodies.mentioned.between(match.end(), match.end() + _NEAR)), None)
    if body is None:
        return None
    title = _TITLES[match["verb"]]
    span = Span(match.start(), match.end(), "office", "coref.heads", {"head": title, "title": title})
    return HeldOffice(span, Office(title=title, body=body.label), body)


def _last_before(doc: Doc, offset: int, bodies: Bodies) -> BodyDraft | None:
    least = doc.sentence_at(offset).start
    rows = [
        (m.start, b)
        for m, b in bodies.mentioned.between(least, offset)
        if b.kind not in (BodyKind.STATE, BodyKind.MEDIA)
    ]
    return max(rows, key=lambda row: row[0])[1] if rows else None
