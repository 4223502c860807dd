"""Direct quotations: cut into sentences, each with the speaker of the whole."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Range, Report
from chancery.recognize.shallow import Shallow
from chancery.recognize.turns import Turns

_ENTRY = Entry("quotation", Act.INFORM, frozenset({"quote"}), neutral=True)
_CLAIMING = frozenset({"quote", "before", "clause", "phrase"})
_ENDS = frozenset({".", "!", "?", "…", "..."})
_SLACK, _LEAST = 2, 2


def read_quotations(view: Shallow, reports: Sequence[Report], turns: Turns) -> Iterator[Report]:
    """Give the reports, with those that are quotations cut into sentences.

    A cue in the same sentence names the speaker of the whole quotation; without one it
    is whoever spoke before in the paragraph, else who speaks next, else who spoke last.
    """
    quotes = [quote for quote in direct_quotations(view) if not turns.covers(quote[0])]
    starts = [quote[0] for quote in quotes]
    owners: dict[Range, Report] = {}
    for report in reports:
        claimed = _claimed(report, quotes, starts)
        for quote in claimed:
            owners.setdefault(quote, report)
        if not any(_is_mostly(report, quote) for quote in claimed):
            yield report
    sourced = sorted((report for report in reports if report.source), key=lambda report: report.cue[0])
    for quote in quotes:
        owner = owners.get(quote)
        if owner is None:
            neighbor = _neighbor(view, quote, sourced)
            if neighbor is not None:
                quoted = replace(neighbor, entry=_ENTRY, act=Act.INFORM, addressee=None)
                yield from _sentences(view, quote, quoted)
        elif _is_mostly(owner, quote):
            yield from _sentences(view, quote, owner)


def direct_quotations(view: Shallow) -> tuple[Range, ...]:
    """Give the token ranges of the direct quotations, in order."""
    doc = view.doc
    return tuple(
        (doc.token_index(span.start), doc.token_index(span.end - 1) + 1)
        for span in doc.spans("quotations")
        if span.label == "direct"
    )


def _claimed(report: Report, quotes: list[Range], starts: list[int]) -> list[Range]:
    if report.kind not in _CLAIMING:
        return []
    low = bisect_left(starts, report.start)
    if low and quotes[low - 1][1] > report.start:
        low -= 1  # the sentence begins inside the quotation
    return quotes[low : bisect_left(starts, report.end)]


def _is_mostly(report: Report, quote: Range) -> bool:
    """Say whether the content is the quotation, rather than a clause that ends in one."""
    if report.kind == "quote":
        return abs(report.start - quote[0]) <= _SLACK
    length = min(quote[1], report.end) - max(quote[0], report.start)
    return length * 2 >= report.end - report.start - _SLACK


def _neighbor(view: Shallow, quote: Range, sourced: list[Report]) -> Report | None:
    """Give the report whose speaker goes on in the quotation."""
    doc, offset = view.doc, view.tokens[quote[0]].start
    paragraph = doc.paragraphs[max(0, bisect_right(doc.paragraphs, offset, key=lambda span: span.start) - 1)]
    middle = bisect_left(sourced, quote[0], key=lambda report: report.cue[0])
    before = sourced[middle - 1] if middle else None
    if before and view.tokens[before.cue[0]].start >= paragraph.start:
        return before
    after = next((report for report in sourced[middle:] if report.cue[0] >= quote[1]), None)
    if after and view.tokens[after.cue[0]].start < paragraph.end:
        return after
    return before


def _sentences(view: Shallow, quote: Range, owner: Report) -> Iterator[Report]:
    first, end = quote
    for at in range(first, end):
        if view.low[at] in _ENDS or at == end - 1:
            if at + 1 - first >= _LEAST:
                yield replace(owner, kind="speech", start=first, end=at + 1, rule="attribution.quotation")
            first = at + 1
