"""Whether somebody held an office on a day: yes, no, possible or unknown, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chancery.model.dates import Interval
from chancery.reference.grades import Answer
from chancery.resolve.offices.term import Standing, Term
from chancery.resolve.offices.titles import is_held_by_one, mean_one_office, read_post

REACH = 366
"""Days beyond a sighting within which an office is still possible; later nothing is known."""
HANDOVER = 45
"""Days around a change of hands within which nobody is said not to hold an office."""


@dataclass(frozen=True, slots=True)
class TermAnswer:
    """A term with what it answers for a day, and the sentence that says why."""

    term: Term
    answer: Answer
    reason: str


def answer_on(term: Term, on: str) -> TermAnswer:
    """Say whether a term covers a day, a month or a year."""
    day = Interval.parse(on)
    denial = _deny(term, day)
    if denial:
        return TermAnswer(term, Answer.NO, denial)
    start, end = term.start.interval, term.end.interval
    lower = start.last if start else _day(term.first_seen)
    upper = end.first if end else _day(term.last_seen)
    known = [one for one in (lower, upper) if one]
    says = f"{_say_lower(term)}, {_say_upper(term)}"
    if lower and upper and lower <= day.first and day.last <= upper:
        return TermAnswer(term, Answer.YES, says)
    if not known:
        return TermAnswer(term, Answer.UNKNOWN, "no document that shows it has a date")
    away = min(max((day.first - one).days, (one - day.last).days, 0) for one in known)
    answer = Answer.POSSIBLE if away <= REACH else Answer.UNKNOWN
    return TermAnswer(term, answer, f"{says}; nothing shows it on {on}")


def _deny(term: Term, day: Interval) -> str | None:
    """Say why a term surely does not cover a day; None where it may."""
    start, end = term.start.interval, term.end.interval
    if start and day.last < start.first:
        return f"it began on {term.start.date}: {term.start.reason}"
    if end and day.first > end.last:
        return f"it ended on {term.end.date}: {term.end.reason}"
    if term.end.not_after and day.first > Interval.parse(term.end.not_after).last:
        return term.end.reason
    return None


def offices_on(terms: Sequence[Term], on: str) -> tuple[TermAnswer, ...]:
    """Answer for each term of a person, the surest first."""
    return _ranked([answer_on(term, on) for term in terms])


def holders_on(terms: Sequence[Term], title: str, on: str) -> tuple[TermAnswer, ...]:
    """Answer who of these held the office on a day, the surest first.

    Where one person alone can hold it and one surely did, whoever else is only possible did not.
    """
    # Who is elect or designate holds no office yet, unless that is what is asked for.
    elect = read_post(title).standing is Standing.ELECT
    found = [
        answer_on(term, on)
        for term in terms
        if mean_one_office(term.title, title) and (term.standing is Standing.ELECT) is elect
    ]
    return _ranked(_leave_one(found, title, on))


def _leave_one(found: list[TermAnswer], title: str, on: str) -> list[TermAnswer]:
    sure = [one for one in found if one.answer is Answer.YES and one.term.standing is Standing.HELD]
    if len(sure) != 1 or not is_held_by_one(title):
        return found
    holder = sure[0]
    return [
        one
        if one is holder
        or one.answer not in {Answer.POSSIBLE, Answer.UNKNOWN}
        or one.term.standing is not Standing.HELD
        else TermAnswer(one.term, _other(one, holder, on), f"somebody else held it on {on}: {holder.reason}")
        for one in found
    ]


def _other(one: TermAnswer, holder: TermAnswer, on: str) -> Answer:
    """Say no, unless the office changed hands about that day."""
    day = Interval.parse(on)
    edges = [one.term.last_seen, one.term.first_seen, holder.term.start.date, holder.term.end.date]
    near = any(abs((Interval.parse(edge).first - day.first).days) <= HANDOVER for edge in edges if edge)
    return one.answer if near else Answer.NO


def _ranked(found: list[TermAnswer]) -> tuple[TermAnswer, ...]:
    order = {Answer.YES: 0, Answer.POSSIBLE: 1, Answer.UNKNOWN: 2, Answer.NO: 3}
    return tuple(sorted(found, key=lambda one: (order[one.answer], -_last(one.term), one.term.title, one.term.person)))


def _last(term: Term) -> int:
    day = _day(term.last_seen) or (term.start.interval.first if term.start.interval else None)
    return day.toordinal() if day else 0


def _day(text: str | None) -> date | None:
    return Interval.parse(text).first if text else None


def _say_lower(term: Term) -> str:
    if term.start.date:
        return f"since {term.start.date}"
    return f"seen from {term.first_seen}" if term.first_seen else "start unknown"


def _say_upper(term: Term) -> str:
    if term.end.date:
        return f"until {term.end.date}"
    return f"seen until {term.last_seen}" if term.last_seen else "end unknown"
