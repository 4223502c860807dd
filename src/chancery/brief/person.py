"""The profile of a person: how they are named and addressed, their offices, what they said and did with us."""

from dataclasses import replace

from chancery.brief.cite import cite, cite_row
from chancery.brief.context import DONE, Context, day_of
from chancery.brief.dates import days_between, first_day, last_day, say_date
from chancery.brief.document import Citation, Drafted, Entry, Group, Line, Notice, Row, Table
from chancery.brief.history import engagement_table, topic_lines
from chancery.brief.matters import saying_line
from chancery.brief.participants import seat_line
from chancery.brief.protocol import family_name, in_capitals, style_person
from chancery.brief.sayings import Saying, merge_sayings
from chancery.brief.seats import Seat, is_short_for, latest_sighting, seat_of
from chancery.brief.wording import capitalize_first
from chancery.model.record import Occupancy, PersonRecord
from chancery.reference.office_titles import read_title, same_office
from chancery.reference.offices import body_key, office_rows
from chancery.reference.person_names import Likeness, compare_names

COLUMNS = ("From", "To", "Office", "Body", "Note")
GAP_DAYS = 366


def guest_of(context: Context) -> PersonRecord:
    """Give the person whom the profile is of."""
    assert context.guest is not None
    return context.guest


def compose_name(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give the name, its parts, other spellings, and the form of address."""
    seat = seat_of(context, guest_of(context))
    person = seat.person
    cited = _cite_person(context, seat)
    found = family_name(person.name, seat.side.iso)
    given = (person.name[: found.start] + person.name[found.end :]).strip()
    doubt = "" if found.sure else "by a general rule: to be confirmed"
    lines: list[Entry] = [
        Line(f"Name: {person.name}", cited),
        Line(f"In lists of protocol: {in_capitals(person.name, seat.side.iso)}", cited, detail=doubt),
        Line(f"Given name: {given or 'not told apart'}; family name: {found.text}", cited, detail=doubt),
    ]
    others = [name for name in person.names if name != person.name]
    if others:
        lines.append(Line(f"Also written: {', '.join(others)}", cited))
    style = style_person(seat.office.title if seat.office else "", person.name, seat.gender, context.rules)
    written = f"{style.written} {person.name}".strip()
    detail = "Mr or Ms as published" if seat.gender else "no source publishes Mr or Ms"
    lines.append(Line(f"Written: {written}; spoken: {style.spoken or 'by name'}", cited, detail=detail))
    note = context.draft.notes.get("pronunciation")
    lines.append(Notice(f"Pronunciation: {note or 'not recorded'}."))
    return tuple(lines[:most])


def _cite_person(context: Context, seat: Seat) -> tuple[Citation, ...]:
    if seat.office:
        return (cite(seat.office.seen),)
    return seat_line(context, seat).citations


def compose_current_offices(context: Context, _most: int) -> tuple[Entry | Group, ...]:
    """Give the present office with its bounds, and what reference data says of it."""
    seat = seat_of(context, guest_of(context))
    if seat.office is None:
        return (Notice("No document gives an office."),)
    lines: list[Entry] = [seat_line(context, seat)]
    if seat.reference:
        rows = (*seat.reference.rows, *seat.reference.holders)
        lines += (
            [
                Line(
                    f"Reference data: {seat.reference.reason}",
                    tuple(cite_row("officials/offices", row) for row in rows),
                )
            ]
            if rows
            else []
        )
    return tuple(lines)


def compose_office_ladder(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give all offices by the days on which they were seen, with gaps and overlaps named."""
    person = guest_of(context)
    held = merge_offices([one for one in context.view.offices(person, on=context.on) if _days(context, one)])
    held.sort(key=lambda one: (_days(context, one)[0], one.title), reverse=True)
    rows = [_rung(context, one, held) for one in held[:most]]
    rows += _reference_rungs(context, person)[: max(most - len(rows), 0)]
    if not rows:
        return (Notice("No office is recorded."),)
    return (
        Table(COLUMNS, tuple(rows)),
        Notice("From and to are the first and the last day on which an office is seen."),
    )


def merge_offices(held: list[Occupancy]) -> list[Occupancy]:
    """Take "Minister" and "Communications Minister" for the one office whose title is the longest."""
    merged: list[Occupancy] = []
    for one in sorted(held, key=lambda office: (-len(office.title), office.title)):
        place = next((n for n, other in enumerate(merged) if _is_same(one, other)), None)
        if place is None:
            merged.append(one)
            continue
        other = merged[place]
        merged[place] = replace(
            other,
            days=tuple(sorted({*one.days, *other.days})),
            sightings=(*other.sightings, *one.sightings),
        )
    return merged


def _is_same(one: Occupancy, other: Occupancy) -> bool:
    same_body = one.body is None or other.body is None or one.body.id == other.body.id
    return same_body and (
        is_short_for(one.title, other.title) or same_office(read_title(one.title), read_title(other.title))
    )


def _days(context: Context, one: Occupancy) -> list[str]:
    return [day for day in one.days if day and day <= last_day(context.on)]


def _rung(context: Context, one: Occupancy, held: list[Occupancy]) -> Row:
    days = _days(context, one)
    notes = []
    for other in held:
        if other is one:
            continue
        theirs = _days(context, other)
        if theirs[0] < days[-1] and days[0] < theirs[-1]:
            notes.append(f"at the same time as {other.title}")
    earlier = [_days(context, other)[-1] for other in held if _days(context, other)[-1] < days[0]]
    if earlier and days_between(max(earlier), days[0]) > GAP_DAYS:
        notes.append(f"nothing seen from {say_date(max(earlier))} to {say_date(days[0])}")
    body = one.body.label if one.body else "not given"
    cells = (say_date(days[0]), say_date(days[-1]), capitalize_first(one.title), body, "; ".join(notes) or "–")
    return Row(cells, (cite(latest_sighting(context, one)),))


def _reference_rungs(context: Context, person: PersonRecord) -> list[Row]:
    """Give the terms that reference data has for a person of this name in this body."""
    body = person.body or context.counterpart
    own = _reference_rows(context, person)
    own.sort(key=lambda row: row.get("start") or "", reverse=True)
    return [
        Row(
            (
                say_date(row.get("start")),
                say_date(row["end"]) if row.get("end") else "open",
                capitalize_first(row["title"]),
                body.label,
                "reference data",
            ),
            (cite_row("officials/offices", row),),
        )
        for row in own
    ]


def compose_background(context: Context, _most: int) -> tuple[Entry | Group, ...]:
    """Give what the drafter knows; readouts do not tell of languages and education."""
    text = context.draft.notes.get("background")
    return (Drafted(text) if text else Notice("Languages and education: not recorded."),)


def compose_engagements_with_us(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give the engagements in which the person took part, with us where the brief is for somebody."""
    person = guest_of(context)
    found = context.shared if context.principal else context.counterparts
    own = [
        one
        for one in found
        if any(part.person and part.person.id == person.id for part in one.participants) and one.status in DONE
    ]
    dated = sorted((one for one in own if one.start and day_of(one) <= last_day(context.on)), key=day_of)
    if not dated:
        return (Notice("None recorded."),)
    return (engagement_table(context, dated[-most:][::-1]),)


def sayings_of(context: Context) -> list[Saying]:
    """Give what the person said, each point once, the latest first."""
    return merge_sayings(context.known(context.view.statements(guest_of(context))))


def compose_said_by_topic(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give what they said by topic."""
    return topic_lines(sayings_of(context), most)


def compose_quotes(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Give direct quotations, the latest first."""
    quoted = [one for one in sayings_of(context) if any(item.fact.quoted for item in one.said)]
    return tuple(saying_line(one) for one in quoted[:most]) or (Notice("No direct quotation is recorded."),)


def compose_identifiers(context: Context, _most: int) -> tuple[Entry | Group, ...]:
    """Give the id in the record, and identifiers in the world where reference data has them."""
    person = guest_of(context)
    seat = seat_of(context, person)
    lines: list[Entry] = [Line(f"In this record: {person.id}", _cite_person(context, seat))]
    for row in _reference_rows(context, person):
        if "Wikidata Q" in row.get("source", ""):
            lines.append(
                Line(f"{row['source']} (by name and office: to be confirmed)", (cite_row("officials/offices", row),))
            )
            break
    else:
        lines.append(Notice("Wikidata, VIAF: no data."))
    return tuple(lines)


def _reference_rows(context: Context, person: PersonRecord) -> list[dict[str, str]]:
    body = person.body or context.counterpart
    key = body_key(context.library, body.label, first_day(context.on))
    rows = office_rows(context.library, key) if key else ()
    return [row for row in rows if compare_names(person.name, row["person"]) is Likeness.SAME]
