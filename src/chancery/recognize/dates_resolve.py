"""From a match of the grammar to the date that it means, in the light of the document.

What a resolver needs to know stands in `Setting`: the day of writing, and the day told
of last, from which "the following day" counts. None means: no date after all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from chancery.recognize.calendar import (
    CENTURY,
    LONGEST_MONTH,
    MONTHS,
    Tense,
    Value,
    add_days,
    add_months,
    day_value,
    make_date,
    month_value,
    place_weekday,
    place_year,
    week_value,
    year_value,
)
from chancery.recognize.dates_rules import Atom

_MIDDLE = {"spring": 4, "summer": 7, "autumn": 10, "fall": 10, "winter": 1}
_CENTURY_SPLIT = 69  # 13.09.68 is 2068, 13.09.69 is 1969, as POSIX has it.


@dataclass(frozen=True)
class Setting:
    """Where a date stands: its values by token, its tense, and the days it may count from."""

    values: dict[int, Any]
    tense: Tense
    today: date | None
    told: date | None
    month_first: bool = False
    year: int | None = None
    told_year: int | None = None

    @property
    def anchor(self) -> date | None:
        """The day from which a narrative date counts."""
        return self.told or self.today


def resolve(atom: Atom, setting: Setting) -> Value | None:
    """Give the date that a match means, or None where it means none or cannot be known."""
    return _RESOLVERS[atom.rule](atom, setting)


def parse_numeric(text: str, *, month_first: bool) -> tuple[int, int, int] | None:
    """Read `13.09.2019`, `13/9/19` or `2019.09.13` as year, month, day; day first where both could be.

    >>> parse_numeric("09/13/2019", month_first=False)
    (2019, 9, 13)
    """
    numbers = [int(part) for part in text.replace("/", ".").replace("-", ".").split(".")]
    if numbers[0] > LONGEST_MONTH:
        year, month, day = numbers
    else:
        day, month, year = numbers
        if month > MONTHS or (month_first and day <= MONTHS):
            day, month = month, day
    if year < CENTURY:
        year += 2000 if year < _CENTURY_SPLIT else 1900
    return (year, month, day) if make_date(year, month, day) else None


_NARRATIVE = frozenset({"same", "that", "previous", "preceding", "prior", "following", "ensuing", "subsequent"})
"""Words that count from what was told last; "this", "last" and "next" count from the day of writing."""


def turn_year(turn: str | None, setting: Setting) -> int | None:
    """Give the year that "this year", "last year", "the same year" means."""
    base = setting.today.year if setting.today else None
    if turn in _NARRATIVE:
        base = setting.told_year or base
    return None if base is None else base + _step(turn)


def _step(turn: str | None) -> int:
    if turn in ("last", "past", "previous", "preceding", "prior"):
        return -1
    return 1 if turn in ("next", "coming", "following", "ensuing", "subsequent") else 0


def _year_of(atom: Atom, setting: Setting) -> int | None:
    """Give the year that an atom states, in figures or in words."""
    for part in ("year", "year_in"):
        if part in atom.parts:
            return int(setting.values[atom.parts[part]])
    if "turn" in atom.parts:
        return turn_year(setting.values[atom.parts["turn"]], setting)
    return setting.year


def states_year(atom: Atom) -> bool:
    """Say whether an atom says itself which year it means."""
    return any(part in atom.parts for part in ("year", "year_in", "turn", "dotted", "three", "third", "lead"))


def _day_and_month(atom: Atom, setting: Setting) -> Value | None:
    month = int(setting.values[atom.parts["month"]])
    day = int(setting.values[atom.parts["day"]])
    last = int(setting.values[atom.parts["last"]]) if "last" in atom.parts else None
    year = _year_of(atom, setting)
    if year is None:
        if setting.today is None or states_year(atom):
            return None
        year = _year_by_weekday(atom, setting, month, day) or _year_by_tense(atom, setting, month, day)
    first_day = make_date(year, month, day)
    last_day = make_date(year, month, last) if last and last > day else None
    return day_value(first_day, last_day) if first_day else None


def _year_by_tense(atom: Atom, setting: Setting, month: int, day: int) -> int:
    """Find the year of "3 May", "last Oct 27"."""
    assert setting.today is not None
    if "which" not in atom.parts:
        return place_year(month, day, setting.today, setting.tense)
    if _step(setting.values[atom.parts["which"]]) < 0:
        return setting.today.year - ((month, day) >= (setting.today.month, setting.today.day))
    return setting.today.year + ((month, day) <= (setting.today.month, setting.today.day))


def _year_by_weekday(atom: Atom, setting: Setting, month: int, day: int) -> int | None:
    """Find the year in which "Friday 13 September" is a Friday, among the three around today."""
    if "weekday" not in atom.parts or setting.today is None:
        return None
    weekday = setting.values[atom.parts["weekday"]]
    this = setting.today.year
    for year in (this, this - 1, this + 1):
        candidate = make_date(year, month, day)
        if candidate and candidate.weekday() == weekday:
            return year
    return None


def _iso(atom: Atom, setting: Setting) -> Value | None:
    year, month, day = (int(setting.values[atom.parts[part]]) for part in ("year", "month", "day"))
    made = make_date(year, month, day)
    return day_value(made) if made else None


def _numeric(atom: Atom, setting: Setting) -> Value | None:
    written = ".".join(str(setting.values[index]) for _, index in sorted(atom.parts.items(), key=lambda p: p[1]))
    parts = parse_numeric(written, month_first=setting.month_first)
    return day_value(date(*parts)) if parts else None


def _roman(atom: Atom, setting: Setting) -> Value | None:
    year, month, day = (int(setting.values[atom.parts[part]]) for part in ("year", "roman", "day"))
    made = make_date(year, month, day)
    return day_value(made) if made else None


def _inst(atom: Atom, setting: Setting) -> Value | None:
    if setting.today is None:
        return None
    word = str(setting.values[atom.parts["inst"]])
    month = add_months(setting.today.replace(day=1), -1 if word[0] == "u" else 1 if word[0] == "p" else 0)
    made = make_date(month.year, month.month, int(setting.values[atom.parts["day"]]))
    return day_value(made) if made else None


def _day_of_month(atom: Atom, setting: Setting) -> Value | None:
    month = _turned_month(setting.values[atom.parts["turn"]], setting)
    if month is None:
        return None
    first = make_date(month.year, month.month, int(setting.values[atom.parts["day"]]))
    last = make_date(month.year, month.month, int(setting.values[atom.parts["last"]])) if "last" in atom.parts else None
    return day_value(first, last) if first else None


def _turned_month(turn: str, setting: Setting) -> date | None:
    base = setting.anchor if turn in _NARRATIVE else setting.today
    return add_months(base.replace(day=1), _step(turn)) if base else None


def _month(atom: Atom, setting: Setting) -> Value | None:
    month = int(setting.values[atom.parts["month"]])
    year = _year_of(atom, setting)
    if year is None:
        if setting.today is None or states_year(atom):
            return None
        year = place_year(month, None, setting.today, setting.tense)
    return month_value(year, month)


def _month_by_turn(atom: Atom, setting: Setting) -> Value | None:
    """Read "last October", "next May", "this coming June", "December last"."""
    if setting.today is None:
        return None
    month, today = int(setting.values[atom.parts["month"]]), setting.today
    step = _step(setting.values[atom.parts["turn"]])
    if step < 0:
        return month_value(today.year - (month >= today.month), month)
    if step > 0:
        return month_value(today.year + (month <= today.month), month)
    return month_value(place_year(month, None, today, setting.tense), month)


def _quarter(atom: Atom, setting: Setting) -> Value | None:
    year = _period_year(atom, setting)
    if year is None:
        return None
    if "period" in atom.parts:
        kind, number = setting.values[atom.parts["period"]]
        length = 3 if kind == "Q" else 6
    else:
        word, length = setting.values[atom.parts["part"]], 3
        number = 4 if word == "last" else int(word)
    return month_value(year, (number - 1) * length + 1, length) if number * length <= MONTHS else None


def _half(atom: Atom, setting: Setting) -> Value | None:
    year, number = _period_year(atom, setting), int(setting.values[atom.parts["part"]])
    return month_value(year, number * 6 - 5, 6) if year is not None and number * 6 <= MONTHS else None


def _period_year(atom: Atom, setting: Setting) -> int | None:
    year = _year_of(atom, setting)
    if year is None and setting.today is not None and not states_year(atom):
        return setting.today.year
    return year


def _day_word(atom: Atom, setting: Setting) -> Value | None:
    if setting.today is None:
        return None
    if "far" in atom.parts:
        return day_value(add_days(setting.today, -2 if setting.values[atom.parts["beyond"]] == "yesterday" else 2))
    if "night" in atom.parts:
        return day_value(add_days(setting.today, -1))
    word = setting.values[atom.parts["word"]] if "word" in atom.parts else "today"
    return day_value(add_days(setting.today, {"yesterday": -1, "tomorrow": 1}.get(word, 0)))


def _weekday(atom: Atom, setting: Setting) -> Value | None:
    weekday, today = setting.values[atom.parts["weekday"]], setting.today
    if today is None:
        return None
    if "week" in atom.parts:
        weeks = _step(setting.values[atom.parts["week"]])
        return day_value(add_days(today, 7 * weeks + weekday - today.weekday()))
    turn = setting.values[atom.parts["turn"]] if "turn" in atom.parts else "last" if "late" in atom.parts else None
    if turn in _NARRATIVE and setting.told:
        today = setting.told
    if _step(turn) > 0:
        return day_value(place_weekday(weekday, add_days(today, 1), Tense.FUTURE))
    if _step(turn) < 0:
        return day_value(place_weekday(weekday, add_days(today, -1), Tense.PAST))
    tense = Tense.FUTURE if turn == "this" and setting.tense is not Tense.PAST else setting.tense
    return day_value(place_weekday(weekday, today, tense))


def _turn(atom: Atom, setting: Setting) -> str:
    return str(setting.values[atom.parts["turn"]]) if "turn" in atom.parts else "this"


def _week(atom: Atom, setting: Setting) -> Value | None:
    turn = _turn(atom, setting)
    base = setting.anchor if turn in _NARRATIVE else setting.today
    return week_value(base, _step(turn)) if base else None


def _month_turned(atom: Atom, setting: Setting) -> Value | None:
    month = _turned_month(_turn(atom, setting), setting)
    return month_value(month.year, month.month) if month else None


def _year_turned(atom: Atom, setting: Setting) -> Value | None:
    year = turn_year(_turn(atom, setting), setting)
    return year_value(year) if year is not None else None


def _season(atom: Atom, setting: Setting) -> Value | None:
    """Give a season's year: which months it covers depends on the hemisphere, so they are left open."""
    if ("bare" in atom.parts or "of" in atom.parts) and setting.today is not None:
        name = setting.values[atom.parts.get("bare", atom.parts.get("of", 0))]
        return year_value(place_year(_MIDDLE[name], None, setting.today, setting.tense))
    if "when" in atom.parts and setting.today is not None:
        return year_value(setting.today.year + _step(setting.values[atom.parts["when"]]))
    year = _period_year(atom, setting)
    return year_value(year) if year is not None else None


def _span_of(atom: Atom, setting: Setting) -> tuple[int, str]:
    value = setting.values[atom.parts["count"]]
    unit = str(setting.values[atom.parts["unit"]])
    count = 1 if value in ("a", "an") else int(value)
    return (2 * count, "week") if unit.startswith("fortnight") else (count, unit.rstrip("s"))


def _shift(base: date, count: int, unit: str) -> Value:
    """Go so many days, weeks, months or years on or back; the answer is as precise as the unit."""
    if unit == "day":
        return day_value(add_days(base, count))
    if unit == "week":
        return week_value(base, count)
    if unit == "month":
        month = add_months(base, count)
        return month_value(month.year, month.month)
    return year_value(max(1, base.year + count))


def _ago(atom: Atom, setting: Setting) -> Value | None:
    count, unit = _span_of(atom, setting)
    return _shift(setting.today, -count, unit) if setting.today else None


def _ahead(atom: Atom, setting: Setting) -> Value | None:
    # "In two weeks" after a past verb is how long it took.
    if setting.today is None or setting.tense is not Tense.FUTURE:
        return None
    return _shift(setting.today, *_span_of(atom, setting))


def _later(atom: Atom, setting: Setting) -> Value | None:
    count, unit = _span_of(atom, setting)
    way = -1 if setting.values[atom.parts["way"]] in ("earlier", "before") else 1
    return _shift(setting.told, way * count, unit) if setting.told else None


def _next_day(atom: Atom, setting: Setting) -> Value | None:
    if setting.anchor is None:
        return None
    if "eve" in atom.parts or ("edge" in atom.parts and setting.values[atom.parts["edge"]] == "before"):
        return day_value(add_days(setting.anchor, -1))
    turn = setting.values[atom.parts["turn"]] if "turn" in atom.parts else "next"
    return day_value(add_days(setting.anchor, _step(turn)))


def _same_day(_: Atom, setting: Setting) -> Value | None:
    return day_value(setting.anchor) if setting.anchor else None


def _year_range(atom: Atom, setting: Setting) -> Value | None:
    first, written = (setting.values[atom.parts[part]] for part in ("year", "until"))
    last = int(written)
    if last < CENTURY:
        last += first // CENTURY * CENTURY
    return year_value(first, last) if first < last else None


def _year(atom: Atom, setting: Setting) -> Value | None:
    return year_value(int(setting.values[atom.parts["year"]]))


def _day_alone(atom: Atom, setting: Setting) -> Value | None:
    """Read "on the 14th": of the month told of, unless that lies far off; then of the month nearest to today."""
    number = int(setting.values[atom.parts.get("day", atom.parts.get("bare", 0))])
    base = setting.anchor
    if base is None:
        return None
    if setting.today is not None and abs((base - setting.today).days) > LONGEST_MONTH:
        base = setting.today
    first = make_date(base.year, base.month, number)
    last = int(setting.values[atom.parts["last"]]) if "last" in atom.parts else None
    last_day = make_date(base.year, base.month, last) if last else None
    return day_value(first, last_day) if first else None


_RESOLVERS: dict[str, Callable[[Atom, Setting], Value | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "roman-month": _roman,
    "inst": _inst,
    "day-month": _day_and_month,
    "month-day": _day_and_month,
    "day-of-month": _day_of_month,
    "month-year": _month,
    "turn-month": _month_by_turn,
    "month-turn": _month_by_turn,
    "quarter": _quarter,
    "half": _half,
    "day-word": _day_word,
    "weekday": _weekday,
    "week": _week,
    "month-turned": _month_turned,
    "year-turned": _year_turned,
    "season": _season,
    "ago": _ago,
    "later": _later,
    "in": _ahead,
    "next-day": _next_day,
    "same-day": _same_day,
    "year-range": _year_range,
    "month": _month,
    "year": _year,
    "day-alone": _day_alone,
}
