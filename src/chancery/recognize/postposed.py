"""Cues that stand after their content: "…, he underlined", "…, said the Minister"."""

from chancery.recognize.adverbs import skip_adverbs
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Range, Report, Sentence
from chancery.recognize.shallow import CLOSERS, OPENERS
from chancery.recognize.slots import Complement
from chancery.recognize.subjects import Subject, find_subject
from chancery.recognize.verb_groups import Cue

_NAME_REACH = 25
_SHORT = 8
_SPEAKS = frozenset({"that", "quote"})


def place_inverted(sentence: Sentence, cue: Cue) -> bool:
    """Read `…, said the Minister` and `"…," said Mr Cebanu`; say whether that is what stands here."""
    view = sentence.view
    entry = next((one for one in cue.entries if _SPEAKS & one.takes), None)
    if entry is None or not _may_invert(sentence, cue):
        return False
    end = view.skip_phrase(cue.last, sentence.stop)
    if view.has_finite(end, min(end + 3, sentence.stop)) and view.word(end) != ",":
        return False
    source = (cue.last, _end_of_source(sentence, end))
    if is_credit(sentence, cue, source):
        return True
    if sentence.inside(cue):
        sentence.reports.pop()
    words = (cue.first, cue.last)
    report = Report(words, entry, entry.act, "before", sentence.first, cue.first, source, rule="attribution.inverted")
    sentence.reports.append(report)
    _quote_after(sentence, cue, entry, source)
    return True


def _may_invert(sentence: Sentence, cue: Cue) -> bool:
    """Say whether a content ends before the cue and a speaker begins after it."""
    view = sentence.view
    before, after = view.word(cue.first - 1), view.word(cue.last)
    if cue.first == sentence.first or after in {"that", "in"} or not view.starts_phrase(cue.last):
        return False
    if before in CLOSERS:
        return True
    inside = sentence.inside(cue)
    if before not in {",", "?", "!", "."} or (inside and inside.start > sentence.first + 1):
        return False
    return before != "," or _follows_clause(sentence, cue)


def place_after(sentence: Sentence, cue: Cue, subject: Subject, complement: Complement | None) -> bool:
    """Read "…, he underlined": the content stands before the speaker."""
    view = sentence.view
    mark = view.word(subject.first - 1) if subject.kind == "phrase" else ""
    entry = next((one for one in cue.entries if _SPEAKS & one.takes), None)
    if entry is None or (complement and complement.kind == "whole"):
        return False
    if subject.first <= sentence.first + 1 or not (mark in {",", "–", "—", "-"} or mark in CLOSERS):
        return False
    between = _stands_between(sentence, cue)
    if mark not in CLOSERS and not between and not view.has_finite(sentence.first, subject.first - 1):
        return False
    start = _start_before(sentence, subject)
    if start is None:
        return False
    source = (subject.first, subject.last)
    if is_credit(sentence, cue, source):
        return True
    end = subject.first if mark in CLOSERS else subject.first - 1
    if between or (mark == "," and end - start < _SHORT and _resumes(sentence, cue)):
        end = sentence.stop
    sentence.reports = [one for one in sentence.reports if one.start < start or one.end <= start]
    addressee = _addressee(sentence, cue, entry)
    report = Report(
        (cue.first, cue.last),
        entry,
        entry.act,
        "before",
        start,
        end,
        source,
        addressee,
        rule="attribution.after",
    )
    sentence.reports.append(report)
    _quote_after(sentence, cue, entry, source)
    return True


def is_credit(sentence: Sentence, cue: Cue, source: Range) -> bool:
    """Tell "…, the Ministry's press service reports" from what somebody says: a credit is no statement."""
    view = sentence.view
    words = " ".join(view.low[source[0] : source[1]]).replace(" - ", " ")
    return view.low[cue.verb] in view.grammar.credits and any(sign in words for sign in view.grammar.press)


def _follows_clause(sentence: Sentence, cue: Cue) -> bool:
    """Tell `the cable is old, said X` from `X, who is new, said`."""
    view = sentence.view
    if view.word(cue.first - 2) in CLOSERS:
        return True
    if any(start < cue.first - 1 <= end + 1 for start, end in sentence.quoted):
        return True
    subject = find_subject(view, sentence.first, cue.first)
    return subject.kind == "shared" and view.has_finite(sentence.first, cue.first - 1)


def _end_of_source(sentence: Sentence, end: int) -> int:
    """Take in ", the Minister of Trade," after a name."""
    view = sentence.view
    limit = min(sentence.stop, end + _NAME_REACH)
    for at in range(end, limit):
        word = view.low[at]
        if word in OPENERS or view.is_finite(at) or word in _AFTER_SOURCE:
            return at
    return limit


_AFTER_SOURCE = frozenset({";", ":", "who", "which", "and", "adding", "at", "during", "after"})


def _stands_between(sentence: Sentence, cue: Cue) -> bool:
    """Say whether the content goes on with its verb: "The number, he added, now exceeds …"."""
    view, at = sentence.view, cue.last + 1
    while view.is_adverb(at) or view.word(at) in view.grammar.between:
        at += 1
    return view.word(cue.last) == "," and at < sentence.stop and view.is_finite(at)


def _resumes(sentence: Sentence, cue: Cue) -> bool:
    view = sentence.view
    after = view.word(cue.last + 1)
    if view.word(cue.last) != "," or cue.last + 2 >= sentence.stop or after in OPENERS:
        return False
    return after not in view.grammar.relatives and not after.endswith("ing")


def _start_before(sentence: Sentence, subject: Subject) -> int | None:
    """Give where the content begins: after what an earlier cue has claimed."""
    if not sentence.reports:
        return sentence.first
    last = sentence.reports[-1]
    if last.end > subject.first - 1 and last.start > sentence.first + 1:
        return None
    return last.end if last.end < subject.first else sentence.first


def _addressee(sentence: Sentence, cue: Cue, entry: Entry) -> Range | None:
    view = sentence.view
    after = skip_adverbs(view, cue.last)
    if "obj" not in entry.takes or not view.starts_phrase(after):
        return None
    return after, view.skip_phrase(after, sentence.stop)


def _quote_after(sentence: Sentence, cue: Cue, entry: Entry, source: Range) -> None:
    """Go on with a quotation that the cue interrupts: `"…," he said, "…"`."""
    view = sentence.view
    opening = next((at for at in range(source[0], sentence.last) if view.low[at] in OPENERS), None)
    if opening is not None and opening - cue.last < _NAME_REACH:
        report = Report(
            (cue.first, cue.last),
            entry,
            entry.act,
            "quote",
            opening,
            sentence.last,
            source,
            rule="attribution.resumed",
        )
        sentence.reports.append(report)
