"""The checklist as a calendar file: each task a to-do and an all-day entry on its day, with an alarm."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from chancery.brief.dates import first_day
from chancery.brief.document import Brief, Task
from chancery.brief.serial import SHORT, hash_content
from chancery.errors import SettingsError

if TYPE_CHECKING:
    from icalendar import Event

_HOST = "chancery"


def render_ics(brief: Brief) -> bytes:
    """Give the tasks of a brief as iCalendar; days are days, without a time.

    Raises:
        SettingsError: the brief holds no task, as only a checklist does.
    """
    from icalendar import Calendar  # noqa: PLC0415 - only who writes a calendar waits for it

    tasks = [entry for entry in brief.entries() if isinstance(entry, Task)]
    if not tasks:
        message = f"a {brief.kind} brief holds no dated tasks; --kind checklist does"
        raise SettingsError(message)
    calendar = Calendar()
    calendar.add("prodid", "-//Chancery//Checklist//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", brief.title)
    for task in tasks:
        calendar.add_component(_event(brief, task))
    return bytes(calendar.to_ical())


def _event(brief: Brief, task: Task) -> "Event":
    from icalendar import Alarm, Event  # noqa: PLC0415

    day = date.fromisoformat(task.due)
    event = Event()
    event.add("uid", f"{task.key}-{first_day(brief.on)}-{_slug(brief.counterpart)}@{_HOST}")
    # The stamp is that of the content, so that the same brief gives the same file.
    stamp = date.fromisoformat(first_day(brief.consulted or brief.on))
    event.add("dtstamp", datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC))
    event.add("summary", f"{'✓ ' if task.done else ''}{task.text}")
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PUBLIC" if brief.classification.upper() == "UNCLASSIFIED" else "CONFIDENTIAL")
    note = f"{task.note}\n" if task.note else ""
    event.add("description", f"{note}{brief.title}, brief {hash_content(brief)[:SHORT]}, {brief.classification}")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", task.text)
    alarm.add("trigger", timedelta(days=-1))
    if not task.done:
        event.add_component(alarm)
    return event


def _slug(text: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in text.casefold())
