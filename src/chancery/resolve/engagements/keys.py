"""The keys by which a report is found by others that may tell of the same engagement.

Each key joins somebody, something or some place to a stretch of time, so that a group of
reports under one key stays small however large the record grows.
"""

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from chancery.model.dates import Interval
from chancery.model.kinds import EngagementKind as Kind
from chancery.model.kinds import EngagementStatus
from chancery.reference.folding import fold, sound
from chancery.resolve.engagements.features.company import list_guests
from chancery.resolve.engagements.features.dates import is_moved
from chancery.resolve.engagements.features.names import ordinal_of
from chancery.resolve.engagements.report import DONE, Report
from chancery.resolve.engagements.series import read_name, words_of
from chancery.text.stems import weigh_stem

MOST = 40
"""A key that more reports have than this tells too little, and is not looked under."""
_PEOPLE, _BODIES, _STEMS = 8, 4, 3
_LONGEST = 4
"""Months that a key is made for; of a longer time only the years count."""
_AFTER = 3
_EARLY = 2
"""In January and February what an account looks back on may be of the year before."""


def list_keys(report: Report) -> set[str]:
    """Give the keys of a report."""
    keys = set(_company_keys(report))
    keys.update(_visit_keys(report))
    keys.update(_name_keys(report))
    keys.update(_place_keys(report))
    if report.account.copies:
        keys.update(f"d{ref}:{report.kind.value}" for ref in (report.account.ref, *report.account.copies))
    return keys


def _company_keys(report: Report) -> Iterator[str]:
    months = list_months(report)
    for who in _who(report):
        yield from (f"{who}:{month}" for month in months)


def _who(report: Report) -> Iterator[str]:
    parties = report.parties[:_PEOPLE]
    yield from (f"p{party.person}" for party in parties if party.person is not None)
    yield from (f"s{surname}" for party in parties if (surname := _surname(party.name)))
    yield from _pairs(report)


def _pairs(report: Report) -> Iterator[str]:
    bodies = sorted({body for body in (report.host, *(party.body for party in report.parties)) if body is not None})
    if len(bodies) <= _BODIES:
        yield from (f"b{one}-{other}" for one, other in combinations(bodies, 2))


def _surname(name: str) -> str:
    words = fold(name).split()
    return sound(words[-1]) if words and len(words[-1]) > 1 else ""


def _visit_keys(report: Report) -> Iterator[str]:
    if report.kind is not Kind.VISIT:
        return
    goals = [goal for goal in (report.host, report.country) if goal is not None]
    for year in list_years(report):
        for party in list_guests(report)[:_PEOPLE]:
            if party.person is not None:
                yield f"vp{party.person}:{year}"
            if surname := _surname(party.name):
                yield f"vs{surname}:{year}"
            if party.body is not None:
                yield from (f"vb{party.body}-{goal}:{year}" for goal in goals)


def _name_keys(report: Report) -> Iterator[str]:
    years = list_years(report)
    number = ordinal_of(report)
    if number is not None:
        yield from (f"o{number}-{pair}:{year}" for pair in _pairs(report) for year in years)
        yield from (f"o{number}-{report.country}:{year}" for year in years if report.country)
    if not report.name:
        return
    name = read_name(report.name)
    told = sorted(name.stems | name.head, key=lambda word: (-weigh_stem(word), word))[:_STEMS]
    marks = {f"n{word}" for word in (*told, *name.acronyms)}
    if not marks:
        # "General Meeting" is the name of many, so only those of one month are compared.
        plain = " ".join(words_of(report.name))
        yield from (f"n:{plain}:{month}" for month in list_months(report))
    if report.series:
        marks.add(f"n={report.series}")
    if number is not None:
        marks |= {f"{mark}-{number}" for mark in marks}
    yield from (f"{mark}:{year}" for mark in marks for year in ({*years, name.year} if name.year else years))


def _place_keys(report: Report) -> Iterator[str]:
    """Give place and day where that is all there is, and for conferences."""
    is_bare = not report.name and not any(party.name for party in report.parties)
    if (is_bare or report.kind is Kind.CONFERENCE) and report.start and report.days and report.days.days <= _WEEKS:
        group = "c" if report.kind is Kind.CONFERENCE else "m"
        yield from (
            f"{group}{where}:{report.start}" for where in (report.country, report.city and fold(report.city)) if where
        )


_WEEKS = 31


def list_months(report: Report) -> list[str]:
    """Give the months in which an engagement can have been, none where they are too many to tell."""
    days = report.days
    if days is None:
        days = _near(report)
    elif report.status is EngagementStatus.CANCELLED or (report.status not in DONE and is_moved(report)):
        days = Interval(days.first, _months_on(days.last, _AFTER))
    if days is None:
        return []
    months = [f"{year}-{month:02}" for year, month in _walk(days)]
    return months if len(months) <= _LONGEST else []


def _near(report: Report) -> Interval | None:
    told = report.account.day
    if told is None or told.days > _WEEKS:
        return None
    if report.status in DONE:
        return Interval(_months_on(told.first, -1), told.last)
    return Interval(told.first, _months_on(told.last, _AFTER))


def list_years(report: Report) -> list[int]:
    """Give the years in which an engagement can have been."""
    days, told = report.days, report.account.day
    if days is not None:
        later = 1 if report.status not in DONE or is_moved(report) else 0
        return list(range(days.first.year, days.last.year + later + 1))
    if told is None:
        return []
    if report.status in DONE:
        early = 1 if told.first.month <= _EARLY else 0
        return list(range(told.first.year - early, told.last.year + 1))
    ahead = 3 if report.is_named_conference else 2
    return list(range(told.first.year, told.last.year + ahead))


def _walk(days: Interval) -> Iterator[tuple[int, int]]:
    year, month = days.first.year, days.first.month
    while (year, month) <= (days.last.year, days.last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months of a year


def _months_on(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    return date(min(max(months // 12, 1), 9999), months % 12 + 1, min(day.day, 28))
