"""The checklist before and after a visit: dated tasks, with what the record says must be verified."""

from chancery.brief.context import Context
from chancery.brief.dates import move_days, say_date
from chancery.brief.document import Entry, Group, Level, Line, Notice, Task
from chancery.brief.figures import Stated
from chancery.brief.participants import seat_line
from chancery.brief.preflight import compose_preflight
from chancery.brief.protocol import near_names
from chancery.brief.seats import find_seats
from chancery.brief.wording import count_of, name_in_full
from chancery.lexicon.loader import load_yaml


def compose_tasks(context: Context, stated: list[Stated], _most: int) -> tuple[Entry | Group, ...]:
    """Give the tasks by day, counted from the day of the visit, those done ticked."""
    groups: dict[int, list[Entry]] = {}
    for row in load_yaml("brief_checklist"):
        groups.setdefault(row["day"], []).append(_task(context, stated, row))
    return tuple(
        Group(f"{_countdown(day)} · {say_date(move_days(context.on, day))}", tuple(groups[day]))
        for day in sorted(groups)
    )


def _countdown(day: int) -> str:
    return "T-0" if day == 0 else f"T{day:+d}"


def _task(context: Context, stated: list[Stated], row: dict[str, str]) -> Task:
    day = int(row["day"])
    return Task(
        key=row["key"],
        due=move_days(context.on, day),
        text=row["task"].format(protocol=context.rules.title),
        done=row["key"] in context.draft.list("done"),
        note=_note(context, stated, row),
    )


def _note(context: Context, stated: list[Stated], row: dict[str, str]) -> str:
    """Say how much of the record a task concerns; the lines themselves stand in the sections below."""
    if row.get("note"):
        return context.draft.meeting.get(row["note"], "languages not given")
    others = [name_in_full(iso) for iso in near_names(context.counterpart.iso)]
    seats = find_seats(context, context.counterpart)
    doubtful = [seat for seat in seats if seat.judge(context.on)[0] is not Level.GREEN]
    notes = {
        "participants": f"{len(seats)} known",
        "open-items": count_of(sum(item.is_open for item in context.items), "open item"),
        "offices": f"{len(doubtful)} of {len(seats)} to confirm",
        "near-names": f"not to be confused with {', '.join(others)}" if others else "no name that is easily confused",
        "figures": count_of(len(stated), "figure"),
    }
    return notes.get(row.get("with", ""), "")


def compose_to_verify(context: Context, stated: list[Stated], most: int) -> tuple[Entry | Group, ...]:
    """List the delegation as known, and what pre-flight found red or amber with its words."""
    seats = find_seats(context, context.counterpart)
    people: tuple[Entry, ...] = tuple(seat_line(context, seat) for seat in seats[:most])
    lights = [light for light in compose_preflight(context, stated) if light.level is not Level.GREEN]
    found: list[Entry] = [
        Line(f"{light.check}: {light.text}", light.citations, detail=light.cause, flag=light.level.value)
        if light.citations
        else Notice(f"{light.check}: {light.text}: {light.cause}")
        for light in lights[:most]
    ]
    return (
        Group(f"Delegation of {context.counterpart.label}, as known", people or (Notice("The record names nobody."),)),
        Group("To verify", tuple(found) or (Notice("Nothing to verify was found."),)),
    )
