"""Free continuations: sentences that go on with what was reported, without a cue of their own."""

from bisect import bisect_right
from collections.abc import Iterator

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Report
from chancery.recognize.shallow import CLOSERS, STOPS, Shallow
from chancery.recognize.turns import Turns

_ENTRY = Entry("continuation", Act.INFORM, frozenset(), neutral=True)
_REPORTED = frozenset({"would", "'d"})
_LEAST = 4
_OPENINGS = frozenset({"when", "if", "asked"})


def read_continuations(view: Shallow, reports: list[Report], turns: Turns) -> Iterator[Report]:
    """Add the sentences whose tense shows that somebody else's words go on, as "It would open in May".

    The sentence must follow a report in its paragraph and hold no cue of its own.
    """
    doc = view.doc
    yield from reports
    starts = sorted(reports, key=lambda report: report.start)
    position, last = 0, None
    paragraph = -1
    breaks = [span.start for span in doc.paragraphs]
    for sentence in doc.sentences:
        first, end = sentence.get("first"), sentence.get("last")
        number = bisect_right(breaks, sentence.start)
        own = []
        while position < len(starts) and starts[position].start < end:
            own.append(starts[position])
            position += 1
        if own:
            last, paragraph = own[-1], number
            continue
        if last is None or number != paragraph or turns.covers(first):
            continue
        stop = end
        while stop > first and (view.low[stop - 1] in STOPS or view.low[stop - 1] in CLOSERS):
            stop -= 1
        if stop - first >= _LEAST and _goes_on(view, first, stop):
            yield Report(last.cue, _ENTRY, Act.INFORM, "speech", first, stop, last.source, rule="attribution.continued")


def _goes_on(view: Shallow, first: int, stop: int) -> bool:
    if view.low[first] in _OPENINGS:
        return False
    for at in range(first, stop):
        if view.low[at] in _REPORTED:
            return True
        if view.low[at] in ("which", "who", "that"):
            return False
    return False
