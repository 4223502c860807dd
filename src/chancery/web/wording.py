"""Words for values: labels of the closed lists, dates and numbers as people read them."""

from datetime import date

from chancery.lexicon.loader import load_yaml
from chancery.model.dates import is_iso
from chancery.model.kinds import TOPICS
from chancery.model.record import EngagementRecord
from chancery.reference.library import open_library
from chancery.reference.states import get_state

_LABELS = {
    "igo": "intergovernmental",
    "ngo": "NGO",
    "video-call": "video call",
    "in-force": "in force",
    "not-same": "not the same",
    "not-checkable": "cannot be checked",
    "out-of-scope": "out of scope",
}
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
KNOWN_TOPICS = frozenset(TOPICS)


def label(value: str | None) -> str:
    """Give a value of a closed list in words: `video-call` is "video call"."""
    known = value or ""
    return _LABELS.get(known) or str(load_yaml("brief")["topics"].get(known, known.replace("-", " ")))


def headline(value: str | None) -> str:
    """Give a value in words that begin with a capital letter."""
    words = label(value)
    return words[:1].upper() + words[1:]


def day(value: str | None) -> str:
    """Give an ISO date as people write it, as precise as it is: "13 Sep 2019", "Sep 2019", "2019"."""
    if not value or not is_iso(value):
        return value or ""
    year, *rest = value.split("-")
    names = [_MONTHS[int(rest[0]) - 1]] if rest else []
    number = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*number, *names, year])


def days(start: str | None, end: str | None) -> str:
    """Give a range of dates without saying twice what both share: "16–17 Sep 2019"."""
    if not start or not end or start == end:
        return day(start or end)
    first, last = day(start).split(), day(end).split()
    shared = 0
    while shared < len(first) - 1 and len(first) == len(last) and first[-1 - shared] == last[-1 - shared]:
        shared += 1
    shown = first[: len(first) - shared]
    return f"{' '.join(shown)}{'–' if len(shown) == 1 else ' – '}{' '.join(last)}"


def number(value: float | None) -> str:
    """Give a number with thousands separated and no needless decimals."""
    if value is None:
        return ""
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.10g}"


def quantity(value: float, unit: str) -> str:
    """Give a number with its unit."""
    shown = number(value)
    if unit == "count":
        return shown
    if unit == "percent":
        return f"{shown} %"
    return f"{shown} {label(unit)}"


def plural(count: int, noun: str, more: str = "") -> str:
    """Give a count with its noun: "1 document", "2 documents", "0 bodies"."""
    return f"{count:,} {noun if count == 1 else more or f'{noun}s'}"


def age(value: str | None, today: date) -> str:
    """Say how long ago a day was, roughly: "3 days ago", "2 years ago", "in 5 days"."""
    if not value or not is_iso(value):
        return ""
    parts = [int(part) for part in value.split("-")]
    then = date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)  # noqa: PLR2004 - year, month, day
    gap = (today - then).days
    if gap == 0:
        return "today"
    size, noun = next((size, noun) for size, noun in _SPANS if abs(gap) >= size)
    words = plural(abs(gap) // size, noun)
    return f"{words} ago" if gap > 0 else f"in {words}"


def country(code: str | None) -> str:
    """Give the name of a state by its ISO code; the code itself where no table has it."""
    state = get_state(open_library(), code) if code else None
    return state.name if state else code or ""


def place(city: str | None, code: str | None) -> str:
    """Give a city with its country."""
    return ", ".join(part for part in (city, country(code)) if part)


def title_of(engagement: EngagementRecord) -> str:
    """Give what an engagement is called: its name, or its kind and who took part."""
    if engagement.name:
        return engagement.name
    labels = dict.fromkeys(part.body.label for part in engagement.participants if part.body)
    people = dict.fromkeys(part.person.name for part in engagement.participants if part.person and not part.body)
    named = [*labels, *people]
    shown = ", ".join(named[:_NAMED]) + (" …" if len(named) > _NAMED else "")
    return f"{headline(engagement.kind.value)}: {shown}" if shown else headline(engagement.kind.value)


_NAMED = 3
_SPANS = ((365, "year"), (30, "month"), (1, "day"))
