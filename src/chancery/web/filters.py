"""Filters in the query string, read once and with every fault said at its field."""

from dataclasses import dataclass, field

from chancery.model.dates import Interval, is_iso
from chancery.model.record import BodyRecord
from chancery.web.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Filters:
    """What lists are narrowed by; `faults` has a message for each field that makes no sense."""

    words: str = ""
    since: str = ""
    until: str = ""
    body_name: str = ""
    body: BodyRecord | None = None
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def first_day(self) -> str | None:
        """The first day of the span asked for."""
        return Interval.parse(self.since).first.isoformat() if is_iso(self.since) else None

    @property
    def last_day(self) -> str | None:
        """The last day of the span asked for."""
        return Interval.parse(self.until).last.isoformat() if is_iso(self.until) else None


def read_filters(desk: Desk) -> Filters:
    """Read the filters that all lists share: words, a span of days, a body."""
    since, until, name = desk.query("from"), desk.query("to"), desk.query("body")
    faults = {
        field_name: f"{value!r} is not a date; write 2019-09-13, 2019-09 or 2019"
        for field_name, value in (("from", since), ("to", until))
        if value and not is_iso(value)
    }
    body = find_body(desk, name) if name else None
    if name and body is None:
        faults["body"] = f"The record knows no body {name!r}"
    return Filters(words=desk.query("q"), since=since, until=until, body_name=name, body=body, faults=faults)


def find_body(desk: Desk, name: str) -> BodyRecord | None:
    """Find a body by id, name, acronym, ISO code or alias."""
    by_id = desk.view.body(name) if name.startswith("b") else None
    return by_id or next(iter(desk.view.bodies(name)), None)


def chosen(desk: Desk, name: str, options: tuple[str, ...]) -> str:
    """Give one value of a closed list from the query string, or "" where it is not on the list."""
    value = desk.query(name)
    return value if value in options else ""
