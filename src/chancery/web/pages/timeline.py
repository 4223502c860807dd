"""The timeline: engagements in lanes by who took part, drawn on one scale, with the same as a list."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chancery.model.dates import Interval
from chancery.model.record import BodyRecord, EngagementRecord
from chancery.store.browse.engagements import every_engagement, list_engagements
from chancery.store.browse.part import Part
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Table
from chancery.web.calendars import write_events
from chancery.web.desk import Desk
from chancery.web.pages.asking import read_asked
from chancery.web.pages.engagements import COLUMNS, engagement_row
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import DATED, page

DRAWN = 400
"""Engagements that a picture can hold; a longer list is drawn from its latest."""
LANES = 10
LANE, TOP, LEFT, WIDTH = 30, 26, 0, 1000
LEAST = 5.0
MARKS = 12
_YEAR, _MONTH = 366, 31


@dataclass(frozen=True, slots=True)
class Bar:
    """An engagement on the scale."""

    one: EngagementRecord
    x: float
    width: float
    row: int


@dataclass(frozen=True, slots=True)
class Lane:
    """The engagements of one body; `height` is what those that overlap need."""

    body: BodyRecord | None
    top: int
    height: int
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on the scale, and the span to which it leads."""

    label: str
    x: float
    since: str


def show_timeline(desk: Desk) -> Answer:
    """Show engagements in time."""
    asked = read_asked(desk, sort="latest")
    connection = desk.view.connection
    drawn = [one for one in list_engagements(connection, asked.wanted, Part(0, DRAWN)).items if one.start]
    listed = list_engagements(connection, asked.wanted, Part(*skip_of(desk)))
    first, last = _span(drawn, asked.wanted.first_day, asked.wanted.last_day)
    lanes = _lanes(drawn, first, last, asked.wanted.body)

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(engagement_row, every_engagement(view.connection, asked.wanted))

    return Page(
        template="timeline.html.j2",
        title="Timeline",
        block="results",
        values={
            **asked.values,
            "lanes": lanes,
            "marks": _marks(first, last),
            "height": (lanes[-1].top + lanes[-1].height if lanes else TOP) + 6,
            "width": WIDTH,
            "first": first.isoformat(),
            "last": last.isoformat(),
            "drawn": len(drawn),
            "undated": sum(not one.start for one in listed.items),
            "found": listed.items,
            "paging": paging_of(desk, listed.total),
            "zooms": _zooms(first, last),
            "today_x": _place(desk.today, first, last) if first <= desk.today <= last else None,
        },
        table=Table(name="timeline", columns=COLUMNS, rows=rows),
        calendar=lambda view: write_events(every_engagement(view.connection, asked.wanted)),
    )


def _days(one: EngagementRecord) -> tuple[date, date]:
    start = Interval.parse(one.start or "")
    return start.first, Interval.parse(one.end or one.start or "").last


def _span(drawn: Sequence[EngagementRecord], since: str | None, until: str | None) -> tuple[date, date]:
    days = [day for one in drawn for day in _days(one)] or [date(2000, 1, 1), date(2000, 12, 31)]
    first = date.fromisoformat(since) if since else min(days)
    last = date.fromisoformat(until) if until else max(days)
    return first, max(last, first + timedelta(days=6))


def _place(day: date, first: date, last: date) -> float:
    share = (day - first).days / max((last - first).days, 1)
    return round(LEFT + (WIDTH - LEFT) * min(max(share, 0.0), 1.0), 1)


def _lanes(drawn: Sequence[EngagementRecord], first: date, last: date, own: BodyRecord | None) -> list[Lane]:
    """Give each of the bodies that took part most a lane; the body that was asked for is in all, and needs none."""
    members = {one.id: {part.body.id: part.body for part in one.participants if part.body} for one in drawn}
    counts = Counter(id for bodies in members.values() for id in bodies if not own or id != own.id)  # noqa: A001
    names = {id: body for bodies in members.values() for id, body in bodies.items()}  # noqa: A001
    chosen = [id for id, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:LANES]]  # noqa: A001
    lanes, top = [], TOP
    others = [one for one in drawn if not members[one.id].keys() & set(chosen)]
    groups = [(names[id], [one for one in drawn if id in members[one.id]]) for id in chosen]  # noqa: A001
    for body, some in [*groups, *([(None, others)] if others else [])]:
        bars, rows = _stack(some, first, last)
        height = LANE + 11 * (rows - 1)
        lanes.append(Lane(body, top, height, bars))
        top += height
    return lanes


def _stack(some: Sequence[EngagementRecord], first: date, last: date) -> tuple[tuple[Bar, ...], int]:
    """Lay bars beside each other where they fit, else below each other."""
    ends: list[float] = []
    bars = []
    for one in sorted(some, key=lambda each: (_days(each), each.id)):
        start, end = _days(one)
        x = _place(start, first, last)
        width = max(LEAST, _place(end + timedelta(days=1), first, last) - x)
        x = min(x, WIDTH - width)
        row = next((at for at, free in enumerate(ends) if free + 1 < x), len(ends))
        row = min(row, 3)
        ends[row : row + 1] = [x + width]
        bars.append(Bar(one, round(x, 1), round(width, 1), row))
    return tuple(bars), max(len(ends), 1)


def _marks(first: date, last: date) -> list[Mark]:
    """Mark years, or months where the span is short."""
    if (last - first).days > 2 * _YEAR:
        step = max(1, (last.year - first.year) // MARKS + 1)
        days = [date(year, 1, 1) for year in range(first.year, last.year + 1, step)]
        return [Mark(str(day.year), _place(day, first, last), str(day.year)) for day in days if day >= first]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = max(1, months // MARKS + (months % MARKS > 0))
    days = [
        date(first.year + at // 12, at % 12 + 1, 1) for at in range(first.month - 1, first.month - 1 + months, step)
    ]
    return [
        Mark(
            f"{day:%b} {day.year}" if day.month == 1 or at == 0 else f"{day:%b}",
            _place(day, first, last),
            f"{day:%Y-%m}",
        )
        for at, day in enumerate(days)
        if day >= first
    ]


def _zooms(first: date, last: date) -> list[tuple[str, str, str]]:
    """Give the spans to go to: earlier, nearer, later."""
    span = last - first
    quarter = max(span // 4, timedelta(days=3))
    return [
        ("Earlier", (first - span // 2).isoformat(), (last - span // 2).isoformat()),
        ("Nearer", (first + quarter).isoformat(), (last - quarter).isoformat()),
        ("Wider", (first - span // 2).isoformat(), (last + span // 2).isoformat()),
        ("Later", (first + span // 2).isoformat(), (last + span // 2).isoformat()),
    ]


ROUTES = (page("/timeline", show_timeline, formats=DATED),)
