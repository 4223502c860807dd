"""Speakers named by a phrase rather than by a verb: "According to the Ministry, …", "In his view, …"."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.model.kinds import Act
from chancery.recognize.cue_table import Entry
from chancery.recognize.reports import Report
from chancery.recognize.shallow import Shallow

_PERSON_REACH = 30


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


def read_prefixes(view: Shallow, first: int, stop: int, reports: list[Report]) -> list[Report]:
    """Add what such phrases attribute, where no verb has claimed the words already."""
    for at, words, own in _phrases(view, first, stop):
        after = at + len(words)
        report = (
            _opening(view, at, after, stop, own) if at <= first + 1 else _closing(view, first, at, after, stop, own)
        )
        if report is None:
            continue
        if at > first + 1:
            clash = [one for one in reports if one.start < at and one.end > at]
            if clash:
                if clash[0].entry.neutral and clash[0].source is not None:
                    continue
                reports = [replace(one, end=at) if one is clash[0] else one for one in reports]
                continue
        elif any(one.start < report.end and one.end > report.start for one in reports):
            limit = min(one.cue[0] for one in reports)
            if limit - report.start < 6:
                continue
            report = replace(report, end=limit)
        reports = sorted([*reports, report], key=lambda one: one.start)
    return reports


def _phrases(view: Shallow, first: int, stop: int) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    index = _prefixes()
    for at in range(first, stop):
        for words, own in index.get(view.low[at], ()):
            if view.low[at : at + len(words)] == words:
                yield at, words, own


def _opening(view: Shallow, at: int, after: int, stop: int, own: bool) -> Report | None:  # noqa: FBT001
    """Read "According to X, content"."""
    source = (after - 2, after - 1) if own else None
    if own:
        pronoun = next((index for index in range(at, after) if view.low[index] in _OWN), after - 1)
        source = (pronoun, pronoun + 1)
        comma = after if view.word(after) == "," else None
    elif view.word(after) in view.grammar.objects and view.word(after + 1) != ",":
        return _report(at, after, after + 1, stop, (after, after + 1))
    else:
        comma = next(
            (
                index
                for index in range(after, min(stop, after + _PERSON_REACH))
                if view.low[index] == "," and _content_follows(view, index + 1, stop)
            ),
            None,
        )
        source = (after, comma) if comma else None
    if comma is None or source is None or comma + 2 >= stop:
        return None
    return _report(at, after, comma + 1, stop, source)


def _content_follows(view: Shallow, index: int, stop: int) -> bool:
    if not view.starts_phrase(index):
        return False
    end = view.skip_phrase(index, stop)
    while end < stop and view.is_adverb(end):
        end += 1
    return end < stop and view.word(end) != "," and view.has_finite(end, stop)


def _closing(view: Shallow, first: int, at: int, after: int, stop: int, own: bool) -> Report | None:  # noqa: FBT001
    """Read "content, according to X"."""
    if own or view.low[at - 1] != "," or at - first < 5:
        return None
    return _report(at, after, first, at - 1, (after, view.skip_phrase(after, stop)))


def _report(at: int, after: int, start: int, end: int, source: tuple[int, int]) -> Report:
    entry = Entry("according to", Act.INFORM, frozenset({"that"}), neutral=True)
    return Report((at, after), entry, Act.INFORM, "clause", start, end, source, rule="attribution.prefix")


_OWN = frozenset({"his", "her", "its", "their", "my", "our", "him"})
