"""By when: the date that the words of a promise give, or that the event it is about gives."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from chancery.model.dates import Interval
from chancery.model.facts import Engagement
from chancery.recognize.numbers import parse_words
from chancery.resolve.ledger.model import Due
from chancery.text.doc import Doc, Span

_SPELL = re.compile(
    r"""(?ix)\b(?:over|in|for|within)\s+(?:the\s+)?(?:next\s+|coming\s+|following\s+)?
    (?P<number>\w+)\s+(?P<unit>day|week|month|year)s?\b"""
)
_END = re.compile(r"(?i)\b(?:end|close)\s+of\b")
_WRITTEN = re.compile(r"date\.(?:month|day-month|month-day|turn-month)\b")
_LIMITS = frozenset({"by", "before", "until"})
_SPOKEN = frozenset({"date.day-word", "date.same-day"})
_YEAR, _MONTH, _DAY = len("2019"), len("2019-09"), len("2019-09-13")
_MONTHS = 12
_REACH = 60


def find_due(doc: Doc, start: int, end: int, told: Sequence[Engagement], day: str) -> Due | None:
    """Find by when the words from `start` to `end` of a document of `day` are to be kept.

    Where they give no date, one that follows them in their sentence counts, then the engagements `told`
    of in them; those are inferred.
    """
    if not day:
        return None
    sentence = doc.sentence_at(start)
    near = min(sentence.end, end + _REACH)
    found = _dated(doc, start, end, day) or _dated(doc, end, near, day, limits=True) or _lasting(doc, start, near, day)
    return found or _of_engagements(told, day)


def _dated(doc: Doc, start: int, end: int, day: str, *, limits: bool = False) -> Due | None:
    found = [_turn_ahead(doc, span, day) for span in doc.touching("dates", start, end)]
    ahead = [span for span in found if _is_ahead(doc, span, day)]
    bounded = [span for span in ahead if span.get("bound") in _LIMITS]
    chosen = bounded or ([] if limits else ahead)
    return _read(doc, chosen[-1], day) if chosen else None


def _turn_ahead(doc: Doc, span: Span, day: str) -> Span:
    """Read a date without a year that seems past as that of the next year: what is promised lies ahead."""
    value = span.get("end") or span.get("start")
    stated = any(len(number) == _YEAR for number in re.findall(r"\d+", doc.words(span)))
    if stated or not _WRITTEN.match(span.rule) or _last(value).isoformat() >= day:
        return span
    later = f"{int(value[:_YEAR]) + 1}{value[_YEAR:]}"
    if later < day[: len(later)] or _last(later) == date.min:
        return span
    return replace(span, attrs={**span.attrs, "start": later, "end": None})


def _is_ahead(doc: Doc, span: Span, day: str) -> bool:
    """Say whether a date can be a due date: not past, and no year in a name ("the 2016 Assembly").

    The day of the account in a word ("villages that today have no doctor") says how things are, not by when.
    """
    value = span.get("end") or span.get("start")
    if span.rule in _SPOKEN and span.get("bound") not in _LIMITS and value == day:
        return False
    if _last(value).isoformat() < day or span.rule.endswith("year-in-name"):
        return False
    follows = doc.text[span.end : span.end + 2]
    before = doc.text[max(0, span.start - 4) : span.start].lower()
    named = len(value) == _YEAR and before == "the " and len(follows) > 1 and follows[1].isupper()
    return not named


def _read(doc: Doc, span: Span, day: str) -> Due:
    value = str(span.get("end") or span.get("start"))
    words = doc.words(span)
    if span.get("bound") == "before" and not _END.search(words):
        value = _before(value, day)
    elif _END.search(words) and len(value) == _YEAR:
        value = f"{value}-12"
    return Due(value, is_explicit=True, words=words)


def _before(value: str, day: str) -> str:
    """Give the last month or day before a date, unless that lies before the document."""
    if len(value) == _YEAR:
        earlier = f"{int(value) - 1}-12"
    elif len(value) == _MONTH:
        earlier = (date.fromisoformat(f"{value}-01") - timedelta(days=1)).isoformat()[:_MONTH]
    else:
        earlier = (date.fromisoformat(value) - timedelta(days=1)).isoformat()
    return earlier if _last(earlier).isoformat() >= day else value


def _lasting(doc: Doc, start: int, end: int, day: str) -> Due | None:
    """Read a duration from the day of writing: "over two years", "in the coming six months"."""
    match = _SPELL.search(doc.text, start, end)
    number = _count(match["number"]) if match else None
    if match is None or number is None:
        return None
    first = Interval.parse(day).first
    unit = match["unit"].lower()
    if unit in {"day", "week"}:
        value = (first + timedelta(days=number * (7 if unit == "week" else 1))).isoformat()
        return Due(value[: _DAY if len(day) == _DAY else _MONTH], is_explicit=True, words=match[0])
    months = first.month - 1 + number * (_MONTHS if unit == "year" else 1)
    value = f"{first.year + months // _MONTHS:04d}-{months % _MONTHS + 1:02d}"
    return Due(value, is_explicit=True, words=match[0])


def _of_engagements(told: Iterable[Engagement], day: str) -> Due | None:
    for engagement in told:
        value = engagement.end or engagement.start
        if value and _last(value).isoformat() >= day:
            return Due(value, is_explicit=False, words=engagement.evidence[0].text)
    return None


def _last(value: str) -> date:
    try:
        return Interval.parse(value).last
    except ValueError:
        return date.min


def _count(word: str) -> int | None:
    value = float(word) if word.isdigit() else parse_words(word.lower())
    return int(value) if value and float(value).is_integer() else None
