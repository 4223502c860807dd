"""Find the documents and decisions that a readout tells of, and where they stand in life.

Spans cover the name ("memorandum on cooperation in cybersecurity"); the label is the kind,
the attrs are `status` (None where no words tell it) and `head`. A bare "the agreement" that
only points back is left out.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.recognize.agreement_status import find_status
from chancery.recognize.resolutions import find_resolutions
from chancery.recognize.shallow import Shallow, shallow_view
from chancery.text.doc import Doc, Span
from chancery.text.phrases import PhraseIndex

_LEFT, _RIGHT = 8, 24
_LISTED, _LONG = 160, 12
_LIST = re.compile(
    r"[;,]\s(?:and\s)?(?:an?\s|the\s)?(?:\w+\s){0,3}\Z|[;.:]\s*\n|\band\s(?:an?\s|the\s)?(?:\w+\s){0,3}\Z"
)
_INSIDE = frozenset({"and", "/", "-", "–", "’s", "'s"})


class _Words(NamedTuple):
    """Words of `agreements.yaml` that are in a name, out of it, or end it."""

    joining: frozenset[str]
    not_in_name: frozenset[str]
    stop_before: frozenset[str]


@lru_cache(maxsize=1)
def _words() -> _Words:
    table = load_yaml("agreements")
    return _Words(*(frozenset(map(str, table[name])) for name in _Words._fields))


class _Head(NamedTuple):
    kind: str
    words: str
    weak: bool


@lru_cache(maxsize=1)
def _heads() -> PhraseIndex[_Head]:
    table = load_yaml("agreements")
    weak = {word.lower() for word in table["weak"]}
    rows = [
        (word, _Head(entry["kind"], word, word.lower() in weak)) for entry in table["heads"] for word in entry["words"]
    ]
    cased = [word for word, _ in rows if word.startswith(("MoU", "MOU"))]
    return PhraseIndex(rows, cased=cased)


def find_agreements(doc: Doc) -> Iterator[Span]:
    """Find the documents and decisions of a readout."""
    documents = list(_find_documents(doc))
    yield from documents
    yield from find_resolutions(doc, documents)


def _find_documents(doc: Doc) -> Iterator[Span]:
    view: Shallow | None = None
    edge = 0
    before: tuple[int, str | None] = (0, None)
    for hit in _heads().find(doc):
        if hit.start < edge or doc.is_furniture(hit.start, "navigation", "contacts"):
            continue
        view = view or shallow_view(doc)
        sentence = doc.sentence_at(hit.start)
        first = _begin(view, hit.first, sentence.get("first"))
        last = _end(view, hit.last, sentence.get("last"))
        start, end = doc.tokens[first].start, doc.tokens[last - 1].end
        bare = first == hit.first and last == hit.last
        if _in_body(doc, hit.start, end):
            continue
        status = find_status(doc, start, end, sentence) or _carried(doc, before, start)
        if not _is_document(view, hit.value, first, bare=bare, status=status):
            continue
        edge, before = end, (end, status)
        attrs = {"status": status, "head": hit.value.words}
        yield Span(start, end, hit.value.kind, f"agreement.{hit.value.kind}", attrs)


def _in_body(doc: Doc, start: int, end: int) -> bool:
    """Say whether the head is part of the name of a body, such as a development programme."""
    bodies = doc.touching("bodies.spans", start, end)
    return any(
        span.start < start < span.end or (span.start == start and span.get("kind") != "event") for span in bodies
    )


def _carried(doc: Doc, before: tuple[int, str | None], start: int) -> str | None:
    """Give the status of the document before this one, where both stand in one list."""
    end, status = before
    between = doc.text[end:start]
    return status if status and len(between) < _LISTED and _LIST.search(between) else None


def _begin(view: Shallow, index: int, start: int) -> int:
    """Go left from the head over what names the document: "EU–Vietnam Free Trade | Agreement"."""
    begin = index
    while begin > max(start, index - _LEFT):
        word = view.word(begin - 1)
        if word in _INSIDE and begin - 1 > start and _may_name(view, begin - 2):
            begin -= 1
            continue
        if not _may_name(view, begin - 1):
            break
        begin -= 1
    while begin < index and (view.word(begin) in _INSIDE or view.word(begin) in _words().not_in_name):
        begin += 1
    return begin


def _may_name(view: Shallow, index: int) -> bool:
    word, grammar = view.word(index), view.grammar
    if (
        not view.is_word(index)
        or word in grammar.determiners
        or word in grammar.prepositions
        or word in grammar.coordinators
    ):
        return False
    if word in grammar.subordinators or word in grammar.subjects or word in _words().not_in_name:
        return False
    if view.is_capital(index):
        return True
    return not (
        view.is_finite(index)
        or word in grammar.past
        or word in grammar.base
        or word in grammar.auxiliaries
        or view.is_adverb(index)
        or word.endswith(("ing", "ed"))
    )


def _end(view: Shallow, index: int, stop: int) -> int:
    """Go right from the head over what the document is about: "| on cooperation in the field of …"."""
    end = index
    limit = _before_date(view, index, min(stop, index + _RIGHT))
    while end < limit:
        word = view.word(end)
        if (
            word not in _words().joining
            or (word == "in" and _is_setting(view, end + 1))
            or (word in ("with", "by", "under", "about") and end > index + _LONG)
        ):
            break
        if word == "to" and end > index:
            break
        if word == "and" and not _goes_on(view, end + 1, limit):
            break
        begin = end + 1
        while begin < limit and view.word(begin) in ("the", "a", "an", "its", "their"):
            begin += 1
        if begin >= limit or view.word(begin) in _words().stop_before:
            break
        after = view.skip_phrase(begin, limit)
        if after <= begin:
            break
        end = after
    while end > index and (
        view.word(end - 1) in view.grammar.prepositions or view.word(end - 1) in ("and", "the", "a")
    ):
        end -= 1
    return end


def _before_date(view: Shallow, index: int, limit: int) -> int:
    """End the name before a date that only tells when: "| today", but "programme for 2011"."""
    start, end = view.tokens[index - 1].end, view.tokens[limit - 1].end
    for date in view.doc.touching("dates", start, end):
        place = view.doc.token_index(date.start)
        if index <= place < limit and view.word(place - 1) not in ("of", "for", "to", "until"):
            return place
    return limit


def _goes_on(view: Shallow, index: int, limit: int) -> bool:
    """Say whether "and" joins two things that the document is about, not two clauses."""
    if view.word(index) in view.grammar.subjects or view.word(index) in view.grammar.determiners:
        return False
    end = view.skip_phrase(index, limit)
    return end > index and not any(view.is_finite(place) for place in range(index, min(end + 1, limit)))


def _is_setting(view: Shallow, index: int) -> bool:
    """Say whether "in" leads to where or when, not to what the document is about."""
    word = view.word(index)
    if word.isdigit() or word in ("order", "late", "early") or index >= view.count:
        return True
    start = view.tokens[index].start
    spans = (*view.doc.touching("places", start, start + 1), *view.doc.touching("dates", start, start + 1))
    return any(span.start <= start < span.end for span in spans)


def _is_document(view: Shallow, head: _Head, first: int, *, bare: bool, status: str | None) -> bool:
    """Say whether a document is meant, not agreement as such, and not one told of before."""
    before = view.word(first - 1)
    if bare and head.words == "agreement" and before not in ("an", "one", "the", "this", "their"):
        # "in agreement", "expressed agreement": no document.
        return False
    if before in ("many", "several", "various", "all", "numerous", "few", "most"):
        return False
    if bare and before in ("the", "this", "that", "these", "such", "its", "their", "any", "no"):
        return status in ("signed", "adopted") and head.words not in (
            "agreement",
            "decision",
            "programme",
            "plan",
            "document",
            "documents",
        )
    if head.weak:
        return status is not None and (not bare or status in ("signed", "adopted"))
    return status is not None or not bare
