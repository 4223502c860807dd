"""Find the body that an office belongs to: named by the title, meant by "its", or at home in the readout."""

import re

from chancery.coref.drafts import BodyDraft, PersonDraft
from chancery.coref.home import Home
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_OWNED = re.compile(r"\b(?P<word>its|their|our)\s+(?:\w+\s)?\Z", re.IGNORECASE)
_HIS = re.compile(r"\b(?:his|her)\s(?:own\s|new\s)?\Z", re.IGNORECASE)
_NEAR = 300
_OVERLAP = -2
_ORGANIZED = frozenset(
    {BodyKind.IGO, BodyKind.GOVERNMENT, BodyKind.COMPANY, BodyKind.NGO, BodyKind.ACADEMIC, BodyKind.OTHER}
)


def label_of(
    doc: Doc, span: Span, bodies: list[BodyDraft], home: Home, people: list[PersonDraft]
) -> tuple[str | None, BodyDraft | None]:
    """Give the label of the body that an office belongs to, and the body where it is one of the readout's.

    Ministers, ambassadors and heads of state or government belong to the state, whatever ministry is named.
    """
    named = find_body(span, bodies)
    if named is None and span.get("body_start") is not None:
        words = doc.text[span.get("body_start") : span.get("body_end")]
        if words[:1].isupper() and span.get("owner") != "state":
            return words, None
    if named is None and (owner := _of_person(doc, span, people)) is not None:
        return owner.label, owner
    if span.get("owner") in ("state", "mission") and named is None:
        body = _owning_state(doc, span, bodies) or home.state_for(doc, span, bodies)
        return (body.label if body else None), body
    body = named or _owned(doc, span, bodies, home) or home.body_for(doc, span, bodies)
    if span.get("owner") in ("state", "mission") and body is not None and body.kind is BodyKind.GOVERNMENT:
        state = _state_of(body, bodies) or home.state_for(doc, span, bodies)
        body = state or body
    return (body.label if body else None), body


def find_body(span: Span, bodies: list[BodyDraft]) -> BodyDraft | None:
    """Give the body that the title's own words name."""
    if span.get("iso"):
        return next((b for b in bodies if b.iso == span.get("iso")), None)
    start, end = span.get("body_start"), span.get("body_end")
    if start is None:
        return None
    touched: BodyDraft | None = None
    for body in bodies:
        for mention in body.mentions:
            if mention.start < end and start < mention.end:
                if (mention.start, mention.end) == (start, end):
                    return body
                touched = touched or body
    return touched


def _of_person(doc: Doc, span: Span, people: list[PersonDraft]) -> BodyDraft | None:
    """Give the body of the person meant by "his" or "her" before a title: the one named last."""
    if not _HIS.search(doc.text[max(0, span.start - 14) : span.start]):
        return None
    rows = [
        (mention.start, person.held[0].body)
        for person in people
        if person.held
        for mention in person.mentions
        if span.start - _NEAR < mention.start < span.start
    ]
    return max(rows, key=lambda row: row[0])[1] if rows else None


def _owning_state(doc: Doc, span: Span, bodies: list[BodyDraft]) -> BodyDraft | None:
    """Give the state meant by "its" before a minister's title: the one named last."""
    match = _OWNED.search(doc.text[max(0, span.start - 24) : span.start])
    if match is None or match["word"].lower() == "our":
        return None
    rows = [(m.start, b) for b in bodies for m in b.mentions if m.start < span.start and b.kind is BodyKind.STATE]
    return max(rows, key=lambda row: row[0])[1] if rows else None


def _owned(doc: Doc, span: Span, bodies: list[BodyDraft], home: Home) -> BodyDraft | None:
    """Give the body meant by "its" or "our" before a title."""
    match = _OWNED.search(doc.text[max(0, span.start - 24) : span.start])
    if match is None:
        return None
    if match["word"].lower() == "our":
        return home.body or next((b for b in bodies if b.iso and b.iso == home.iso), None)
    least = doc.sentences[max(0, doc.sentence_number(span.start) - 1)].start
    rows = [
        (m.start, b)
        for b in bodies
        for m in b.mentions
        if least <= m.start < span.start
        and (b.kind in _ORGANIZED or (span.get("owner") == "weak" and b.kind is BodyKind.STATE))
    ]
    return max(rows, key=lambda row: row[0])[1] if rows else None


def _state_of(body: BodyDraft, bodies: list[BodyDraft]) -> BodyDraft | None:
    """Give the state whose name or demonym touches the body's name."""
    for state in bodies:
        if state.kind is BodyKind.STATE and any(
            _OVERLAP <= m.start - s.end <= 1 or (m.start <= s.start and s.end <= m.end)
            for s in state.mentions
            for m in body.mentions
        ):
            return state
    return None
