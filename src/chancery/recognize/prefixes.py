"""Speakers named by a phrase rather than by a verb: "According to the Ministry, …", "In his view, …"."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Range, Report
from chancery.recognize.shallow import Shallow
from chancery.text.doc import Doc
from chancery.text.phrases import find_words

_PERSON_REACH, _LEAST = 30, 5


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, tuple[tuple[tuple[str, ...], bool], ...]]:
    """The phrases by their first word; True marks those that hold the speaker themselves ("in his view")."""
    table = load_yaml("cues")
    index: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    for name, own in (("own_prefixes", True), ("prefixes", False)):
        for phrase in table[name]:
            words = tuple(phrase.split())
            index.setdefault(words[0], []).append((words, own))
    return {word: tuple(rows) for word, rows in index.items()}


@dataclass(frozen=True, slots=True)
class _Prefix:
    """Such a phrase in a sentence: its tokens, and whether it holds the speaker itself."""

    at: int
    after: int
    own: bool


def read_prefixes(view: Shallow, first: int, stop: int, reports: list[Report]) -> list[Report]:
    """Add what such phrases attribute, where no verb has claimed the words already."""
    for prefix in _find_prefixes(view, first, stop):
        if prefix.at <= first + 1:
            reports = _add_opening(reports, _read_opening(view, prefix, stop))
        else:
            reports = _add_closing(reports, prefix, _read_closing(view, prefix, first, stop))
    return reports


def _find_prefixes(view: Shallow, first: int, stop: int) -> Iterator[_Prefix]:
    index, places = _prefixes(), _places(view.doc)
    low = bisect_left(places, first)
    for at in places[low : bisect_left(places, stop, low)]:
        for words, own in index[view.low[at]]:
            if view.low[at : at + len(words)] == words:
                yield _Prefix(at, at + len(words), own)


def _places(doc: Doc) -> tuple[int, ...]:
    """List the tokens of a document with which such a phrase may begin; made once a document."""
    if not doc.has("prefix.places"):
        doc.assign("prefix.places", find_words(doc, _prefixes()))
    return doc.layer("prefix.places")


def _add_opening(reports: list[Report], report: Report | None) -> list[Report]:
    if report is None:
        return reports
    if any(one.start < report.end and one.end > report.start for one in reports):
        limit = min(one.cue[0] for one in reports)
        if limit - report.start < _LEAST:
            return reports
        report = replace(report, end=limit)
    return sorted([*reports, report], key=lambda one: one.start)


def _add_closing(reports: list[Report], prefix: _Prefix, report: Report | None) -> list[Report]:
    """A cue that names its speaker keeps the words before the phrase; other contents end there."""
    if report is None:
        return reports
    clash = next((one for one in reports if one.start < prefix.at < one.end), None)
    if clash is None:
        return sorted([*reports, report], key=lambda one: one.start)
    if clash.entry.neutral and clash.source is not None:
        return reports
    return [replace(one, end=prefix.at) if one is clash else one for one in reports]


def _read_opening(view: Shallow, prefix: _Prefix, stop: int) -> Report | None:
    """Read "According to X, content", "According to him content" and "In his view, content"."""
    after = prefix.after
    if prefix.own:
        pronoun = next((at for at in range(prefix.at, after) if view.low[at] in _OWN), after - 1)
        source, begin = (pronoun, pronoun + 1), after + 1 if view.word(after) == "," else stop
    elif view.word(after) in view.grammar.objects and view.word(after + 1) != ",":
        source, begin = (after, after + 1), after + 1
    else:
        reach = range(after, min(stop, after + _PERSON_REACH))
        commas = (at for at in reach if view.low[at] == "," and _content_follows(view, at + 1, stop))
        comma = next(commas, stop)
        source, begin = (after, comma), comma + 1
    return _report(prefix, source, begin, stop) if begin + 1 < stop else None


def _content_follows(view: Shallow, index: int, stop: int) -> bool:
    if not view.starts_phrase(index):
        return False
    end = view.skip_phrase(index, stop)
    while end < stop and view.is_adverb(end):
        end += 1
    return end < stop and view.word(end) != "," and view.has_finite(end, stop)


def _read_closing(view: Shallow, prefix: _Prefix, first: int, stop: int) -> Report | None:
    """Read "content, according to X"."""
    if prefix.own or view.low[prefix.at - 1] != "," or prefix.at - first < _LEAST:
        return None
    source = (prefix.after, view.skip_phrase(prefix.after, stop))
    return _report(prefix, source, first, prefix.at - 1)


def _report(prefix: _Prefix, source: Range, start: int, end: int) -> Report:
    entry = Entry("according to", Act.INFORM, frozenset({"that"}), neutral=True)
    cue = (prefix.at, prefix.after)
    return Report(cue, entry, Act.INFORM, "clause", start, end, source, rule="attribution.prefix")


_OWN = frozenset({"his", "her", "its", "their", "my", "our", "him"})
