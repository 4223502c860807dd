"""Who followed whom in an office: ends that a successor shows, overlaps, and gaps."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from chancery.model.dates import Interval
from chancery.resolve.offices.answer import HANDOVER
from chancery.resolve.offices.settle import day_before
from chancery.resolve.offices.term import Bound, Standing, Term
from chancery.resolve.offices.titles import is_held_by_one


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """Two holders who follow each other and overlap, or leave a gap; the sentence says which and when."""

    earlier: Term
    later: Term
    is_overlap: bool
    reason: str


def bound_by_successors(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Bound the end of each term by the holder who came next, where one person alone can hold the office."""
    ordered = sorted(terms, key=_begin)
    bounded = []
    for place, term in enumerate(ordered):
        after = next(
            (one for one in ordered[place + 1 :] if one.person != term.person and _can_follow(one, term)), None
        )
        found = term
        if after is not None and not term.end.is_known and is_held_by_one(term.title):
            found = replace(term, end=_end_before(term, after))
        bounded.append(found)
    return tuple(bounded)


def _can_follow(later: Term, earlier: Term) -> bool:
    held = {later.standing, earlier.standing} == {Standing.HELD}
    return (
        held
        and _begin(later) > _begin(earlier)
        and (later.start.date or later.first_seen or "") > (earlier.last_seen or "")
    )


def _end_before(term: Term, after: Term) -> Bound:
    if after.start.date:
        return Bound(date=day_before(after.start.date), reason=f"a successor began on {after.start.date}")
    limit = [day for day in (term.end.not_after, after.first_seen) if day]
    reason = f"a successor is seen on {after.first_seen}" if after.first_seen else term.end.reason
    return replace(term.end, not_after=min(limit) if limit else None, reason=reason)


def find_breaks(terms: Sequence[Term]) -> tuple[Break, ...]:
    """Find where two holders that follow each other overlap, or leave a gap of more than a handover."""
    held = sorted((term for term in terms if term.standing is Standing.HELD and is_held_by_one(term.title)), key=_begin)
    found = []
    for earlier, later in pairwise(held):
        if earlier.person == later.person:
            continue
        begun, seen = _first_sure(later), _last_sure(earlier)
        if begun and seen and begun <= seen and (seen - begun).days > 0:
            reason = f"both are shown between {begun.isoformat()} and {seen.isoformat()}"
            found.append(Break(earlier=earlier, later=later, is_overlap=True, reason=reason))
        elif earlier.end.date and later.start.date:
            gap = (Interval.parse(later.start.date).first - Interval.parse(earlier.end.date).last).days
            if gap > HANDOVER:
                reason = f"nobody is known from {earlier.end.date} to {later.start.date}"
                found.append(Break(earlier=earlier, later=later, is_overlap=False, reason=reason))
    return tuple(found)


def _begin(term: Term) -> tuple[str, str, int]:
    return (term.start.date or term.first_seen or "9999", term.last_seen or "", term.person)


def _first_sure(term: Term) -> date | None:
    if term.start.date:
        return Interval.parse(term.start.date).last
    return Interval.parse(term.first_seen).last if term.first_seen else None


def _last_sure(term: Term) -> date | None:
    if term.end.date:
        return Interval.parse(term.end.date).first
    return Interval.parse(term.last_seen).first if term.last_seen else None
