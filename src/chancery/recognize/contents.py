"""From reports to spans: each point of a content, without its quotation marks and side remarks."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.points import end_of_content, split_points, trim_tokens
from chancery.recognize.reports import Range, Report
from chancery.recognize.shallow import CLOSERS, OPENERS, Shallow
from chancery.text.doc import Span

_APART = Entry("continuation", Act.INFORM, frozenset(), neutral=True)
"""What a clause after a semicolon or a colon does is for its words to say, not for the cue."""
_LEAST_QUOTED, _LEAST_LETTERS = 3, 4
_WHOLE_KINDS = frozenset({"subject", "speech"})
_CLAUSES = frozenset({"clause", "before", "quote"})


def cut_report(view: Shallow, report: Report) -> Iterator[Span]:
    """Cut a report into its points and give each as a span."""
    start, end = _bounds(view, report)
    for first, last in split_points(view, start, end, _cut_kind(report)):
        apart = first > start and _is_apart(view, start, first)
        low, high = trim_tokens(view, *_quoted_core(view, first, last))
        if low >= high:
            continue
        short = high - low == 1 and len(view.low[low]) < _LEAST_LETTERS
        if not short or report.kind == "speech":
            yield _span(view, replace(report, entry=_APART, act=Act.INFORM) if apart else report, low, high)


def _bounds(view: Shallow, report: Report) -> Range:
    if report.kind == "quote":
        inner = range(report.start + 1, report.end)
        return report.start + 1, next((at for at in inner if view.low[at] in CLOSERS), report.end)
    if report.kind in _WHOLE_KINDS:
        return report.start, report.end
    return report.start, end_of_content(view, report.start, report.end, report.kind)


def _is_apart(view: Shallow, start: int, first: int) -> bool:
    return ";" in view.low[start:first] or ":" in view.low[start + 1 : first]


def _cut_kind(report: Report) -> str:
    if report.kind in _CLAUSES:
        return "clause"
    if report.kind in {"speech", "infinitive"}:
        return report.kind
    return "list" if report.kind == "phrase" and report.entry.mutual else "phrase"


def _quoted_core(view: Shallow, low: int, high: int) -> Range:
    """Keep the quotation alone where it makes up most of the content."""
    opening = next((at for at in range(low, high) if view.low[at] in OPENERS), None)
    if opening is None:
        return low, high
    after = range(opening + 1, min(high + 1, view.count))
    closing = next((at for at in after if view.low[at] in CLOSERS), high)
    inner, outer = closing - opening - 1, opening - low + max(0, high - closing - 1)
    if outer == 0 or inner >= max(_LEAST_QUOTED, outer):
        return opening + 1, closing
    return low, high


def _span(view: Shallow, report: Report, low: int, high: int) -> Span:
    tokens = view.tokens
    start, end = tokens[low].start, tokens[high - 1].end
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
            "quoted": _is_quoted(view, start, end),
            "kind": report.kind,
            "neutral": report.entry.neutral,
            "mutual": report.entry.mutual,
            "passive": report.passive,
            "impersonal": report.impersonal,
        },
    )


def _is_quoted(view: Shallow, start: int, end: int) -> bool:
    """Say whether the whole stretch lies inside quotation marks."""
    quotations = view.doc.spans("quotations")
    number = bisect_right(quotations, start, key=lambda span: span.start) - 1
    return number >= 0 and quotations[number].end >= end


def _offsets(view: Shallow, span: Range | None) -> tuple[int, int] | tuple[None, None]:
    if span is None or span[0] >= span[1]:
        return None, None
    return view.tokens[span[0]].start, view.tokens[span[1] - 1].end
