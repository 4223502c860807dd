"""Attributions: what somebody is reported to have said, and by whom.

A span covers the content; its label is the act of the cue. Attrs: `cue_start`, `cue_end`,
`cue` (the lemma), `source_start` and `source_end` (the words that name the speaker, None
where nobody is named), `addressee_start` and `addressee_end`, `quoted`, `neutral` (the act
follows from the content), `kind`, `passive`, `impersonal` and `mutual`.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from chancery.model.kinds import Act
from chancery.recognize.continuations import read_continuations
from chancery.recognize.cue_table import Entry
from chancery.recognize.cues import find_cues
from chancery.recognize.verb_groups import Cue
from chancery.recognize.lists import read_lists
from chancery.recognize.points import end_of_content, split_points, trim_tokens
from chancery.recognize.prefixes import read_prefixes
from chancery.recognize.reports import Report, Sentence
from chancery.recognize.sentence_reader import read_sentence
from chancery.recognize.shallow import CLOSERS, OPENERS, Shallow, shallow_view
from chancery.recognize.speech import direct_quotations, read_quotations
from chancery.recognize.turns import find_turns, read_turns
from chancery.text.doc import Doc, Span

_APART = Entry("continuation", Act.INFORM, frozenset(), neutral=True)
"""What a clause after a semicolon or a colon does is for its words to say, not for the cue."""


def find_attributions(doc: Doc) -> Iterator[Span]:
    """Find what is reported, by indirect speech, quotation, turn of a transcript or continuation."""
    if not doc.tokens:
        return
    view = shallow_view(doc)
    quoted = direct_quotations(view)
    cues = list(find_cues(view))
    turns = find_turns(view)
    reports: list[Report] = list(read_turns(view, turns))
    for sentence in doc.sentences:
        first, last = sentence.get("first"), sentence.get("last")
        if turns.covers(first) or doc.is_furniture(sentence.start):
            continue
        reading = Sentence(view, first, last, quoted)
        found = read_sentence(reading, _within(cues, first, last))
        found = read_prefixes(view, first, reading.stop, found)
        reports.extend(found)
    reports = read_lists(view, doc.sentences, reports)
    reports = list(read_quotations(view, reports, turns))
    reports = list(read_continuations(view, reports, turns))
    seen: set[tuple[int, int, Any]] = set()
    for report in reports:
        for span in _spans(view, report):
            key = (span.start, span.end, span.get("source_start"))
            if key not in seen:
                seen.add(key)
                yield span


def _within(cues: list[Cue], first: int, last: int) -> list[Cue]:
    low = bisect_left(cues, first, key=lambda cue: cue.verb)
    return cues[low : bisect_left(cues, last, key=lambda cue: cue.verb)]


def _spans(view: Shallow, report: Report) -> Iterator[Span]:
    """Cut a report into its points and give each as a span."""
    start, end = report.start, report.end
    kind = report.kind
    if kind == "quote":
        closing = next((at for at in range(start + 1, end) if view.low[at] in CLOSERS), end)
        start, end = start + 1, closing
    elif kind not in ("subject", "speech"):
        end = end_of_content(view, start, end, kind)
    cut = _cut_kind(report)
    for low, high in split_points(view, start, end, cut):
        apart = (low > start and ";" in view.low[start:low]) or ":" in view.low[start + 1 : low]
        low, high = _quoted_core(view, low, high)
        low, high = trim_tokens(view, low, high)
        if low < high and (high - low > 1 or len(view.low[low]) > 3 or kind == "speech"):
            yield _span(view, replace(report, entry=_APART, act=Act.INFORM) if apart else report, low, high)


def _cut_kind(report: Report) -> str:
    if report.kind == "speech":
        return "speech"
    if report.kind in ("clause", "before", "quote"):
        return "clause"
    if report.kind == "infinitive":
        return "infinitive"
    if report.kind == "phrase" and report.entry.mutual:
        return "list"
    return "phrase"


def _quoted_core(view: Shallow, low: int, high: int) -> tuple[int, int]:
    """Keep the quotation alone where it makes up most of the content and closes it."""
    opening = next((at for at in range(low, high) if view.low[at] in OPENERS), None)
    if opening is None:
        return low, high
    closing = next((at for at in range(opening + 1, min(high + 1, view.count)) if view.low[at] in CLOSERS), high)
    inner, outer = closing - opening - 1, (opening - low) + max(0, high - closing - 1)
    if (inner >= 3 and inner >= outer) or outer == 0:
        return opening + 1, closing
    return low, high


def _span(view: Shallow, report: Report, low: int, high: int) -> Span:
    tokens, doc = view.tokens, view.doc
    start, end = tokens[low].start, tokens[high - 1].end
    quoted = any(span.start <= start and end <= span.end for span in doc.touching("quotations", start, end))
    source, addressee = _offsets(view, report.source), _offsets(view, report.addressee)
    return Span(
        start,
        end,
        report.act.value,
        report.rule,
        {
            "cue_start": tokens[report.cue[0]].start,
            "cue_end": tokens[max(report.cue[0], report.cue[1] - 1)].end,
            "cue": report.entry.lemma,
            "source_start": source[0],
            "source_end": source[1],
            "addressee_start": addressee[0],
            "addressee_end": addressee[1],
            "quoted": quoted,
            "kind": report.kind,
            "neutral": report.entry.neutral,
            "mutual": report.entry.mutual,
            "passive": report.passive,
            "impersonal": report.impersonal,
        },
    )


def _offsets(view: Shallow, span: tuple[int, int] | None) -> tuple[int, int] | tuple[None, None]:
    if span is None or span[0] >= span[1]:
        return None, None
    return view.tokens[span[0]].start, view.tokens[span[1] - 1].end
