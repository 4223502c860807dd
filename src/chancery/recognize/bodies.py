"""Find bodies: by name or acronym, known or new, and as a capitalised nominal ("the Union").

Attrs of a span: `name`, `acronym`, `kind`, `iso`, `ordinal`. A state that is named or meant by
its demonym is a span of `places`; here are only its capital that acts for it and everything else.
"""

from collections.abc import Iterable

from chancery.recognize.acronyms import find_acronyms, find_definitions
from chancery.recognize.body_names import find_names
from chancery.recognize.body_words import known_bodies
from chancery.recognize.metonyms import find_metonyms
from chancery.recognize.outlets import find_outlets
from chancery.recognize.titled_events import find_titled_events
from chancery.text.doc import Doc, Span

_PRIORITY = ("body.defined", "body.titled", "body.outlet", "body.head", "body.known", "body.compound", "body.acronym", "body.capital")


def find_bodies(doc: Doc) -> Iterable[Span]:
    """Find all bodies; where two findings overlap the longer one stays."""
    found = [
        *find_definitions(doc),
        *find_titled_events(doc),
        *find_outlets(doc),
        *_find_known(doc),
        *find_names(doc),
    ]
    kept = _longest(found)
    kept = _longest([*kept, *find_acronyms(doc, kept)])
    return [*kept, *(span for span in find_metonyms(doc) if not _touches(span, kept))]


def _find_known(doc: Doc) -> Iterable[Span]:
    for hit in known_bodies().find(doc):
        if doc.text[hit.start].isupper() or doc.text[hit.start : hit.end] in ("e-Governance",):
            body = hit.value
            label = "acronym" if body.short else "name"
            attrs = {"name": body.name, "acronym": body.acronym, "kind": body.kind}
            yield Span(hit.start, hit.end, label, "body.known", attrs)


def _longest(spans: Iterable[Span]) -> list[Span]:
    """Keep of overlapping spans the longest; of equals the one found in the surest way."""
    ranked = sorted(spans, key=lambda span: (span.start - span.end, _rank(span), span.start))
    kept: list[Span] = []
    for span in ranked:
        if not _touches(span, kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _rank(span: Span) -> int:
    return _PRIORITY.index(span.rule) if span.rule in _PRIORITY else len(_PRIORITY)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other.start, other.end) for other in others)
