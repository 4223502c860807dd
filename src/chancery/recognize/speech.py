"""Direct quotations that no cue has claimed: whose words they are."""

from collections.abc import Iterator
from dataclasses import replace

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Report
from chancery.recognize.shallow import Shallow
from chancery.recognize.turns import Turns

_ENTRY = Entry("quotation", Act.INFORM, frozenset({"quote"}), neutral=True)


def read_quotations(view: Shallow, reports: list[Report], turns: Turns) -> Iterator[Report]:
    """Cut quotations into sentences and give each the speaker of its paragraph.

    A cue in the same sentence names the speaker of the whole quotation; without one it
    is whoever spoke before in the paragraph, else who speaks next, else who spoke last.
    """
    doc = view.doc
    quotes = [
        (doc.token_index(span.start), doc.token_index(span.end - 1) + 1)
        for span in doc.spans("quotations")
        if span.label == "direct"
    ]
    quotes = [quote for quote in quotes if not turns.covers(quote[0])]
    claimed: dict[int, Report] = {}
    for report in reports:
        for number, (start, end) in enumerate(quotes):
            if _claims(report, start, end):
                claimed.setdefault(number, report)
    for report in reports:
        if not any(_claims(report, start, end) and _is_mostly(report, start, end) for start, end in quotes):
            yield report
    for number, (start, end) in enumerate(quotes):
        owner = claimed.get(number)
        if owner is not None and not _is_mostly(owner, start, end):
            continue
        owner = owner or _neighbour(view, start, end, reports, number, claimed)
        if owner is None:
            continue
        own = number in claimed
        yield from _sentences(
            view, start, end, owner if own else replace(owner, entry=_ENTRY, act=Act.INFORM, addressee=None)
        )


def _claims(report: Report, start: int, end: int) -> bool:
    if report.kind not in ("quote", "before", "clause", "phrase"):
        return False
    return report.start <= start < report.end


def _is_mostly(report: Report, start: int, end: int) -> bool:
    """Say whether the content is the quotation, rather than a clause that ends in one."""
    if report.kind == "quote":
        return abs(report.start - start) <= 2
    length = min(end, report.end) - start
    return length * 2 >= report.end - report.start - 2


def _neighbour(
    view: Shallow, start: int, end: int, reports: list[Report], number: int, claimed: dict[int, Report]
) -> Report | None:
    doc = view.doc
    offset = view.tokens[start].start
    paragraph = next((p for p in doc.paragraphs if p.start <= offset < p.end), None)
    if paragraph is None:
        return None
    inside = [r for r in reports if r.source and paragraph.start <= view.tokens[r.cue[0]].start < paragraph.end]
    before = [r for r in inside if r.cue[0] < start]
    after = [r for r in inside if r.cue[0] >= end]
    if before:
        return before[-1]
    if after:
        return after[0]
    earlier = [r for r in reports if r.source and r.cue[0] < start]
    return earlier[-1] if earlier else None


def _sentences(view: Shallow, start: int, end: int, owner: Report) -> Iterator[Report]:
    first = start
    for at in range(start, end):
        if view.low[at] in (".", "!", "?", "…", "...") or at == end - 1:
            if at + 1 - first >= 2:
                yield replace(owner, kind="speech", start=first, end=at + 1, rule="attribution.quotation")
            first = at + 1
