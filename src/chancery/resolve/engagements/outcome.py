"""What the reports of one engagement come to: its status, days, place and name, and what is open about it."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from chancery.model.dates import Interval
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.resolve.engagements.features.dates import denies
from chancery.resolve.engagements.report import DONE, Report, read_interval

V = TypeVar("V", bound=Hashable)

_PROGRESS = (EngagementStatus.PROPOSED, EngagementStatus.PLANNED, EngagementStatus.CANCELLED)
"""What is said on one day, in the order in which it takes the place of the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the record knows of an engagement. `question` is what a person should find out, if anything."""

    kind: EngagementKind
    status: EngagementStatus
    start: str | None
    end: str | None
    city: str | None
    country: str | None
    name: str | None
    ordinal: int | None
    host: int | None
    question: str | None = None


def settle_engagement(reports: Sequence[Report], *, on: str | None = None) -> Outcome:
    """Settle what the reports of one engagement come to, as known on a day.

    What took place has taken place, whatever was planned; else the last word by the day of the
    document holds. A plan whose day is past and that nothing confirms stays a plan and is a question.
    """
    ordered = sorted(reports, key=_order)
    status = _settle_status(ordered)
    telling = _telling(ordered, status)
    start, end = _settle_days(telling) or _settle_days(ordered[::-1]) or _assumed_days(telling)
    days = read_interval(start or end, end)
    fitting = [report for report in telling if _fits(report, days)] or telling
    beside = [report for report in ordered if _fits_well(report, days)]

    def choose(give: Callable[[Report], V | None]) -> V | None:
        return _most(fitting, give) or _most(telling, give) or _most(beside, give)

    held = is_over(status, days, on)
    return Outcome(
        kind=_most(telling, lambda report: report.kind) or ordered[0].kind,
        status=EngagementStatus.HELD if held else status,
        start=start,
        end=end,
        city=choose(lambda report: report.city),
        country=choose(lambda report: report.country) or _most(ordered, lambda report: report.country),
        name=choose(lambda report: report.name) or _most(ordered, lambda report: report.name),
        ordinal=_most(ordered, lambda report: report.ordinal),
        host=choose(lambda report: report.host),
        question=ask(status, days, on),
    )


def _settle_status(ordered: Sequence[Report]) -> EngagementStatus:
    told = [report.status for report in ordered]
    for done in (EngagementStatus.HELD, EngagementStatus.ONGOING):
        if done in told:
            return done
    last_day = ordered[-1].order[0]
    last = max((report.status for report in ordered if report.order[0] == last_day), key=_PROGRESS.index)
    if last is EngagementStatus.PROPOSED:
        # To repeat an invitation does not take back the visit that was agreed upon.
        return next((status for status in reversed(told) if status is not EngagementStatus.PROPOSED), last)
    return last


def _telling(ordered: Sequence[Report], status: EngagementStatus) -> list[Report]:
    """Give the reports on which the outcome rests, the last first, without those that are put right."""
    tier = DONE if status in DONE else {status}
    found = [report for report in reversed(ordered) if report.status in tier]
    sound = [report for report in found if not any(_corrects(other, report) for other in ordered)]
    return sound or found


def _corrects(one: Report, other: Report) -> bool:
    return one is not other and other.days is not None and not _fits(one, other.days) and denies(one, other.days)


def _settle_days(telling: Sequence[Report]) -> tuple[str | None, str | None] | None:
    """Choose the days: those that most outlets bear out, then the most precise, then the last told."""
    dated = [report for report in telling if report.days is not None]
    if not dated:
        return None
    done = telling[0].status in DONE

    def rank(place: int) -> tuple[int, int, int, int]:
        report = dated[place]
        days = report.days
        assert days is not None
        bearing = {other.account.outlet or other.account.ref for other in dated if _bears_out(other, days)}
        newest = [other for other in dated if other.order[0] == dated[0].order[0]]
        current = int(done or any(_bears_out(other, days) for other in newest))
        return (current, len(bearing) if done else 0, _precision(report), -place)

    best = dated[max(range(len(dated)), key=rank)]
    return best.start, best.end


def _assumed_days(telling: Sequence[Report]) -> tuple[str | None, str | None]:
    """Give the day of an account that gives no other, the earliest first."""
    return next(((report.start, report.end) for report in reversed(telling) if report.stated), (None, None))


def _bears_out(report: Report, days: Interval) -> bool:
    """Say whether a report's days hold these: a month bears out a day in it."""
    return report.days is not None and report.days.contains(days)


def _precision(report: Report) -> int:
    """Give how much a date says: a span of days more than its first day alone, a day more than a month."""
    return len(report.start or report.end or "") * 2 + (1 if report.end else 0)


def _fits(report: Report, days: Interval | None) -> bool:
    return report.days is None or days is None or report.days.overlaps(days)


def _fits_well(report: Report, days: Interval | None) -> bool:
    """Say whether a plan was carried out as planned, so that what it says of the place still holds."""
    if days is None:
        return True
    if report.days is None:
        return report.status in DONE or report.status is EngagementStatus.PLANNED
    return report.days.overlaps(days)


def _most(reports: Sequence[Report], give: Callable[[Report], V | None]) -> V | None:
    """Give the value that most outlets give, of equals the one told last."""
    told = dict.fromkeys((report.account.outlet or report.account.ref, give(report)) for report in reports)
    counts = Counter(value for _, value in told if value is not None)
    return max(counts, key=lambda value: counts[value]) if counts else None


def is_over(status: EngagementStatus, days: Interval | None, on: str | None) -> bool:
    """Say whether what was going on when the last account came out is over on a day."""
    if status is not EngagementStatus.ONGOING:
        return False
    today = read_interval(on, None)
    return today is not None and (days is None or days.last < today.first)


def ask(status: EngagementStatus, days: Interval | None, on: str | None) -> str | None:
    """Give the question that a plan is whose day is past, and that nothing confirms."""
    today = read_interval(on, None)
    if status is EngagementStatus.PLANNED and days and today and days.last < today.first:
        return (
            f"It was planned for a day that is past ({days.last.isoformat()}); no document says whether it took place."
        )
    return None


def _order(report: Report) -> tuple[str, str, int]:
    return report.order
