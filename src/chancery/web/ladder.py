"""Office ladders: who held what from when to when, on one scale of time, with gaps and overlaps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chancery.model.dates import Interval
from chancery.resolve.offices.succession import Break
from chancery.resolve.offices.term import Bound, Term
from chancery.store.view.terms import TermRecord

STALE_DAYS = 90
_SCALE, _NARROWEST = 1000, 8


@dataclass(frozen=True, slots=True)
class Rung:
    """A term on a ladder. `start` and `width` are its place on the common scale, in thousandths.

    `stale_days` is how long nothing has confirmed a term that nothing ended; `breaks` are what
    lies between it and the term before: sentences, each with whether both held the office.
    """

    held: TermRecord
    start: int
    width: int
    stale_days: int | None
    breaks: tuple[tuple[str, bool], ...] = ()

    @property
    def term(self) -> Term:
        """What documents show of it."""
        return self.held.term


def climb(held: Sequence[TermRecord], today: date, breaks: Sequence[Break] = ()) -> list[Rung]:
    """Put terms on one scale of time, the latest first."""
    ordered = sorted(held, key=_recency, reverse=True)
    spans = [_span(one.term) for one in ordered]
    known = [span for span in spans if span]
    first = min((start for start, _ in known), default=today)
    whole = max((max((end for _, end in known), default=today) - first).days, 1)
    rungs = []
    for one, span in zip(ordered, spans, strict=True):
        left, width = _place(span, first, whole) if span else (0, 0)
        own = tuple((each.reason, each.is_overlap) for each in breaks if _is_same(each.later, one.term))
        rungs.append(Rung(one, left, width, _stale(one.term, today), own))
    return rungs


def _recency(one: TermRecord) -> tuple[str, str, str]:
    term = one.term
    begun = term.start.date or term.first_seen or ""
    return term.end.date or term.last_seen or begun, begun, term.title


def _is_same(one: Term, other: Term) -> bool:
    return (one.person, one.title, one.sightings) == (other.person, other.title, other.sightings)


def _span(term: Term) -> tuple[date, date] | None:
    """Give the days that a term covers for sure, as far as they are known."""
    start, end = term.start.date or term.first_seen, term.end.date or term.last_seen
    if not start or not end:
        return None
    first, last = Interval.parse(start).first, Interval.parse(end).last
    return first, max(first, last)


def _place(span: tuple[date, date], first: date, whole: int) -> tuple[int, int]:
    width = max(round(_SCALE * (span[1] - span[0]).days / whole), _NARROWEST)
    return min(round(_SCALE * (span[0] - first).days / whole), _SCALE - width), width


def _stale(term: Term, today: date) -> int | None:
    if term.end.date or term.end.not_after or not term.last_seen:
        return None
    since = today - Interval.parse(term.last_seen).last
    return since.days if since > timedelta(days=STALE_DAYS) else None


def describe_bound(bound: Bound) -> tuple[str, str | None, str | None]:
    """Say how a bound is known: `on` a day, `between` two, `by` one, `after` one, or `unknown`."""
    if bound.date:
        return "on", bound.date, None
    if bound.not_before and bound.not_after:
        return "between", bound.not_before, bound.not_after
    if bound.not_after:
        return "by", bound.not_after, None
    if bound.not_before:
        return "after", bound.not_before, None
    return "unknown", None, None
