"""Promises without a cue: "Norway will send two engineers", said in the writer's own words.

Only a state or an organization undertakes in this way; what a person "will" do is
mostly the programme of a visit.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Range, Report
from chancery.recognize.shallow import STOPS, Shallow
from chancery.recognize.subjects import find_subject
from chancery.recognize.turns import Turns
from chancery.text.doc import Span
from chancery.text.phrases import find_words

_ENTRY = Entry("will", Act.PLEDGE, frozenset({"to"}))
_WILL = frozenset({"will", "shall"})


def read_undertakings(view: Shallow, reports: Sequence[Report], turns: Turns) -> Iterator[Report]:
    """Give the reports, and what bodies will do where no report says it already."""
    yield from reports
    taken = sorted((report.start, report.end) for report in reports)
    for at in find_words(view.doc, _WILL):
        sentence = view.doc.sentence_at(view.tokens[at].start)
        first, last = sentence.attrs["first"], sentence.attrs["last"]
        if first < at < last - 1 and not turns.covers(first) and not _is_taken(taken, at, last):
            report = _undertaking(view, sentence, at)
            if report is not None:
                yield report


def _is_taken(taken: list[Range], at: int, last: int) -> bool:
    """Say whether a report covers the verb or anything after it in the sentence."""
    number = bisect_left(taken, (last, 0))
    return any(end > at for _, end in taken[max(0, number - 4) : number])


def _undertaking(view: Shallow, sentence: Span, at: int) -> Report | None:
    verb = at + 1
    while view.is_adverb(verb) or view.word(verb) in view.grammar.between - {"not", "never"}:
        verb += 1
    if view.word(verb) not in view.grammar.base or view.word(verb) in view.grammar.programme:
        return None
    subject = find_subject(view, sentence.get("first"), at)
    if subject.kind != "phrase" or not _names_body(view, subject.first, subject.last):
        return None
    end = sentence.get("last")
    while end > verb and view.low[end - 1] in STOPS:
        end -= 1
    source = (subject.first, subject.last)
    return Report((at, verb), _ENTRY, Act.PLEDGE, "infinitive", verb, end, source, rule="attribution.will")


def _names_body(view: Shallow, first: int, last: int) -> bool:
    if first >= last:
        return False
    doc, start, end = view.doc, view.tokens[first].start, view.tokens[last - 1].end
    if doc.touching("quotations", start, end) or doc.within("persons", start, end):
        return False
    states = (place for place in doc.within("places", start, end) if place.label == "state")
    return bool(doc.within("bodies.spans", start, end)) or next(states, None) is not None
