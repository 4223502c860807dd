"""Section 3: who comes, in protocol order, styled and with the office that each held on the day."""

from chancery.brief.cite import cite
from chancery.brief.context import Context
from chancery.brief.dates import say_dates
from chancery.brief.document import Citation, Entry, Group, Level, Line, Notice
from chancery.brief.protocol import in_capitals, style_person
from chancery.brief.seats import Seat, find_seats
from chancery.brief.wording import capitalize_first
from chancery.model.record import BodyRecord

FLAGS = {Level.RED: "verify", Level.AMBER: "confirm", Level.GREEN: ""}


def compose_participants(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """List the people of both sides."""
    sides = [context.counterpart, *([context.principal] if context.principal else [])]
    return tuple(Group(f"For {side.label}", _lines(context, side, most)) for side in sides)


def _lines(context: Context, side: BodyRecord, most: int) -> tuple[Entry, ...]:
    seats = find_seats(context, side)
    if not seats:
        return (Notice(f"The record names nobody for {side.label} by this date."),)
    return tuple(seat_line(context, seat) for seat in seats[:most])


def seat_line(context: Context, seat: Seat) -> Line:
    """Give a person at the table: style, name, office; then how they are addressed and when we last met."""
    office = seat.office
    style = style_person(office.title if office else "", seat.person.name, seat.gender, context.rules)
    name = " ".join(part for part in (style.written, print_name(context, seat)) if part)
    title = f", {capitalize_first(office.title)}" if office else ", office not known"
    body = f", {office.body.label}" if office and office.body and office.body.id != seat.side.id else ""
    level, cause = seat.judge(context.on)
    details = [
        f"addressed as {style.spoken}" if style.spoken else "",
        office.say_term() if office else "",
        _last_met(context, seat),
        cause if level is not Level.GREEN else "",
    ]
    return Line(
        f"{name}{title}{body}",
        _citations(context, seat),
        detail="; ".join(part for part in details if part),
        flag=FLAGS[level],
    )


def print_name(context: Context, seat: Seat) -> str:
    """Give the name, with the family name in capitals where that was asked for."""
    return in_capitals(seat.person.name, seat.side.iso) if context.request.capitals else seat.person.name


def _citations(context: Context, seat: Seat) -> tuple[Citation, ...]:
    if seat.office:
        return seat.citations()
    return next(
        (cite(report),)
        for engagement in (*context.ahead, *context.shared)
        for report in engagement.reports
        if any(one.person and one.person.id == seat.person.id for one in engagement.participants)
    )


def _last_met(context: Context, seat: Seat) -> str:
    if context.principal is None or seat.side.id == context.principal.id:
        return ""
    met = seat.last_met
    return (
        f"last met us {say_dates(met.start, met.end) or 'on a day not given'}" if met else "not met before, as recorded"
    )
