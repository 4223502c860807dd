"""Find names of bodies by their head noun: "Communications Authority of Kenya", "55th Ministerial Conference"."""

import re
from collections.abc import Iterator

from chancery.recognize.body_complements import read_body_complement
from chancery.recognize.body_kinds import refine_kind
from chancery.recognize.body_runs import Run, find_run
from chancery.recognize.body_words import body_words, find_head
from chancery.recognize.ordinals import read_ordinal
from chancery.recognize.shapes import Shapes, name_words, portfolio_words, shapes
from chancery.text.doc import Doc, Span
from chancery.text.phrases import find_words

_COMPANY = re.compile(
    r"[A-Z][a-zà-ž]+(?:telecom|telekom|telcom|sat|cosmos|neft|tel|Tel|Telecom|Telekom|Sat|Com|Net|Cell|Post|Fibre|Tech|Bank|Cable)"
)
_NEEDS_WORDS = frozenset({"company", "other", "media", "igo"})
_LONE = frozenset({"parliament", "senate", "cabinet", "mejlis", "treasury", "chancellery"})
_NO_BODY = frozenset({"government", "presidency", "governments", "delegation"})
_VENUES = frozenset(
    {"convention", "conference", "exhibition", "conferences", "congress", "trade", "exhibitions", "palace"}
)


def find_names(doc: Doc) -> Iterator[Span]:
    """Find bodies by head noun, and companies by the end of their name."""
    seen, heads, free = shapes(doc), body_words().heads, 0
    for index in sorted({*find_words(doc, heads), *(at for at, capital in enumerate(seen.capital) if capital)}):
        if index < free:
            continue
        run = find_run(seen, index)
        if run is None:
            if seen.capital[index] and not seen.joined[index] and _is_company(doc, seen, index):
                yield _company(doc, seen, index)
            continue
        run = read_body_complement(doc, seen, run)
        yield from _spans(doc, seen, run)
        free = max(run.after_head if run.kind == "event" else run.last, index + 1)


def _is_company(doc: Doc, seen: Shapes, index: int) -> bool:
    text = seen.folded[index]
    if not _COMPANY.fullmatch(doc.tokens[index].text) or text in name_words():
        return False
    return text not in portfolio_words() and text not in ("hotel", "motel", "chattel")


def _company(doc: Doc, seen: Shapes, index: int) -> Span:
    last = index + 1
    while last < len(seen) and seen.capital[last] and find_head(seen.folded, last) and not seen.opens[last]:
        last += 1
    start, end = doc.tokens[index].start, doc.tokens[last - 1].end
    name = doc.text[start:end]
    return Span(start, end, "name", "body.compound", {"name": name, "acronym": None, "kind": "company"})


def _spans(doc: Doc, seen: Shapes, run: Run) -> Iterator[Span]:
    """Give the span of a run; a noun alone is a nominal, or nothing where it would need more words."""
    head = seen.folded[run.after_head - 1]
    if head in _NO_BODY or (run.kind == "event" and _is_sitting(seen, run)):
        return
    if head in ("centre", "center", "hall", "expo") and run.head and seen.folded[run.head - 1] in _VENUES:
        return
    has_left = run.first < run.head
    has_right = run.last > run.after_head
    if has_left or has_right:
        if has_left or run.kind not in _NEEDS_WORDS or run.kind == "igo":
            yield _span(doc, seen, run, "name", "body.head")
        return
    alone = " ".join(seen.folded[run.head : run.after_head])
    known = alone in (
        "human rights council",
        "security council",
        "general assembly",
        "radio regulations board",
        "coordination council",
    )
    if alone in _LONE or known or (run.after_head - run.head > 1 and run.kind == "government"):
        yield _span(doc, seen, run, "name", "body.head")
    elif (head in body_words().nominals or run.first < run.head) and seen.capital[run.head]:
        yield _span(doc, seen, run, "nominal", "body.nominal")


def _is_sitting(seen: Shapes, run: Run) -> bool:
    """Say whether the words name a sitting of a body and not an event of its own: "38th Session of the Assembly"."""
    head = seen.folded[run.head]
    if head == "session" or (head in ("meeting", "talks") and run.first == run.head):
        return run.last == run.after_head or seen.folded[run.after_head] == "of"
    return False


def _span(doc: Doc, seen: Shapes, run: Run, label: str, rule: str) -> Span:
    tokens = doc.tokens
    first, ordinal = run.first, None
    if run.kind == "event":
        first, ordinal = _leading_ordinal(seen, run.first)
    start, end = tokens[first].start, tokens[run.last - 1].end
    name_first = run.first + 1 if first == run.first and ordinal is not None and run.first < run.head else run.first
    name = " ".join(doc.text[tokens[name_first].start : end].split())
    attrs = {
        "name": name,
        "acronym": None,
        "kind": refine_kind(doc, seen, run),
        "ordinal": ordinal,
    }
    return Span(start, end, label, rule, attrs)


def _leading_ordinal(seen: Shapes, first: int) -> tuple[int, int | None]:
    """Take in an ordinal before an event: "the 55th …", "the Fourth …"."""
    value = read_ordinal(seen.folded[first])
    if value is not None:
        return first, value
    if first > 0 and not seen.opens[first]:
        value = read_ordinal(seen.folded[first - 1])
        if value is not None:
            return first - 1, value
    return first, None
