"""Section 3: who comes, in protocol order, with the office that each held on the day."""

from dataclasses import dataclass
from datetime import date

from chancery.brief.context import Context, cite, first_day, last_day
from chancery.brief.document import Group, Line, Notice
from chancery.brief.wording import rank_title, word_engagement
from chancery.model.record import BodyRecord, EngagementRecord, Occupancy, PersonRecord

STALE_DAYS, ABOUT_A_YEAR = 90, 366
MOST = 6
UNCONFIRMED, ENDED, NO_OFFICE = "confirm", "another holder seen since", "office not known"


@dataclass(frozen=True)
class Seat:
    """A person at the table: the office as last seen by the day, and who was seen in it after."""

    person: PersonRecord
    office: Occupancy | None
    successor: Occupancy | None

    @property
    def rank(self) -> tuple[int, str]:
        """The place in protocol order, then the name."""
        return (rank_title(self.office.title) if self.office else 99, self.person.name)


def compose_participants(context: Context) -> tuple[Line | Notice | Group, ...]:
    """List the people of both sides."""
    sides = [context.counterpart, *([context.principal] if context.principal else [])]
    return tuple(Group(f"For {side.label}", _lines(context, side)) for side in sides)


def _lines(context: Context, side: BodyRecord) -> tuple[Line | Notice, ...]:
    seats = find_seats(context, side)
    if not seats:
        return (Notice(f"The record names nobody for {side.label} by this date."),)
    return tuple(_line(context, seat) for seat in seats[:MOST])


def find_seats(context: Context, side: BodyRecord) -> list[Seat]:
    """Find who took or takes part for a side, those of the next engagement first, in protocol order."""
    coming = _people(context.ahead, side)
    if context.guest and context.guest.body and context.guest.body.id == side.id:
        coming = {context.guest.id: context.guest, **coming}
    met = _people(context.held, side)
    seats = [_seat(context, side, person) for person in {**met, **coming}.values()]
    present = [seat for seat in seats if seat.successor is None or seat.person.id in coming]
    return sorted(present, key=lambda seat: (seat.person.id not in coming, seat.rank))


def _people(engagements: list[EngagementRecord], side: BodyRecord) -> dict[str, PersonRecord]:
    return {
        one.person.id: one.person
        for engagement in reversed(engagements)
        for one in engagement.participants
        if one.person and one.body and one.body.id == side.id
    }


def _seat(context: Context, side: BodyRecord, person: PersonRecord) -> Seat:
    held = [one for one in context.view.offices(person, on=context.on) if _sightings(context, one)]
    own = [one for one in held if one.body and one.body.id == side.id] or held
    office = _present_office(context, own)
    return Seat(person, office, _successor(context, office) if office else None)


def _present_office(context: Context, held: list[Occupancy]) -> Occupancy | None:
    """Choose the highest of the offices seen in the last year in which any was seen, then the latest."""
    last = {id(one): max(_sightings(context, one)) for one in held}
    latest = max(last.values(), default="")
    recent = [one for one in held if _days_between(last[id(one)], latest) <= ABOUT_A_YEAR]
    full = [one for one in recent if not any(_shortens(one, other) for other in recent)]
    return min(full, key=lambda one: (rank_title(one.title), -_ordinal(last[id(one)]), one.title), default=None)


def _shortens(one: Occupancy, other: Occupancy) -> bool:
    """Say whether a title is a short form of another: "minister" beside "Minister for Communications"."""
    words, more = set(one.title.casefold().split()), set(other.title.casefold().split())
    return words < more and other.title.casefold().split()[0] in words


def _days_between(earlier: str, later: str) -> int:
    return _ordinal(later) - _ordinal(earlier)


def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal() if day else 0


def _sightings(context: Context, office: Occupancy) -> list[str]:
    """Give the days, known by the date of the brief, on which the office is evidenced."""
    return [day for day in office.days if not day or day <= last_day(context.on)]


def _successor(context: Context, office: Occupancy) -> Occupancy | None:
    """Give who was seen in the same office after its holder, by the date of the brief."""
    if office.body is None:
        return None
    last = max(_sightings(context, office))
    others = [
        one
        for one in context.view.holders(office.body, on=context.on)
        if one.person.id != office.person.id and one.title.casefold() == office.title.casefold()
    ]
    later = [one for one in others if max(_sightings(context, one), default="") > last]
    return max(later, key=lambda one: max(_sightings(context, one)), default=None)


def _line(context: Context, seat: Seat) -> Line:
    if seat.office is None:
        report = next(
            report
            for engagement in (*context.ahead, *context.shared)
            for report in engagement.reports
            if any(one.person and one.person.id == seat.person.id for one in engagement.participants)
        )
        return Line(seat.person.name, (cite(report),), flag=NO_OFFICE)
    days = _sightings(context, seat.office)
    sighting = max(
        (one for one in seat.office.sightings if context.is_known(one.document)),
        key=lambda one: first_day(one.document.published) if one.document.published else "",
    )
    words = f"{seat.person.name}, {seat.office.title[:1].upper()}{seat.office.title[1:]}"
    body = f", {seat.office.body.label}" if seat.office.body else ""
    return Line(
        f"{words}{body}",
        (cite(sighting),),
        detail="; ".join(part for part in (_seen(days), _last_met(context, seat.person)) if part),
        flag=ENDED if seat.successor else UNCONFIRMED if is_stale(days, context.on) else "",
    )


def _seen(days: list[str]) -> str:
    dated = [day for day in days if day]
    if not dated:
        return "in this office in a document without date"
    if dated[0] == dated[-1]:
        return f"in this office on {dated[0]}"
    return f"in this office from {dated[0]} or before to {dated[-1]} or after"


def _last_met(context: Context, person: PersonRecord) -> str:
    met = [one for one in context.held if any(p.person and p.person.id == person.id for p in one.participants)]
    return f"last met: {word_engagement(met[-1])}" if met else "not met before, as far as recorded"


def is_stale(days: list[str], on: str) -> bool:
    """Say whether the last sighting of an office lies too far back to be relied on."""
    last = max(days, default="")
    if not last:
        return True
    return _days_between(last, first_day(on)) > STALE_DAYS
