"""Find the numbers that claim something about the world, with their units.

Spans have the unit as label and the attrs `value`, `number` (where the number alone
stands), `form` (see `recognize.numbers`) and `beside`, the place of the figure whose unit it
shares or which it qualifies ("$2 million, twice the sum of 2010"). Dates, ordinals, ages,
durations, names with numbers, the size of a delegation, and what is counted by the way
are left out.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import NamedTuple

from chancery.recognize.counted import counts_something, is_bare, is_counted, is_delegation
from chancery.recognize.multiples import QUALIFIES, find_multiple
from chancery.recognize.numbers import CARDINAL, MULTIPLE, Number, find_numbers
from chancery.recognize.units import Unit, money_after, money_before, named_band, per_hundred, shares_unit, unit_after
from chancery.text.doc import Doc, Span

_SKIPPED = ("contacts", "navigation", "dateline", "byline")
_BY_FACTOR = re.compile(
    r"\b(?:multipl\w+\sby|by\sa\sfactor\sof|factor\sof)\s(?:about\s|almost\s|nearly\s)?\Z", re.IGNORECASE
)
_POSITION = re.compile(r"\s?(?:East|West|North|South|[EWNS]\b|longitude|latitude)")
_PHONE = re.compile(r"\+\d[\d\s()/-]{6,}")
_SAME_SIZE, _OFTEN = 1000, 10
_BANDS = ("MHz", "GHz", "kHz")
_METRES = "m"


class Measured(NamedTuple):
    """A number with its unit and the stretch that both cover."""

    number: Number
    unit: str
    value: float
    start: int
    end: int
    rule: str


def find_figures(doc: Doc) -> Iterator[Span]:
    """Find the figures of a document in text order."""
    home = home_states(doc)
    before: Measured | None = None
    phones = [match.span() for match in _PHONE.finditer(doc.text)]
    numbers = [number for number in find_numbers(doc) if not _is_taken(doc, number, phones)]
    for number, after in zip_longest(numbers, numbers[1:]):
        found = _measure(doc, number, after, before, home)
        if found is None:
            continue
        beside = before.start if before and found.rule in ("qualifier", "carried") else None
        if found.rule != "qualifier":
            before = found
        attrs = {"value": found.value, "number": (number.start, number.end), "form": number.form, "beside": beside}
        yield Span(found.start, found.end, found.unit, f"figure.{found.rule}", attrs)


def home_states(doc: Doc) -> tuple[str, ...]:
    """Give the states that the text names, in order of their first mention."""
    named = (span.get("iso") for span in doc.spans("places"))
    return tuple(dict.fromkeys(iso for iso in named if iso))


def _is_taken(doc: Doc, number: Number, phones: list[tuple[int, int]]) -> bool:
    if any(start <= number.start < end for start, end in phones) or doc.is_furniture(number.start, *_SKIPPED):
        return True
    dates = doc.touching("dates", number.start, number.end)
    return any(span.start <= number.start and number.end <= span.end for span in dates)


def _measure(
    doc: Doc, number: Number, after: Number | None, before: Measured | None, home: tuple[str, ...]
) -> Measured | None:
    """Say what a number is measured in; None for a number that claims nothing."""
    text = doc.text
    if number.form == MULTIPLE:
        return _multiple(text, number, before)
    if number.form != CARDINAL:
        return Measured(number, "percent", number.value, number.start, number.end, number.form)
    own = _own_unit(text, number, home)
    if own or _is_place(text, number):
        return own
    shared = _own_unit(text, after, home) if after and shares_unit(text, number.end, after.start) else None
    return _share(number, after, shared) if after and shared else _bare(doc, number, before)


def _share(number: Number, after: Number, shared: Measured) -> Measured:
    """Give a number the unit of the next one: "between 40 and 70 dollars", "from 17.9 to 26.6 thousand km"."""
    scale = after.scale if number.scale == 1 and number.value < _SAME_SIZE else 1
    value = number.value * scale * (shared.value / after.value if after.value else 1)
    return Measured(number, shared.unit, value, number.start, number.end, "range")


def _bare(doc: Doc, number: Number, before: Measured | None) -> Measured | None:
    """Measure a number without a unit: a factor, the figure before it again, or a count."""
    text = doc.text
    if _BY_FACTOR.search(text, max(0, number.start - 24), number.start):
        return Measured(number, "times", number.value, number.start, number.end, "times")
    if before and _goes_on(doc, before, number):
        return Measured(number, before.unit, number.value, number.start, number.end, "carried")
    if is_counted(text, number) and not is_delegation(text, number):
        return Measured(number, "count", number.value, number.start, number.end, "count")
    return None


def _own_unit(text: str, number: Number, home: tuple[str, ...]) -> Measured | None:
    sign = money_before(text, number.start, home)
    if sign:
        return Measured(number, sign.name, number.value, sign.edge, number.end, "money")
    rate = per_hundred(text, number.end) if number.scale == 1 else None
    if rate:
        return Measured(number, rate.name, number.value, number.start, rate.edge, "unit")
    name = money_after(text, number.end, home)
    if name:
        return Measured(number, name.name, number.value, number.start, name.edge, "money")
    unit = unit_after(text, number.end)
    if unit and _is_measure(text, number, unit):
        return Measured(number, unit.name, number.value * unit.times, number.start, unit.edge, "unit")
    if text[number.end - 1 : number.end] == _METRES and number.scale > 1 and not counts_something(text, number):
        # "120m" without a currency is a length.
        return Measured(number, "metres", number.value / number.scale, number.start, number.end, "unit")
    return None


def _is_place(text: str, number: Number) -> bool:
    """Say whether the number names a band or a position in orbit, and so measures nothing."""
    unit = unit_after(text, number.end)
    return unit is not None and (unit.name in _BANDS or _is_position(text, unit))


def _is_position(text: str, unit: Unit) -> bool:
    return unit.name == "degrees" and _POSITION.match(text, unit.edge) is not None


def _is_measure(text: str, number: Number, unit: Unit) -> bool:
    """Say whether a number with a unit is a measure rather than a name such as "the 700 MHz band"."""
    if unit.name in _BANDS:
        return unit.name == "MHz" and not named_band(text, number.start, unit.edge)
    if unit.name == "points":
        grew = text[max(0, number.start - 3) : number.start].lower() == "by "
        return grew or (not text.startswith(" of ", unit.edge) and number.value > 1 and not number.words)
    if _is_position(text, unit):
        return False
    # "a gigabyte costs" and "one megabit" say what a price is for.
    return number.value != 1 or unit.name.startswith("percent")


def _goes_on(doc: Doc, before: Measured, number: Number) -> bool:
    """Say whether a bare number is told beside a figure: "91 Mbit/s, from 78 a year ago"."""
    if doc.sentence_number(before.start) != doc.sentence_number(number.start) or before.unit == "times":
        return False
    return is_bare(doc.text, number)


def _multiple(text: str, number: Number, before: Measured | None) -> Measured | None:
    if not find_multiple(text, number):
        # "212 times this year" counts what happened.
        often = text[number.start].isdigit() and number.value > _OFTEN
        return Measured(number, "count", number.value, number.start, number.end, "count") if often else None
    qualifies = before is not None and QUALIFIES.fullmatch(text, before.end, number.start)
    rule = "qualifier" if qualifies else "times"
    return Measured(number, "times", number.value, number.start, number.end, rule)
