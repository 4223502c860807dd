"""Find the body that an office belongs to: named by the title, meant by "its", or at home in the readout."""

import re

from chancery.coref.drafts import BodyDraft, PersonDraft
from chancery.coref.home import Home
from chancery.coref.mentioned import Bodies, Mentioned
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_OWNED = re.compile(r"\b(?P<word>its|their|our)\s+(?:\w+\s)?\Z", re.IGNORECASE)
_HIS = re.compile(r"\b(?:his|her)\s(?:own\s|new\s)?\Z", re.IGNORECASE)
_NEAR = 300
_OVERLAP, _BESIDE = -2, 2
_ORGANIZED = frozenset(
    {BodyKind.IGO, BodyKind.GOVERNMENT, BodyKind.COMPANY, BodyKind.NGO, BodyKind.ACADEMIC, BodyKind.OTHER}
)


def label_of(
    doc: Doc, span: Span, bodies: Bodies, home: Home, people: Mentioned[PersonDraft]
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


def find_body(span: Span, bodies: Bodies) -> BodyDraft | None:
    """Give the body that the title's own words name."""
    if span.get("iso"):
        return bodies.by_iso.get(span.get("iso"))
    start, end = span.get("body_start"), span.get("body_end")
    if start is None:
        return None
    touched = list(bodies.mentioned.touching(start, end))
    same = [body for mention, body in touched if (mention.start, mention.end) == (start, end)]
    return bodies.first(same or [body for _, body in touched])


def _of_person(doc: Doc, span: Span, people: Mentioned[PersonDraft]) -> BodyDraft | None:
    """Give the body of the person meant by "his" or "her" before a title: the one named last."""
    if not _HIS.search(doc.text[max(0, span.start - 14) : span.start]):
        return None
    before = people.back_from(span.start, span.start - _NEAR + 1)
    return next((person.held[0].body for _, person in before if person.held), None)


def _owning_state(doc: Doc, span: Span, bodies: Bodies) -> BodyDraft | None:
    """Give the state meant by "its" before a minister's title: the one named last."""
    match = _OWNED.search(doc.text[max(0, span.start - 24) : span.start])
    if match is None or match["word"].lower() == "our":
        return None
    return bodies.states.last_before(span.start)


def _owned(doc: Doc, span: Span, bodies: Bodies, home: Home) -> BodyDraft | None:
    """Give the body meant by "its" or "our" before a title."""
    match = _OWNED.search(doc.text[max(0, span.start - 24) : span.start])
    if match is None:
        return None
    if match["word"].lower() == "our":
        return home.body or bodies.by_iso.get(home.iso or "")
    least = doc.sentences[max(0, doc.sentence_number(span.start) - 1)].start
    rows = [
        (m.start, b)
        for m, b in bodies.mentioned.between(least, span.start)
        if b.kind in _ORGANIZED or (span.get("owner") == "weak" and b.kind is BodyKind.STATE)
    ]
    return max(rows, key=lambda row: row[0])[1] if rows else None


def _state_of(body: BodyDraft, bodies: Bodies) -> BodyDraft | None:
    """Give the state whose name or demonym touches the body's name."""
    beside = (
        state
        for mention in body.mentions
        for said, state in bodies.states.touching(mention.start - _BESIDE, mention.end + 1)
        if _OVERLAP <= mention.start - said.end <= 1 or (mention.start <= said.start and said.end <= mention.end)
    )
    return bodies.first(beside)
