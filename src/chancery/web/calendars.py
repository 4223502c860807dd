"""Lists as iCalendar: exactly what passes the filters of a page. A day is a day, never midnight in some time zone."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Component, Event, Todo

from chancery.model.commitment import CommitmentRecord
from chancery.model.dates import Interval
from chancery.model.kinds import EngagementStatus
from chancery.model.record import DocumentRecord, EngagementRecord
from chancery.web.wording import day, label, place, title_of

PRODUCT = "-//Chancery//Lists//EN"
_STATUS = {
    EngagementStatus.CANCELLED: "CANCELLED",
    EngagementStatus.PLANNED: "TENTATIVE",
    EngagementStatus.PROPOSED: "TENTATIVE",
}
_DONE = {"kept": "COMPLETED", "accepted": "COMPLETED", "declined": "CANCELLED", "dropped": "CANCELLED"}
_EPOCH = date(1970, 1, 1)
_LONGEST = 45
"""Days; what is only known by the year is no entry of a calendar."""


def write_events(items: Iterable[EngagementRecord]) -> Iterator[str]:
    """Give engagements as a calendar, entry by entry; those of which no month is known are left out."""
    yield from _whole(_event(one) for one in items if one.start and _fits(one.start))


def write_tasks(items: Iterable[CommitmentRecord]) -> Iterator[str]:
    """Give commitments with a day as tasks."""
    yield from _whole(_task(one) for one in items if one.due)


def _fits(start: str) -> bool:
    days = Interval.parse(start)
    return (days.last - days.first).days < _LONGEST


def _whole(entries: Iterable[Component]) -> Iterator[str]:
    head = Calendar()
    head.add("prodid", PRODUCT)
    head.add("version", "2.0")
    ending = "END:VCALENDAR\r\n"
    yield head.to_ical().decode().removesuffix(ending)
    for entry in entries:
        yield entry.to_ical().decode()
    yield ending


def _event(one: EngagementRecord) -> Event:
    start = Interval.parse(one.start or "")
    last = Interval.parse(one.end or one.start or "").last
    entry = Event()
    entry.add("uid", f"{one.id}@chancery")
    entry.add("dtstamp", _stamp(report.document for report in one.reports))
    vague = start.first != start.last and not one.end
    entry.add("summary", f"{title_of(one)}{f' (some time in {day(one.start)})' if vague else ''}")
    entry.add("dtstart", start.first)
    # The end of an all-day event is the first day after it.
    entry.add("dtend", max(last, start.first) + timedelta(days=1))
    entry.add("status", _STATUS.get(one.status, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT")
    where = place(one.city, one.country)
    if where:
        entry.add("location", where)
    entry.add("description", "\n".join([label(one.status.value), *(_cite(report.document) for report in one.reports)]))
    return entry


def _task(one: CommitmentRecord) -> Todo:
    entry = Todo()
    entry.add("uid", f"{one.id}@chancery")
    entry.add("dtstamp", _stamp([one.said.document]))
    by = " and ".join(body.label for body in one.by) or "Somebody not named"
    entry.add("summary", f"{by}: {one.content}")
    entry.add("due", Interval.parse(one.due or "").last)
    entry.add("status", _DONE.get(one.state, "NEEDS-ACTION"))
    entry.add("description", f"{label(one.kind)}, {label(one.state)}\n{_cite(one.said.document)}")
    return entry


def _stamp(found: Iterable[DocumentRecord]) -> datetime:
    """Give the day of the latest document: when a list is made is not part of what it says."""
    days = [Interval.parse(document.published).last for document in found if document.published]
    return datetime.combine(max(days, default=_EPOCH), datetime.min.time(), tzinfo=UTC)


def _cite(document: DocumentRecord) -> str:
    return ", ".join(part for part in (document.outlet, document.title, document.published) if part) or document.id
