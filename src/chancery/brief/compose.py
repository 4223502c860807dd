"""Compose the brief for a bilateral meeting from the record: fixed sections, nothing invented.

The order and the headings are those of a classic brief. A section without data says so; what
only the drafter can know (objectives, points to make, the response) is marked as theirs.
"""

from chancery.brief.context import Context, cite_reports, last_day
from chancery.brief.document import Brief, Group, Line, Notice, Section
from chancery.brief.facts import compose_figures, compose_press, compose_sensitivities
from chancery.brief.matters import compose_likely, compose_open_items, compose_since
from chancery.brief.participants import compose_participants, find_seats
from chancery.brief.wording import word_engagement
from chancery.errors import SettingsError
from chancery.model.record import BodyRecord, PersonRecord
from chancery.store.view.view import View

UNCLASSIFIED = "UNCLASSIFIED"

Lines = tuple[Line | Notice | Group, ...]


def compose_brief(view: View, *, counterpart: str, principal: str | None, on: str) -> Brief:
    """Compose the brief for a meeting with a body or a person.

    Raises:
        SettingsError: the record knows nobody of that name.
    """
    body, guest = _find_side(view, counterpart)
    other, _ = _find_side(view, principal) if principal else (None, None)
    if other and other.id == body.id:
        message = f"{counterpart!r} and {principal!r} are one and the same in the record"
        raise SettingsError(message)
    context = Context(view, body, other, on, guest)
    counts = view.counts()
    return Brief(
        title=f"Meeting with {guest.name + ', ' if guest else ''}{body.name}",
        counterpart=body.label,
        principal=other.label if other else None,
        on=on,
        classification=UNCLASSIFIED,
        record=f"from a record of {counts.documents:,} documents; nothing published later was used",
        sections=_sections(context),
        preflight=_preflight(context),
    )


def _sections(context: Context) -> tuple[Section, ...]:
    parts: tuple[tuple[str, Lines], ...] = (
        ("Purpose and who asked", _purpose(context)),
        ("Our objectives", (Notice("At most three, specific.", drafter=True),)),
        ("Participants", compose_participants(context)),
        ("Open items between us", compose_open_items(context)),
        ("Since we last met", compose_since(context)),
        ("What they are likely to raise", compose_likely(context)),
        ("Points to make", (Notice("At most four.", drafter=True),)),
        ("If raised: our response", (Notice("For each point above that needs one.", drafter=True),)),
        ("Facts and figures", compose_figures(context)),
        ("Sensitivities", compose_sensitivities(context)),
        ("Press line", compose_press(context)),
        ("Follow-up", (Notice("Who takes the record, and by when.", drafter=True),)),
        ("Sources", (Notice("As numbered notes below, each with the words it stands on."),)),
    )
    return tuple(Section(number, heading, lines) for number, (heading, lines) in enumerate(parts, start=1))


def _purpose(context: Context) -> Lines:
    lines = [Line(word_engagement(one), cite_reports(one)) for one in context.ahead[:4]]
    if lines:
        return tuple(lines)
    return (
        Notice("The record holds no planned engagement between the two sides on or after this date."),
        Notice("Why the meeting is held and who asked for it.", drafter=True),
    )


def _preflight(context: Context) -> tuple[Line | Notice, ...]:
    lines: list[Line | Notice] = [
        Line(f"Did it take place? {word_engagement(one)}", cite_reports(one), flag="confirm")
        for one in context.unconfirmed
    ]
    sides = [side for side in (context.counterpart, context.principal) if side]
    doubtful = [
        line
        for entry in compose_participants(context)
        if isinstance(entry, Group)
        for line in entry.lines
        if isinstance(line, Line) and line.flag
    ]
    lines += [
        Line(f"Office to verify: {line.text}", line.citations, detail=line.detail, flag=line.flag) for line in doubtful
    ]
    lines += [Notice(f"Nobody is named for {side.label}.") for side in sides if not find_seats(context, side)]
    if context.last_met is None:
        lines.append(Notice(f"No meeting before {last_day(context.on)} is recorded: is the record complete?"))
    return tuple(lines) or (Notice("Nothing to verify was found."),)


def _find_side(view: View, name: str) -> tuple[BodyRecord, PersonRecord | None]:
    bodies = view.bodies(name)
    if bodies:
        return bodies[0], None
    people = [person for person in view.people(name) if person.body]
    if people and people[0].body:
        return people[0].body, people[0]
    message = f"the record knows no body and nobody called {name!r}"
    raise SettingsError(message)
