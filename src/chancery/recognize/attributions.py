"""Attributions: what somebody is reported to have said, and by whom.

A span covers the content; its label is the act of the cue. Attrs: `cue_start`, `cue_end`,
`cue` (the lemma), `source_start` and `source_end` (the words that name the speaker, None
where nobody is named), `addressee_start` and `addressee_end`, `quoted`, `neutral` (the act
follows from the content), `kind`, `passive`, `impersonal` and `mutual`.
"""

from bisect import bisect_left
from collections.abc import Iterator

from chancery.recognize.contents import cut_report
from chancery.recognize.continuations import read_continuations
from chancery.recognize.cues import find_cues
from chancery.recognize.lists import read_lists
from chancery.recognize.prefixes import read_prefixes
from chancery.recognize.reports import Report, Sentence
from chancery.recognize.sentence_reader import read_sentence
from chancery.recognize.shallow import Shallow, shallow_view
from chancery.recognize.speech import direct_quotations, read_quotations
from chancery.recognize.turns import Turns, find_turns, read_turns
from chancery.recognize.undertakings import read_undertakings
from chancery.recognize.verb_groups import Cue
from chancery.text.doc import Doc, Span


def find_attributions(doc: Doc) -> Iterator[Span]:
    """Find what is reported, by indirect speech, quotation, turn of a transcript or continuation."""
    if not doc.tokens:
        return
    view = shallow_view(doc)
    turns = find_turns(view)
    reports = [*read_turns(view, turns), *_read_sentences(view, turns)]
    reports = read_lists(view, doc.sentences, reports)
    reports = list(read_quotations(view, reports, turns))
    reports = list(read_continuations(view, reports, turns))
    seen: set[tuple[int, int, int | None]] = set()
    for report in read_undertakings(view, reports, turns):
        for span in cut_report(view, report):
            key = (span.start, span.end, span.get("source_start"))
            if key not in seen:
                seen.add(key)
                yield span


def _read_sentences(view: Shallow, turns: Turns) -> Iterator[Report]:
    """Read the sentences that belong to no turn and no furniture."""
    doc = view.doc
    quoted = direct_quotations(view)
    starts = [start for start, _ in quoted]
    cues = list(find_cues(view))
    for span in doc.sentences:
        first, last = span.attrs["first"], span.attrs["last"]
        if turns.covers(first) or doc.is_furniture(span.start):
            continue
        near = quoted[max(0, bisect_left(starts, first) - 1) : bisect_left(starts, last)]
        sentence = Sentence(view, first, last, near)
        reports = read_sentence(sentence, _within(cues, first, last))
        yield from read_prefixes(view, first, sentence.stop, reports)


def _within(cues: list[Cue], first: int, last: int) -> list[Cue]:
    low = bisect_left(cues, first, key=lambda cue: cue.verb)
    return cues[low : bisect_left(cues, last, key=lambda cue: cue.verb)]
