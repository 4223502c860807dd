"""Find dates and what they mean: absolute, partial, relative, ranges.

Spans have the label `date` and the attrs `start` and `end` (ISO, as precise as the
source; `end` is None for a single day, month or year) and `bound` (`since`, `from`,
`by`, `until`, `before`, `after` where a preposition says so, else None). A relative date
in a document whose day is unknown has no value and is no span. Durations, decades and
years in names such as "Agenda 2030" are left out; the year in the name of an event has
the rule `date.year-in-name`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from chancery.lexicon.loader import load_yaml
from chancery.model.dates import Interval, is_iso
from chancery.recognize.calendar import MONTHS, Tense, Value, add_days, day_value, place_weekday
from chancery.recognize.dates_context import name_rule
from chancery.recognize.dates_resolve import Setting, parse_numeric, resolve, states_year
from chancery.recognize.dates_rules import RANGE, WIDER, Atom, find_atoms
from chancery.recognize.dates_tense import find_tense
from chancery.recognize.dates_tokens import Alphabet, read_alphabet
from chancery.text.doc import Doc, Span

_NEED_TENSE = frozenset({"day-month", "month-day", "month", "turn-month", "weekday", "in", "season"})
_WIDENED = frozenset(
    {"month", "month-year", "turn-month", "year", "year-turned", "month-turned", "season", "year-range"}
)
_PLAIN = frozenset(
    {"iso", "numeric", "roman-month", "day-month", "month-day", "month-year", "month", "year", "weekday", "day-word"}
)
_WRITTEN = frozenset({"iso", "numeric", "roman-month", "day-month", "month-day"})
_DATELINE = re.compile(r"[^a-z]{0,12}(?:[^\W\d_]+[\s,.:/(\-–—]+){0,8}")
_DAY = len("2019-09-13")
_FORTNIGHT = 14
_HEAD = 160
_PROGRAM = re.compile(
    r"(?i)\b(?:next\s+week|week\s+ahead|coming\s+(?:week|days)|agenda|diary|schedule|programme|itinerary)\b"
)
_CLOSING = frozenset({".", ":", ",", "–", "—", "-"})
_RECENT = 90
"""A day that is told of counts as the anchor of "the next day" when it lies so near to the day of writing."""


class Found(NamedTuple):
    """One date of the text: the atoms it is made of, its rule, and the tokens it covers."""

    atoms: tuple[Atom, ...]
    rule: str
    first: int
    last: int


def find_dates(doc: Doc) -> Iterator[Span]:
    """Find the dates of a document in text order."""
    alphabet = read_alphabet(doc)
    found = _join_ranges(doc, alphabet, list(_keep_dates(doc, alphabet)))
    headed = _Headings(doc, alphabet, found)
    today = find_today(doc, alphabet, found, told_by_day=bool(headed))
    month_first = _month_comes_first(doc, found, today)
    told: date | None = None
    told_year: int | None = None
    for number, item in enumerate(found):
        lent = _lend_year(alphabet, found, number)
        setting = Setting(alphabet.values, Tense.UNKNOWN, today, told, month_first, lent, told_year)
        value = headed.date_of(item) or _resolve(doc, item, setting)
        if value is None or not is_iso(value.start) or not is_iso(value.end or value.start):
            continue
        headed.go_on(item, value)
        bound = find_bound(doc, item.first)
        told, told_year = _tell(value, bound, today, told), int(value.start[:4])
        start, end = doc.tokens[item.first].start, doc.tokens[item.last - 1].end
        yield Span(start, end, "date", f"date.{item.rule}", {**value._asdict(), "bound": bound})


class _Headings:
    """The days that head the paragraphs of a chronicle or a program: "Monday 19 September.", then "Tuesday." alone.

    A day of the week alone is the first such day after the heading before it, or from the first day of the
    days told of before, as where a visit "from 18 to 20 November" is laid out day by day.
    """

    def __init__(self, doc: Doc, alphabet: Alphabet, found: list[Found]) -> None:
        """Find the headings; days of the week make none where they are fewer than two."""
        self._values = alphabet.values
        heading = {item.first for item in found if _heads_paragraph(doc, item)}
        bare = [item for item in found if item.first in heading and item.rule == "weekday"]
        self._heading = heading if len(bare) > 1 else set()
        self._last: date | None = None
        self._days: Value | None = None

    def __bool__(self) -> bool:
        """Say whether the document is told day by day."""
        return bool(self._heading)

    def date_of(self, item: Found) -> Value | None:
        """Give the day that a day of the week means as a heading; None for any other date, and where nothing tells."""
        if item.first not in self._heading or item.rule != "weekday" or "week" in item.atoms[0].parts:
            return None
        weekday = self._values[item.atoms[0].parts["weekday"]]
        if self._last is not None:
            return day_value(place_weekday(weekday, add_days(self._last, 1), Tense.FUTURE))
        if self._days is not None:
            return day_value(place_weekday(weekday, date.fromisoformat(self._days.start), Tense.FUTURE))
        return None

    def go_on(self, item: Found, value: Value) -> None:
        """Remember a heading's day, and the days told of."""
        if len(value.start) != _DAY:
            return
        if item.first in self._heading:
            self._last = date.fromisoformat(value.start)
        elif value.end and len(value.end) == _DAY:
            self._days = value


def _heads_paragraph(doc: Doc, item: Found) -> bool:
    """Say whether a date opens a line and is closed off from what follows: "Tuesday.", "Monday, Seoul."."""
    start = doc.tokens[item.first].start
    line = doc.text[doc.text.rfind("\n", 0, start) + 1 : start].strip(" -–—•*·")
    following = doc.tokens[item.last].text if item.last < len(doc.tokens) else ""
    return not line and following in _CLOSING


def _keep_dates(doc: Doc, alphabet: Alphabet) -> Iterator[Found]:
    before: Atom | None = None
    for atom in find_atoms(alphabet.letters):
        rule = name_rule(doc, alphabet, atom, before)
        if rule is not None:
            first = atom.first
            if atom.rule in _WIDENED:
                wider = WIDER.search(alphabet.letters, max(0, first - 4), first)
                first = wider.start() if wider else first
            yield Found((atom,), rule, first, atom.last)
            before = atom


def _join_ranges(doc: Doc, alphabet: Alphabet, found: list[Found]) -> list[Found]:
    """Join the two ends of "30 April to 2 May", "from Monday to Thursday", "between 2019 and 2021"."""
    joined: list[Found] = []
    for item in found:
        if joined and _is_range(doc, alphabet, joined[-1], item):
            start = joined.pop()
            joined.append(Found((*start.atoms, *item.atoms), f"{start.rule}-range", start.first, item.last))
        else:
            joined.append(item)
    return joined


def _is_range(doc: Doc, alphabet: Alphabet, start: Found, end: Found) -> bool:
    one, two = start.atoms[-1], end.atoms[0]
    if len(start.atoms) > 1 or not {one.rule, two.rule} <= _PLAIN or "last" in one.parts or "last" in two.parts:
        return False
    between = alphabet.letters[start.last : end.first]
    opener = doc.tokens[start.first - 1].lower if start.first else ""
    if between in ("a", "at"):
        return opener == "between" or _are_neighbors(alphabet, one, two)
    if RANGE.fullmatch(between) is None:
        return False
    return not (between[0] == "u" and _is_moved(doc, start.first))


def _are_neighbors(alphabet: Alphabet, one: Atom, two: Atom) -> bool:
    """Say whether the two are days of the week in a row: "Wednesday and Thursday of last week"."""
    if one.rule != "weekday" or two.rule != "weekday":
        return False
    days = [alphabet.values[atom.parts["weekday"]] for atom in (one, two)]
    return bool(days[1] - days[0] == 1)


@lru_cache(maxsize=1)
def _moved() -> frozenset[str]:
    return frozenset(load_yaml("calendar")["moved"])


def _is_moved(doc: Doc, first: int) -> bool:
    """Say whether "from … to …" tells of a new date: "postponed from 4 May to 6 June"."""
    return any(token.lower in _moved() for token in doc.tokens[max(0, first - 5) : first])


def _resolve(doc: Doc, item: Found, setting: Setting) -> Value | None:
    """Give the value of a date; of a range, from the first day of one end to the last of the other."""
    if any(atom.rule in _NEED_TENSE for atom in item.atoms):
        setting = replace(setting, tense=_tense_of(doc, item))
    if len(item.atoms) == 1:
        return resolve(item.atoms[0], setting)
    return _resolve_range(item.atoms[0], item.atoms[1], setting)


def _resolve_range(one: Atom, two: Atom, setting: Setting) -> Value | None:
    """Give the value of a range; an end that states no year takes it from the other one."""
    first, last = resolve(one, setting), resolve(two, setting)
    if last is not None and "month" in one.parts and not states_year(one):
        first = resolve(one, replace(setting, year=_year_before(one, last, setting)))
    elif first is not None and "month" in two.parts and not states_year(two):
        last = resolve(two, replace(setting, year=int(first.start[:4])))
        if last is not None and last.start < first.start:
            last = resolve(two, replace(setting, year=int(first.start[:4]) + 1))
    if first is None or last is None:
        return last or first
    if one.rule == "weekday" and two.rule == "weekday":
        first = _weekday_before(one, last, setting)
    return Value(first.start, last.end or last.start) if first.start < last.start else last


def _tense_of(doc: Doc, item: Found) -> Tense:
    """Tell the tense of a date; without a verb "until" and "by" look ahead, and so do the days of a program."""
    tense = find_tense(doc, item.first, item.last)
    if tense is Tense.UNKNOWN and find_bound(doc, item.first) in ("until", "by"):
        return Tense.FUTURE
    start = doc.tokens[item.first].start
    heads = doc.text[doc.text.rfind("\n", 0, start) + 1 : start].strip(" -–—•*·") == ""
    if tense is Tense.UNKNOWN and heads and item.rule == "weekday" and _PROGRAM.search(doc.text, 0, _HEAD * 3):
        return Tense.FUTURE
    return tense


def _year_before(one: Atom, last: Value, setting: Setting) -> int:
    """Give the year of the first end of a range from its last: "28 December to 3 January 2020"."""
    month = int(setting.values[one.parts["month"]])
    return int(last.start[:4]) - (month > int(last.start[5:7] or MONTHS))


def _weekday_before(atom: Atom, last: Value, setting: Setting) -> Value:
    day = place_weekday(setting.values[atom.parts["weekday"]], date.fromisoformat(last.start), Tense.PAST)
    return Value(day.isoformat())


def _lend_year(alphabet: Alphabet, found: list[Found], number: int) -> int | None:
    """Find the year that the next date of a list states for this one: "on 3 March and 5 April 2020"."""
    if number + 1 >= len(found) or states_year(found[number].atoms[-1]):
        return None
    item, following = found[number], found[number + 1]
    between = alphabet.letters[item.last : following.first]
    atom = following.atoms[-1]
    if "month" not in atom.parts or "year" not in atom.parts or between not in ("a", ",", "at", ",a", "ai", "u"):
        return None
    return int(alphabet.values[atom.parts["year"]])


def _tell(value: Value, bound: str | None, today: date | None, told: date | None) -> date | None:
    """Give the day told of last, after this date."""
    day = value.end or value.start
    if len(day) < _DAY or bound == "since":
        return told
    told_now = date.fromisoformat(day)
    if today is None or -_RECENT <= (told_now - today).days <= 0:
        return told_now
    # A day to come is told of in passing; it is the anchor only where nothing else is.
    return told_now if told is None and (told_now - today).days <= _RECENT else told


def find_today(doc: Doc, alphabet: Alphabet, found: list[Found], *, told_by_day: bool) -> date | None:
    """Find the day of writing: a date in the dateline, if it lies shortly before publication, else that of publication.

    "Yesterday" counts from the day on which the account was written. The first day of a chronicle is no day of writing.
    """
    published = doc.readout.published
    known = Interval.parse(published[:10]).last if published and is_iso(published[:10]) else None
    if known and told_by_day:
        return known
    for item in found:
        if doc.tokens[item.first].start > _HEAD:
            break
        value = resolve(item.atoms[0], Setting(alphabet.values, Tense.UNKNOWN, known, None))
        full = item.atoms[0].rule in _WRITTEN and value is not None and value.end is None
        if full and value is not None and _is_dateline(doc, item):
            written = date.fromisoformat(value.start)
            if known is None or 0 <= (known - written).days <= _FORTNIGHT:
                return written
    return known


def _is_dateline(doc: Doc, item: Found) -> bool:
    """Say whether only a place and marks stand before a date: "Castries, Saint Lucia, 14 March 2019 –"."""
    start = doc.tokens[item.first].start
    line = doc.text.rfind("\n", 0, start) + 1
    following = doc.tokens[item.last].text if item.last < len(doc.tokens) else ""
    opens = doc.is_furniture(start, "dateline") or _DATELINE.fullmatch(doc.text, line, start) is not None
    return opens and not following[:1].islower()


def _month_comes_first(doc: Doc, found: list[Found], today: date | None) -> bool:
    """Say whether the document writes 09/13/2019: some date in it has no other reading, or is today's."""
    for item in found:
        written = doc.text[doc.tokens[item.first].start : doc.tokens[item.last - 1].end]
        if item.rule != "numeric" or "/" not in written:
            continue
        european, american = (parse_numeric(written, month_first=first) for first in (False, True))
        if european == american:
            month, day = written.split("/")[:2]
            if int(month) <= MONTHS < int(day):
                return True
        elif today is not None and american == (today.year, today.month, today.day):
            return True
    return False


@lru_cache(maxsize=1)
def _bounds() -> dict[str, str]:
    bounds: dict[str, str] = load_yaml("calendar")["bounds"]
    return bounds


def find_bound(doc: Doc, first: int) -> str | None:
    """Tell what a date at this token is bound by: `since`, `until` …, as the words before it say."""
    words = [token.lower for token in doc.tokens[max(0, first - 3) : first]]
    if words and words[-1] in ("the", "on", "about"):
        words.pop()
    for length in (3, 2, 1):
        bound = _bounds().get(" ".join(words[-length:]))
        if bound:
            return bound
    return None
