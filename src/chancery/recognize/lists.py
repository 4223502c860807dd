"""Lists of decisions: what "agreed:" and "The Assembly:" say about the items below them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from chancery.model.kinds import Act
from chancery.recognize.reports import Report
from chancery.recognize.shallow import Shallow
from chancery.text.doc import Span

_ITEM = re.compile(r"\s*(?:[-–—•*·▪✅]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s*")
_ENUMERATED = frozenset({Act.AGREE, Act.REQUEST, Act.PLEDGE, Act.DISCUSS, Act.PRAISE, Act.CONCERN, Act.SUPPORT})
_HEADING_WORDS = 12


@dataclass(frozen=True, slots=True)
class _Header:
    report: Report | None
    source: tuple[int, int] | None


def read_lists(view: Shallow, sentences: Iterable[Span], reports: list[Report]) -> list[Report]:
    """Give items without a cue that of their header, and verb-first items the header's subject."""
    by_sentence = _by_sentence(view, reports)
    found: list[Report] = []
    header: _Header | None = None
    for sentence in sentences:
        first, last = sentence.attrs["first"], sentence.attrs["last"]
        own = by_sentence.get(first, [])
        item = _ITEM.match(view.doc.text, sentence.start)
        begin = view.doc.token_index(item.end()) if item else first
        if view.low[last - 1] == ":":
            header = _header(view, first, last, own, header if item else None)
            found.extend(one for one in own if header.report is not one)
            continue
        if header is None or item is None or begin >= last:
            header = header if item else None
            found.extend(own)
            continue
        if own:
            found.extend(replace(one, source=header.source) if one.source is None else one for one in own)
        elif header.report is not None and last - begin > 1:
            found.append(_item(view, header.report, begin, last))
    return found


def _by_sentence(view: Shallow, reports: list[Report]) -> dict[int, list[Report]]:
    grouped: dict[int, list[Report]] = {}
    for report in reports:
        sentence = view.doc.sentence_at(view.tokens[report.cue[0]].start)
        grouped.setdefault(sentence.get("first"), []).append(report)
    return grouped


def _header(view: Shallow, first: int, last: int, own: list[Report], outer: _Header | None) -> _Header:
    report = own[-1] if own and own[-1].act in _ENUMERATED and own[-1].cue[1] >= last - 6 else None
    if report is not None:
        return _Header(report, report.source or (outer.source if outer else None))
    short = last - first <= _HEADING_WORDS and not view.has_finite(first, last - 1)
    return _Header(None, (first, last - 1) if short and view.starts_phrase(first) else None)


def _item(view: Shallow, report: Report, begin: int, last: int) -> Report:
    while last > begin and view.low[last - 1] in (";", ".", ",", "and"):
        last -= 1
    kind = "phrase"
    if view.low[begin] == "to" and view.word(begin + 1) in view.grammar.base:
        begin, kind = begin + 1, "infinitive"
    return replace(report, kind=kind, start=begin, end=last, rule="attribution.list")
