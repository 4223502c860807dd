"""iCalendar: engagements as all-day events, commitments with a date as tasks.

A day or a range of days is a VEVENT. A month is a VEVENT over the whole month, free and marked as such: it is
not its first day. A year, or no date at all, is a VJOURNAL without a day, so that it stands apart from the
calendar and is not lost. UIDs are the permanent ids, so that a second import changes entries and adds none.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Journal, Todo
from sqlalchemy import Connection

from chancery.model.commitment import CommitmentRecord
from chancery.model.dates import Interval
from chancery.model.kinds import EngagementStatus
from chancery.model.record import DocumentRecord, EngagementRecord
from chancery.store.export.ftm import name_engagement
from chancery.store.export.parts import Engaged, every_commitment, every_engagement
from chancery.store.export.query import WHOLE, Query
from chancery.store.export.record_sheets import covered, precision

PRODUCT = "-//Chancery//Engagements and commitments//EN"
_STATUS = {
    EngagementStatus.CANCELLED: "CANCELLED",
    EngagementStatus.PROPOSED: "TENTATIVE",
    EngagementStatus.PLANNED: "TENTATIVE",
}
_DONE = {"kept": "COMPLETED", "accepted": "COMPLETED", "declined": "CANCELLED", "dropped": "CANCELLED"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def export_calendar(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the calendar entry by entry; the same record gives the same bytes."""
    head = Calendar()
    head.add("prodid", PRODUCT)
    head.add("version", "2.0")
    head.add("calscale", "GREGORIAN")
    head.add("method", "PUBLISH")
    lines = head.to_ical().decode()
    ending = "END:VCALENDAR\r\n"
    yield lines.removesuffix(ending)
    for engaged in every_engagement(connection, query):
        yield _entry(engaged).to_ical().decode()
    for item in every_commitment(connection, query):
        if item.due:
            yield _task(item).to_ical().decode()
    yield ending


def _entry(engaged: Engaged) -> Event | Journal:
    item = engaged.item
    first, last = covered(item.start, item.end)
    level = precision(item.start or item.end)
    if first is None or last is None or level in {"year", "none"}:
        return _journal(engaged, f"Some time in {item.start}" if item.start else "No document says when")
    entry = Event()
    name = name_engagement(engaged)
    _describe(entry, engaged, None if level == "day" else f"Some time in {item.start}: the day is not known")
    entry.add("summary", name if level == "day" else f"{name} (some time in {item.start})")
    entry.add("dtstart", date.fromisoformat(first))
    # The end of an all-day event is the first day after it.
    entry.add("dtend", date.fromisoformat(last) + timedelta(days=1))
    entry.add("status", _STATUS.get(item.status, "CONFIRMED"))
    entry.add("transp", "TRANSPARENT" if level != "day" or entry["status"] != "CONFIRMED" else "OPAQUE")
    place = ", ".join(part for part in (item.city, item.country) if part)
    if place:
        entry.add("location", place)
    return entry


def _journal(engaged: Engaged, when: str) -> Journal:
    entry = Journal()
    _describe(entry, engaged, when)
    entry.add("summary", f"{name_engagement(engaged)} ({when[0].lower()}{when[1:]})")
    if engaged.item.status is EngagementStatus.CANCELLED:
        entry.add("status", "CANCELLED")
    return entry


def _describe(entry: Event | Journal, engaged: Engaged, note: str | None) -> None:
    item: EngagementRecord = engaged.item
    entry.add("uid", f"{item.id}@chancery")
    entry.add("dtstamp", _stamp([report.document for report in item.reports]))
    entry.add("categories", [item.kind.value, item.status.value, *item.topics])
    people = [
        f"{one.person.name} ({one.body.label})" if one.body else one.person.name
        for one in item.participants
        if one.person
    ]
    lines = [note, item.question, ", ".join(dict.fromkeys(people))]
    lines += [f"“{report.evidence[0].text}” – {_cite(report.document)}" for report in item.reports]
    entry.add("description", "\n".join(line for line in lines if line))
    url = next((report.document.url for report in item.reports if report.document.url), None)
    if url:
        entry.add("url", url)


def _task(item: CommitmentRecord) -> Todo:
    entry = Todo()
    days = Interval.parse(item.due or "")
    document = item.said.document
    by = ", ".join(body.label for body in item.by) or item.said.fact.speaker or "Somebody"
    entry.add("uid", f"{item.id}@chancery")
    entry.add("dtstamp", _stamp([document, *(step.document for step in item.trail)]))
    entry.add("summary", f"{by}: {item.content}")
    # A due month ends with its last day.
    entry.add("due", days.last)
    entry.add("status", _DONE.get(item.state, "NEEDS-ACTION"))
    entry.add("categories", [item.kind, item.state])
    when = None if days.days == 1 else f"Due some time in {item.due}"
    inferred = None if item.is_due_explicit else "The date is that of the event it is about."
    lines = [when, inferred, f"“{item.content}” – {_cite(document)}"]
    entry.add("description", "\n".join(line for line in lines if line))
    return entry


def _stamp(found: list[DocumentRecord]) -> datetime:
    """Give the day of the latest document that tells of it: when an export is made is not part of the record."""
    days = [Interval.parse(document.published).last for document in found if document.published]
    return datetime.combine(max(days), datetime.min.time(), tzinfo=UTC) if days else _EPOCH


def _cite(document: DocumentRecord) -> str:
    return ", ".join(part for part in (document.outlet, document.title, document.published) if part) or document.id
