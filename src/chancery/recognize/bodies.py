"""Find bodies: by name or acronym, known or new, and as a capitalised nominal ("the Union").

Attrs of a span: `name`, `acronym`, `kind`, `iso`, `ordinal`. A state that is named or meant by
its demonym is a span of `places`; here are only its capital that acts for it and everything else.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable

from chancery.recognize.acronyms import find_acronyms
from chancery.recognize.body_names import find_names
from chancery.recognize.body_words import KnownBody, known_bodies
from chancery.recognize.definitions import find_definitions
from chancery.recognize.metonyms import find_metonyms
from chancery.recognize.outlets import find_outlets
from chancery.recognize.title_words import BOARD, BOARD_OF, BOARD_OWNER, title_heads
from chancery.recognize.titled_events import find_titled_events
from chancery.text.doc import Doc, Span
from chancery.text.normalize import fold
from chancery.text.phrases import Hit

_EDITION = re.compile(r"[-‑ ]?(?:\d{2,4}|['’]\d\d)\b")
_SHORTEST_EVENT, _LEAD = 3, 60
_SURE = frozenset({"body.known", "body.defined"})
_PRIORITY = (
    "body.edition",
    "body.defined",
    "body.titled",
    "body.outlet",
    "body.head",
    "body.known",
    "body.compound",
    "body.acronym",
    "body.capital",
)


def find_bodies(doc: Doc) -> Iterable[Span]:
    """Find all bodies; where two findings overlap the longer one stays."""
    found = [
        *find_definitions(doc),
        *find_titled_events(doc),
        *find_outlets(doc),
        *_find_known(doc),
        *find_names(doc),
    ]
    found = [left for span in found if (left := _without_board(doc, span))]
    known = {(span.start, span.end) for span in found if span.rule == "body.known"}
    kept = _longest(_without_owner(doc, span, known) for span in found if not _is_state(doc, span))
    ends = {outer.end: outer for outer in kept}
    inner = [span for span in found if span.rule in _SURE and span.end in ends and _closes(span, ends[span.end])]
    kept = [*_longest([*kept, *find_acronyms(doc, kept)]), *_longest(inner)]
    return [*kept, *(span for span in find_metonyms(doc) if not _touches(span, kept))]


def _closes(span: Span, outer: Span) -> bool:
    """Say whether a known body stands at the end of an organ's name: "Council of the | International …".

    In "25th Universal Postal Congress" the known name is the event itself, not one that owns it.
    """
    ends = outer.rule == "body.head" and outer.start < span.start and span.end == outer.end
    return ends and outer.get("name") != span.get("name")


def _find_known(doc: Doc) -> Iterable[Span]:
    for hit in known_bodies().find(doc):
        if doc.text[hit.start].isupper():
            span = _known_span(doc, hit)
            if span is not None:
                yield span


def _known_span(doc: Doc, hit: Hit[KnownBody]) -> Span | None:
    body = hit.value
    following = doc.text[hit.end : hit.end + 1]
    if body.short and following == ":" and doc.text[: hit.start].endswith("\n"):
        return None  # WHO: a heading of an advisory, not the organization
    attrs = {"name": body.name, "acronym": body.acronym, "kind": body.kind}
    if body.kind == "event" and body.short:
        edition = _EDITION.match(doc.text, hit.end)
        if edition:
            words = doc.text[hit.start : edition.end()]
            return Span(hit.start, edition.end(), "acronym", "body.edition", {**attrs, "name": words, "acronym": words})
        if len(doc.text[hit.start : hit.end]) < _SHORTEST_EVENT:
            return None
    return Span(hit.start, hit.end, "acronym" if body.short else "name", "body.known", attrs)


def _without_owner(doc: Doc, span: Span, known: set[tuple[int, int]]) -> Span:
    """Leave an organization's letters out before the known name of its organ: "ITU Radiocommunication Bureau"."""
    words = doc.words(span)
    owner, _, organ = words.partition(" ")
    start = span.start + len(owner) + 1
    if (
        span.rule != "body.head"
        or not owner.isupper()
        or (start, span.end) not in known
        or (span.start, start - 1) not in known
    ):
        return span
    return Span(start, span.end, span.label, span.rule, {**span.attrs, "name": organ})


def _without_board(doc: Doc, span: Span) -> Span | None:
    """Leave out the board that is part of a title: "chairman of the Board of Directors of the | National Bank"."""
    board = BOARD.match(doc.text, span.start, span.end)
    if board is None or span.rule != "body.head":
        return span
    before = BOARD_OF.search(doc.text[max(0, span.start - _LEAD) : span.start])
    if before is None or fold(before["head"]) not in title_heads():
        return span
    owner = BOARD_OWNER.match(doc.text, board.end(), span.end)
    if owner is None:
        return None
    return Span(owner.end(), span.end, span.label, span.rule, {**span.attrs, "name": doc.text[owner.end() : span.end]})


def _is_state(doc: Doc, span: Span) -> bool:
    """Say whether the words are a state's own name: the Russian Federation, the Commonwealth of Dominica."""
    return any(
        place.start <= span.start and span.end <= place.end and place.get("form") == "name"
        for place in doc.touching("places", span.start, span.end)
    )


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Keep of overlapping spans the longest; of equals the one found in the surest way."""
    ranked = sorted(spans, key=lambda span: (span.start - span.end, _rank(span), span.start))
    kept: list[Span] = []  # in text order; since no two overlap, the last one that begins before the end decides
    for span in ranked:
        place = bisect_left(kept, span.end, key=lambda one: one.start)
        if place == 0 or kept[place - 1].end <= span.start:
            kept.insert(place, span)
    return kept


def _rank(span: Span) -> int:
    return _PRIORITY.index(span.rule) if span.rule in _PRIORITY else len(_PRIORITY)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other.start, other.end) for other in others)
