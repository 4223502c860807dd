"""Office ladders: who held what from when to when, as far as documents say, with gaps and overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chancery.model.record import Occupancy

STALE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Rung:
    """An office on a ladder. `start` and `width` are its place on the common scale, in thousandths."""

    held: Occupancy
    start: int
    width: int
    stale_days: int | None
    overlaps: bool


def climb(held: Sequence[Occupancy], today: date) -> list[Rung]:
    """Put offices on one scale of time, in the order given."""
    days = [_date(day) for one in held for day in one.days if day]
    if not days:
        return [Rung(one, 0, 0, None, overlaps=False) for one in held]
    first, span = min(days), max((max(days) - min(days)).days, 1)
    return [_rung(one, held, first, span, today) for one in held]


def _rung(one: Occupancy, held: Sequence[Occupancy], first: date, span: int, today: date) -> Rung:
    if not one.first_seen or not one.last_seen:
        return Rung(one, 0, 0, None, overlaps=False)
    start, end = _date(one.first_seen), _date(one.last_seen)
    left = round(1000 * (start - first).days / span)
    width = max(round(1000 * (end - start).days / span), 8)
    stale = (today - end).days
    return Rung(one, min(left, 1000 - width), width, stale if stale > STALE_DAYS else None, _overlaps(one, held))


def _overlaps(one: Occupancy, held: Sequence[Occupancy]) -> bool:
    """Say whether another person is seen in the same office while this one was."""
    first, last = one.first_seen or "", one.last_seen or ""
    return any(
        other is not one
        and other.title == one.title
        and other.person.id != one.person.id
        and (other.first_seen or "9999") < last
        and (other.last_seen or "") > first
        for other in held
    )


def _date(day: str) -> date:
    parts = [int(part) for part in day.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)  # noqa: PLR2004 - year, month, day
