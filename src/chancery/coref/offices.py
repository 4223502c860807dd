"""Attach titles of office to the names beside them, and find whose office each is."""

import re

from chancery.coref.drafts import BodyDraft, HeldOffice, PersonDraft
from chancery.coref.home import Home
from chancery.model.facts import Office
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_AFTER = re.compile(
    r"""
    \s* (?: , | \( | [–—-] | \bis\b | \bwas\b | \bas\b | (?:,\s)?\bwho\s(?:is|was)\b )? \s*
    (?: (?: the | a | an | its | his | her | their | our | now | then | currently | newly | appointed | also | both | as | who\sis | former | country's | ministry's | Ministry's | organization's ) \s+ )*
    """,
    re.VERBOSE,
)
_BEFORE = re.compile(r"""\s* (?: \( [^()]{2,24} \) \s* )? (?: , | : | [–—-] | \( | "|“ )? \s* (?: named | called )? \s*""", re.VERBOSE)
_AND = re.compile(r"\s*,?\s*(?:and|as\swell\sas|&|/|,)\s*(?:also\s)?(?:the\s|its\s|his\s|her\s)?(?:current(?:ly)?\s|concurrently\s)?\s*")
_SENTENCE = 420


def attach_offices(doc: Doc, people: list[PersonDraft], bodies: list[BodyDraft], home: Home) -> set[int]:
    """Attach the titles beside names; give the starts of the spans that were attached."""
    names = sorted(((m, person) for person in people for m in person.mentions), key=lambda row: row[0].start)
    attached: set[int] = set()
    for span in doc.spans("offices.spans"):
        person = _holder(doc, span, names)
        if person is not None:
            attached.add(span.start)
            _hold(doc, person, span, bodies, home)
    for span, other in _chained(doc, attached):
        holder = next((p for p in people for h in p.held if h.span is other), None)
        if holder is not None:
            attached.add(span.start)
            _hold(doc, holder, span, bodies, home)
    for person in people:
        person.held = _without_repeats(person.held)
    return attached


def _holder(doc: Doc, span: Span, names: list[tuple[Span, PersonDraft]]) -> PersonDraft | None:
    """Give the person beside a title: right after it, or before it with a comma."""
    if span.get("plural"):
        return None
    after = next((row for row in names if row[0].get("honorific_start", row[0].start) >= span.end), None)
    before = next((row for row in reversed(names) if row[0].end <= span.start), None)
    right = left = None
    if after is not None:
        right = doc.text[span.end : after[0].get("honorific_start", after[0].start)]
        if len(right) > 36 or not _BEFORE.fullmatch(right):
            right = None
    if before is not None:
        left = doc.text[before[0].end : span.start]
        if len(left) > 40 or not left.strip() or not _AFTER.fullmatch(left):
            left = None
    if right is not None and (right.isspace() or left is None) and after is not None:
        if _weak_alone(span) and not right.isspace() and span.get("bare"):
            return None
        return after[1]
    if left is not None and before is not None:
        return before[1]
    return None


def _weak_alone(span: Span) -> bool:
    return span.get("owner") == "weak"


def _chained(doc: Doc, attached: set[int]) -> list[tuple[Span, Span]]:
    """List titles joined by "and" to an attached one: "Deputy Prime Minister and Minister of Finance"."""
    spans = [span for span in doc.spans("offices.spans") if not span.get("plural")]
    pairs = []
    for one, two in zip(spans, spans[1:], strict=False):
        between = doc.text[one.end : two.start]
        if len(between) > 24 or not _AND.fullmatch(between):
            continue
        if one.start in attached and two.start not in attached:
            pairs.append((two, one))
        elif two.start in attached and one.start not in attached and (two.get("bare") or not between.strip().startswith(",")):
            pairs.append((one, two))
    return pairs


def _hold(doc: Doc, person: PersonDraft, span: Span, bodies: list[BodyDraft], home: Home) -> None:
    body = find_body(doc, span, bodies) or home.body_for(doc, span, bodies)
    label = body.label if body else _body_words(doc, span)
    title = span.get("title")
    if span.get("owner") == "weak" and span.get("bare") and label is None:
        return
    person.held.append(HeldOffice(span, Office(title=title, body=label, at=span.get("at")), body))


def find_body(doc: Doc, span: Span, bodies: list[BodyDraft]) -> BodyDraft | None:
    """Give the body that the title's own words name."""
    start, end = span.get("body_start"), span.get("body_end")
    if start is None:
        return None
    for body in bodies:
        if any(m.start < end and start < m.end for m in body.mentions):
            return body
    return None


def _body_words(doc: Doc, span: Span) -> str | None:
    start, end = span.get("body_start"), span.get("body_end")
    words = doc.text[start:end] if start is not None else ""
    return words if words[:1].isupper() else None


def _without_repeats(held: list[HeldOffice]) -> list[HeldOffice]:
    """Drop titles that only repeat another in fewer words, and ranks beside an office."""
    kept: list[HeldOffice] = []
    for one in sorted(held, key=lambda h: (-len(h.office.title), h.span.start)):
        words = set(one.office.title.casefold().split())
        longer = [k for k in kept if words <= set(k.office.title.casefold().split())]
        same = [k for k in longer if k.office.body == one.office.body or one.span.get("bare") or one.span.get("body_start") is None]
        if same:
            continue
        if one.span.get("bare") and kept and one.span.get("head") in ("ambassador", "minister", "president", "chairman", "director", "secretary", "deputy", "envoy"):
            continue
        kept.append(one)
    return sorted(kept, key=lambda h: h.span.start)


def is_state(body: BodyDraft | None) -> bool:
    """Say whether a body is a state."""
    return body is not None and body.kind is BodyKind.STATE
