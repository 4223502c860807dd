"""The profile of a country or body: names, who is who, memberships, indicators, what it hosts."""

from chancery.brief.cite import cite, cite_row, reported
from chancery.brief.context import Context
from chancery.brief.dates import first_day, last_day, say_date
from chancery.brief.document import Drafted, Entry, Group, Level, Line, Notice
from chancery.brief.held import find_office
from chancery.brief.participants import FLAGS
from chancery.brief.protocol import near_names
from chancery.brief.seats import latest_sighting
from chancery.brief.watch import tie_line, unique_ties
from chancery.brief.wording import capitalize_first, name_in_full
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Relation
from chancery.model.kinds import RelationKind
from chancery.model.record import Occupancy
from chancery.reference.bodies import find_bodies, find_parents
from chancery.reference.grades import Answer
from chancery.reference.offices import body_key, office_rows
from chancery.reference.pack import Row as ReferenceRow
from chancery.reference.periods import holds_on
from chancery.reference.states import find_capitals, get_state, known_names

_SHOWN = {"un-short": "Short name (UN)", "un-formal": "Formal name (UN)", "former": "Former name"}
_TIES = (RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER, RelationKind.CANDIDATE, RelationKind.ELECTED)


def compose_names(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """List the names: short, formal and former, codes, capital; and the states it is taken for."""
    body = context.counterpart
    lines: list[Entry] = []
    state = get_state(context.library, body.iso) if body.iso else None
    if body.iso and state:
        rows = known_names(context.library, body.iso)
        lines += [
            Line(f"{_SHOWN[row['kind']]}: {row['name']}{_period(row)}", (cite_row("states/names", row),))
            for row in rows
            if row["kind"] in _SHOWN
        ]
        own = next(row for row in context.library.rows("states") if row["iso2"] == body.iso)
        lines.append(Line(f"Codes: {state.iso2}, {state.iso3}, M49 {state.m49}", (cite_row("states/states", own),)))
        lines += [
            Line(f"Capital: {row['capital']}", (cite_row("states/capitals", _as_kept(context, row)),))
            for row in find_capitals(context.library, body.iso, first_day(context.on))
        ]
    else:
        for row in find_bodies(context.library, body.name)[:1]:
            parents = find_parents(context.library, row["label"])
            detail = f"part of {', '.join(parents)}" if parents else ""
            lines.append(Line(f"{row['name']} ({row['label']})", (cite_row("bodies/bodies", row),), detail=detail))
    names = [name for name in body.names if name not in {body.name, body.acronym}]
    if names:
        lines.append(Notice(f"Also in the record as: {', '.join(names)}."))
    others = [name_in_full(iso) for iso in near_names(body.iso)]
    risk = f"Naming risk: easily confused with {', '.join(others)}." if others else "No naming risk is known."
    return (*lines[:most], Notice(risk)) if lines else (Notice(f"No table has names of {body.label}."), Notice(risk))


def _as_kept(context: Context, row: ReferenceRow) -> ReferenceRow:
    """Give the row as the table has it: the city of a day may bear another name than there."""
    kept = (
        each for each in context.library.rows("capitals") if (each["iso2"], each["from"]) == (row["iso2"], row["from"])
    )
    return next(kept, row)


def _period(row: ReferenceRow) -> str:
    start, end = row.get("from", ""), row.get("to", "")
    return f" ({start or '…'} to {end or '…'})" if start or end else ""


def compose_officers(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Say who holds the leading offices, from the record first and else from reference data."""
    lines: list[Entry] = []
    holders = [
        one
        for one in context.view.holders(context.counterpart, on=context.on)
        if any(not day or day <= last_day(context.on) for day in one.days)
    ]
    key = body_key(context.library, context.counterpart.label, first_day(context.on))
    rows = office_rows(context.library, key) if key else ()
    used: set[str] = set()
    for role in load_yaml("brief")["officers"] if context.counterpart.iso else ():
        line = _officer(context, role, holders, rows, used)
        lines.append(line or Notice(f"{role['role']}: not recorded."))
    others = [one for one in holders if one.person.id not in used]
    others.sort(key=lambda one: (context.rules.rank(one.title), one.person.name))
    lines += [_held(context, one, capitalize_first(one.title)) for one in others[: max(most - len(lines), 0)]]
    return tuple(lines) or (Notice(f"The record names nobody for {context.counterpart.label}."),)


def _officer(
    context: Context,
    role: dict[str, object],
    holders: list[Occupancy],
    rows: tuple[ReferenceRow, ...],
    used: set[str],
) -> Line | None:
    fitting = [one for one in holders if _fits(one.title, role)]
    if fitting:
        best = max(fitting, key=lambda one: max(one.days))
        used.update(one.person.id for one in fitting)
        return _held(context, best, str(role["role"]))
    day = first_day(context.on)
    told = [row for row in rows if _fits(row["title"], role) and holds_on(row, day) in {Answer.YES, Answer.POSSIBLE}]
    if not told:
        return None
    row = max(told, key=lambda one: one.get("start") or "")
    since = f"since {say_date(row['start'])}" if row.get("start") else "since when is not known"
    return Line(
        f"{role['role']}: {row['person']}, {row['title']}",
        (cite_row("officials/offices", row),),
        detail=f"{since}; from reference data, seen {say_date(row.get('seen'))}",
    )


def _fits(title: str, role: dict[str, object]) -> bool:
    words = title.casefold()
    wanted, barred, heads = role["words"], role.get("not", ()), role.get("of", ())
    assert isinstance(wanted, list)
    return (
        any(str(one) in words for one in wanted)
        and not any(str(one) in words for one in barred)  # type: ignore[attr-defined]
        and (not heads or any(str(one) in words for one in heads))  # type: ignore[attr-defined]
    )


def _held(context: Context, office: Occupancy, role: str) -> Line:
    title = capitalize_first(office.title)
    name = f"{office.person.name}, {title}" if title != role else office.person.name
    held = find_office(context, office.person, office.title)
    if held is None:
        return Line(f"{role}: {name}", (cite(latest_sighting(context, office)),), flag=FLAGS[Level.AMBER])
    level, cause = held.judge(context.on)
    detail = held.say_term() if level is Level.GREEN else f"{held.say_term()}; {cause}"
    return Line(f"{role}: {name}", held.citations(), detail=detail, flag=FLAGS[level])


def compose_membership(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """List memberships, candidatures and elections: what the tables have, then what was reported."""
    lines: list[Entry] = []
    iso = context.counterpart.iso
    for row in context.library.rows("members") if iso else ():
        if row["iso2"] == iso:
            since = row.get("day") or row.get("since")
            founder = ", founding member" if row.get("founder") else ""
            text = f"Member of {row['body']} since {say_date(since)}{founder}"
            lines.append(Line(text, (cite_row("bodies/members", row),), detail=row.get("note", "")))
    shown = _names_of(context, {row["body"] for row in context.library.rows("members") if iso and row["iso2"] == iso})
    ties = unique_ties(context.known(context.view.relations(context.counterpart)))
    lines += [tie_line(one) for one in ties if one.fact.kind in _TIES and not _is_told(one.fact, shown)]
    lines = lines[:most] or [Notice("No membership is recorded.")]
    state = get_state(context.library, iso) if iso else None
    if state:
        own = next(row for row in context.library.rows("states") if row["iso2"] == state.iso2)
        lines.append(Line(f"Region (UN): {state.region}", (cite_row("states/states", own),)))
        lines.append(Notice("No table has: Council seat, ITU region, class of contribution, sectors."))
    return tuple(lines)


def _names_of(context: Context, labels: set[str]) -> set[str]:
    """Give the labels and the names of bodies, to know a membership again that the table has."""
    names = {row["name"] for row in context.library.rows("bodies") if row["label"] in labels}
    return {name.casefold() for name in (*labels, *names)}


def _is_told(fact: Relation, shown: set[str]) -> bool:
    """Say whether a table has told of a membership already."""
    kinds = {RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER}
    return fact.kind in kinds and (fact.object or "").casefold() in shown


def compose_hosts(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """List the conferences held in the country, the latest by the day first, and what it is said to host."""
    iso, day = context.counterpart.iso, last_day(context.on)
    rows = [row for row in context.library.rows("conferences") if iso and row["iso2"] == iso and row["start"] <= day]
    rows.sort(key=lambda row: row["start"], reverse=True)
    lines: list[Entry] = [
        Line(f"{row['name']}, {row['city']}, {say_date(row['start'])}", (cite_row("conferences/conferences", row),))
        for row in rows[:most]
    ]
    ties = unique_ties(context.known(context.view.relations(context.counterpart)))
    lines += [tie_line(one) for one in ties if one.fact.kind is RelationKind.HOSTS]
    return tuple(lines[:most]) or (Notice("None recorded."),)


def compose_contacts(context: Context, most: int) -> tuple[Entry | Group, ...]:
    """Say that the record holds contacts, by role, and leave numbers and addresses out."""
    documents = {report.document.ref: report.document for one in context.counterparts[-most:] for report in one.reports}
    lines: list[Entry] = []
    for document in list(documents.values())[-most:]:
        for fact in context.view.reading(document).contacts:
            words = fact.evidence[0]
            if "@" in words.text or any(letter.isdigit() for letter in words.text):
                lines.append(Notice(f"A contact stands in document {document.id}; numbers are left out of briefs."))
            else:
                name = ", ".join(part for part in (fact.name, fact.role) if part)
                lines.append(Notice(f"{name}; numbers are left out of briefs ({reported(document)})."))
    return tuple(dict.fromkeys(lines[:most])) or (Notice("None recorded."),)


def compose_note(context: Context, name: str, nothing: str) -> tuple[Entry | Group, ...]:
    """Give the drafter's note for a section of which the record holds nothing."""
    text = context.draft.notes.get(name)
    return (Drafted(text) if text else Notice(nothing),)
