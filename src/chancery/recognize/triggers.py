"""Find the words that say that an engagement took, takes or will take place.

The label of a span is the kind of engagement. Attrs: `status`; `head` (`noun`, `verb` or
`name`); `evidence_start`, `evidence_end` (the clause part that carries kind, participants and
date); `date` (start and end of the date span that belongs to it, or None); `anaphoric` (the
words point back: "the meeting", "during the visit"); `ordinal`; `event` (the span of `bodies`
that names it). A meeting is never inferred from two names in one sentence.
"""

from collections.abc import Iterator

from chancery.recognize.shallow import Shallow, shallow_view
from chancery.recognize.trigger_nouns import Found, find_events, find_nouns
from chancery.recognize.trigger_status import find_status
from chancery.recognize.trigger_verbs import find_verbs
from chancery.text.doc import Doc, Span


def find_triggers(doc: Doc) -> Iterator[Span]:
    """Find all triggers of a document in text order."""
    view = shallow_view(doc)
    taken = _name_tokens(view)
    found = sorted(
        [*find_events(view), *find_nouns(view, taken), *find_verbs(view, taken)], key=lambda item: item.first
    )
    for number, item in enumerate(found):
        limit = found[number + 1].first if number + 1 < len(found) else view.count
        yield _make_span(view, item, limit)


def _name_tokens(view: Shallow) -> set[int]:
    """Give the tokens inside names of bodies, people and offices, which hold no trigger of their own."""
    taken: set[int] = set()
    for layer in ("bodies.spans", "persons", "offices.spans"):
        for span in view.doc.spans(layer):
            taken.update(range(view.doc.token_index(span.start), view.doc.token_index(span.end - 1) + 1))
    return taken


def _make_span(view: Shallow, item: Found, limit: int) -> Span:
    doc, tokens = view.doc, view.tokens
    start, end = tokens[item.evidence_first].start, tokens[item.evidence_last - 1].end
    next_start = tokens[limit].start if limit < view.count else len(doc.text)
    day = find_date(doc, tokens[item.last - 1].end, start, min(end, max(next_start, tokens[item.last - 1].end)))
    attrs = {
        "status": find_status(view, item, limit, day, doc.readout.published),
        "head": item.head,
        "evidence_start": start,
        "evidence_end": end,
        "date": (day.start, day.end) if day else None,
        "anaphoric": item.anaphoric,
        "ordinal": item.ordinal,
        "event": (item.event.start, item.event.end) if item.event else None,
    }
    return Span(tokens[item.first].start, tokens[item.last - 1].end, item.kind, item.rule, attrs)


def find_date(doc: Doc, after: int, start: int, end: int) -> Span | None:
    """Find the date of a trigger inside its evidence: the first after the word, else the last before it."""
    days = [day for day in doc.within("dates", start, end) if day.rule != "date.year-in-name"]
    days = [day for day in days if day.get("bound") not in ("since", "by")] or days
    following = [day for day in days if day.start >= after]
    return following[0] if following else (days[-1] if days else None)
