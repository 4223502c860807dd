"""Find the words that say that an engagement took, takes or will take place.

The label of a span is the kind of engagement. Attrs: `status`; `head` (`noun`, `verb` or
`name`); `evidence_start`, `evidence_end` (the clause part that carries kind, participants and
date); `date` (start and end of the date span that belongs to it, or None); `closes` (that date
is the end); `carried` (by a verb: "paid"); `anaphoric` (the words point back: "the meeting",
"during the visit"); `ordinal`; `event` (the span of `bodies` that names it); `name` (the words
that name a numbered conference). A meeting is never inferred from two names in one sentence.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from chancery.recognize.shallow import Shallow, shallow_view
from chancery.recognize.trigger_nouns import Found, find_events, find_nouns
from chancery.recognize.trigger_status import find_new_date, find_status
from chancery.recognize.trigger_verbs import find_verbs
from chancery.text.doc import Doc, Span

_CLOSING = re.compile(
    r"""(?ix) \b (?: end(?:ed|s) | conclude[sd]? | close[sd]? | wound | winds | wrap(?:ped|s) | finish\w+
        | took\send | came\sto\san\send ) \b"""
)
_SET_FOR = re.compile(r"(?i)(?:planned|scheduled|set|slated|foreseen|due|fixed|envisaged|expected|announced|off)")
_NEAR = 7
_BESIDE = 16
_PASSIVE = frozenset(
    {
        "which",
        "that",
        ",",
        "to",
        "be",
        "will",
        "is",
        "has",
        "been",
        "are",
        "was",
        "were",
        "last",
        "first",
        "had",
        "would",
        "also",
    }
    | {"would", "also", "next", "of", ")", "(", "now", "itself", "when", "where", "it", "they", "at"}
)


def find_triggers(doc: Doc) -> Iterator[Span]:
    """Find all triggers of a document in text order."""
    view = shallow_view(doc)
    taken = _name_tokens(view)
    found = sorted(
        [*find_events(view), *find_nouns(view, taken), *find_verbs(view, taken)], key=lambda item: item.first
    )
    found = [item for number, item in enumerate(found) if not _repeats(view, found[:number], item)]
    spans: list[Span] = []
    for number, item in enumerate(found):
        span = _make_span(view, item, _limit(view, found, number))
        if spans and _is_coordinated(view, item, spans[-1]):
            span = replace(span, attrs={**span.attrs, "status": spans[-1].get("status")})
        spans.append(span)
    yield from spans


def _is_coordinated(view: Shallow, item: Found, before: Span) -> bool:
    """Say whether a noun stands beside the one before it, under the same verb: "the 55th … and the 25th meeting"."""
    joined = item.head != "verb" and view.word(item.evidence_first - 1) in ("and", ",", "as well as")
    start = view.tokens[item.evidence_first].start
    planned = before.get("status") == "planned" and before.get("head") != "verb"
    named = before.get("name") or (0, min(before.get("evidence_end"), start))
    return joined and planned and 0 <= start - named[1] <= _BESIDE


def _repeats(view: Shallow, before: list[Found], item: Found) -> bool:
    """Say whether a verb only says of the noun before it that it takes place: "the Conference, which meets in"."""
    if before and item.head == "noun" and before[-1].head == "noun" and view.word(before[-1].last) == "of":
        return item.first - before[-1].last < _NEAR
    if item.head != "verb" or not before:
        return False
    noun = next((found for found in reversed(before) if found.head != "verb"), None)
    if noun is None or noun.evidence_last <= item.first or item.first - noun.last > _NEAR:
        return False
    between = set(view.low[noun.last : item.first])
    return not between - _PASSIVE and (noun.head == "name" or item.kind != "meeting")


def _limit(view: Shallow, found: list[Found], number: int) -> int:
    """Give the token up to which dates and cues belong to a trigger: the next noun or name that is not its alias."""
    item = found[number]
    for following in found[number + 1 :]:
        alias = following.head == "name" and view.word(following.first - 1) == "("
        aside = following.head == "verb" and {"who", "which", "whom"} & set(
            view.low[following.first - 3 : following.first]
        )
        if aside or (following.first < item.evidence_last and (alias or following.head == "verb")):
            continue
        return following.first
    return view.count


def _name_tokens(view: Shallow) -> set[int]:
    """Give the tokens inside names of bodies, people and offices, which hold no trigger of their own."""
    taken: set[int] = set()
    for layer in ("bodies.spans", "persons", "offices.spans"):
        for span in view.doc.spans(layer):
            taken.update(range(*view.doc.token_range(span)))
    return taken


def _make_span(view: Shallow, item: Found, limit: int) -> Span:
    doc, tokens = view.doc, view.tokens
    start, end = tokens[item.evidence_first].start, tokens[item.evidence_last - 1].end
    after = tokens[item.last - 1].end
    reach = min(end, max(tokens[limit].start if limit < view.count else len(doc.text), after))
    day = find_new_date(view, item, limit) or find_date(doc, after, start, reach)
    attrs = {
        "status": find_status(view, item, limit, day, doc.readout.published),
        "head": item.head,
        "evidence_start": start,
        "evidence_end": end,
        "date": (day.start, day.end) if day else None,
        "closes": day is not None and item.head != "verb" and _closes(doc, after, day),
        "carried": item.carried,
        "anaphoric": item.anaphoric,
        "ordinal": item.ordinal,
        "name": (tokens[item.name[0]].start, tokens[item.name[1] - 1].end) if item.name else None,
        "event": (item.event.start, item.event.end) if item.event else None,
    }
    return Span(tokens[item.first].start, tokens[item.last - 1].end, item.kind, item.rule, attrs)


def _closes(doc: Doc, after: int, day: Span) -> bool:
    """Say whether the date is that of the end: "which ended on Thursday"."""
    exact = len(day.get("start")) == len("2019-09-13")
    return exact and _CLOSING.search(doc.text[after : day.start]) is not None


def find_date(doc: Doc, after: int, start: int, end: int) -> Span | None:
    """Find the date of a trigger inside its evidence: the first after the word, else the last before it."""
    days = [day for day in doc.within("dates", start, end) if _is_of_engagement(doc, day)]
    days = [day for day in days if day.get("bound") not in ("since", "by")] or days
    following = [day for day in days if day.start >= after]
    if len(following) > 1 and " now " in doc.text[following[0].end : following[1].start]:
        return following[1]
    return following[0] if following else (days[-1] if days else None)


def _is_of_engagement(doc: Doc, day: Span) -> bool:
    """Tell when something takes place from what it is about: "a plan for 2025-2026"."""
    if day.rule in ("date.year-in-name", "date.year-range"):
        return False
    before = doc.text[max(0, day.start - 24) : day.start].split()
    about = bool(before) and before[-1].lower() == "for" and len(day.get("start")) == len("2019")
    return not (about and not (len(before) > 1 and _SET_FOR.fullmatch(before[-2])))
