"""Before a brief leaves: lights in red, amber and green, each with its cause and its words."""

from collections.abc import Iterator

from chancery.brief.cite import cite, cite_reports, cite_words
from chancery.brief.context import Context
from chancery.brief.dates import say_date
from chancery.brief.document import Citation, Level, Light
from chancery.brief.figures import Stated, summarize_checks
from chancery.brief.ledger import Item, overdue_of
from chancery.brief.matters import unique_citations
from chancery.brief.points import check_words
from chancery.brief.protocol import family_name, near_names
from chancery.brief.seats import Seat, find_seats
from chancery.brief.watch import find_divergent, outlets_of
from chancery.brief.wording import capitalize_first, clip, count_of, name_in_full, word_engagement
from chancery.check.verdict import Outcome
from chancery.model.record import BodyRecord
from chancery.reference.states import known_names

MOST_NAMED, MOST_CITED = 4, 6
ORDER = {Level.RED: 0, Level.AMBER: 1, Level.GREEN: 2}


def compose_preflight(context: Context, stated: list[Stated]) -> tuple[Light, ...]:
    """Make all checks, the gravest first."""
    seats = [seat for side in _sides(context) for seat in find_seats(context, side)]
    lights = [
        *_offices(context, seats),
        *_missing_people(context),
        *_figures(stated),
        *_drafted_figures(context),
        *_unconfirmed(context),
        *_near_names(context),
        *_open_items(context),
        *_divergent(context),
        *_last_meeting(context),
        *_objectives(context),
        *_family_names(context, seats),
    ]
    return tuple(sorted(lights, key=lambda light: ORDER[light.level]))


def preflight_of_people(context: Context, seats: list[Seat]) -> tuple[Light, ...]:
    """Make the checks that a profile needs: offices, and names easily confused."""
    lights = [*_offices(context, seats), *_near_names(context)]
    return tuple(sorted(lights, key=lambda light: ORDER[light.level]))


def _sides(context: Context) -> list[BodyRecord]:
    return [side for side in (context.counterpart, context.principal) if side]


def _offices(context: Context, seats: list[Seat]) -> Iterator[Light]:
    confirmed = []
    for seat in seats:
        level, cause = seat.judge(context.on)
        title = capitalize_first(seat.office.title) if seat.office else "office not known"
        cited = seat.citations()
        if level is Level.GREEN:
            confirmed.append((seat, cited))
        else:
            yield Light(level, "Office", f"{seat.person.name}, {title}", cause, cited)
    if confirmed:
        names = ", ".join(seat.person.name for seat, _ in confirmed[:MOST_NAMED])
        citations = unique_citations(one for _, cited in confirmed for one in cited)
        yield Light(Level.GREEN, "Office", f"Confirmed: {names}", "seen in office within 90 days", citations)


def _missing_people(context: Context) -> Iterator[Light]:
    for side in _sides(context):
        if not find_seats(context, side):
            yield Light(Level.AMBER, "Participants", f"Nobody is named for {side.label}", "the record names none")


def _figures(stated: list[Stated]) -> Iterator[Light]:
    for level, outcome in ((Level.RED, Outcome.CONTRADICTED), (Level.AMBER, Outcome.CLOSE)):
        for one in stated:
            if one.outcome is outcome:
                reason = next(v.finding.reason for v in one.verdicts if v.outcome is outcome)
                citation = cite_words(one.document, one.words)
                yield Light(level, "Figure", f"“{clip(one.words.text)}”", f"{outcome.value}: {reason}", (citation,))
    if stated and not any(one.outcome is Outcome.CONTRADICTED for one in stated):
        cited = tuple(cite_words(one.document, one.words) for one in stated[:MOST_CITED])
        yield Light(Level.GREEN, "Figures", "None is contradicted", summarize_checks(stated), cited)


def _drafted_figures(context: Context) -> Iterator[Light]:
    for text in (*context.draft.list("points"), *context.draft.list("response")):
        for verdict in check_words(context, text):
            if verdict.outcome is not Outcome.SUPPORTED:
                level = Level.RED if verdict.outcome is Outcome.CONTRADICTED else Level.AMBER
                cause = f"{verdict.outcome.value}: {verdict.finding.reason}"
                yield Light(level, "Figure of the drafter", f"“{verdict.evidence.text}”", cause)


def _unconfirmed(context: Context) -> Iterator[Light]:
    found = context.unconfirmed
    for one in found[:MOST_NAMED]:
        day = say_date(one.end or one.start)
        cause = f"planned for a day now past ({day}) and confirmed by no document since"
        yield Light(Level.AMBER, "Did it happen?", word_engagement(one), cause, cite_reports(one))
    rest = found[MOST_NAMED:]
    if rest:
        cited = unique_citations(citation for one in rest for citation in cite_reports(one))[:MOST_CITED]
        text = f"{count_of(len(rest), 'earlier plan')} without a report that it took place"
        yield Light(Level.AMBER, "Did it happen?", text, f"the last: {word_engagement(rest[0])}", cited)


def _near_names(context: Context) -> Iterator[Light]:
    iso = context.counterpart.iso
    for other in near_names(iso):
        names = [row["name"] for row in known_names(context.library, other) if row["kind"] != "demonym"]
        written = context.draft.words().casefold()
        own = {row["name"].casefold() for row in known_names(context.library, iso or "")}
        told = next(
            (name for name in names if name.casefold() in written and name.casefold() not in own and len(name) > 3),  # noqa: PLR2004
            None,
        )
        text = f"{name_in_full(iso)} is easily confused with {name_in_full(other)}"
        if told:
            yield Light(Level.RED, "Name of the state", text, f"the drafter's text says {told!r}")
        else:
            yield Light(Level.AMBER, "Name of the state", text, "check names, flags and papers for the other one")


def _open_items(context: Context) -> Iterator[Light]:
    if context.principal is None:
        return
    items = [item for item in context.items if item.is_open]
    late = overdue_of(items)
    ours = [item for item in late if item.by_ours]

    def cited(some: list[Item]) -> tuple[Citation, ...]:
        return unique_citations(citation for item in some for citation in item.citations[:1])[:MOST_CITED]

    if ours:
        words = f"{count_of(len(ours), 'open item')} of {context.principal.label} overdue"
        cause = f"the oldest was due {say_date(min(item.due or '9999' for item in ours))}"
        yield Light(Level.RED, "Open items", words, cause, cited(ours))
    theirs = [item for item in late if item.by_theirs]
    if theirs:
        words = f"{count_of(len(theirs), 'open item')} of {context.counterpart.label} overdue"
        yield Light(
            Level.AMBER, "Open items", words, "their day has passed without words that they were kept", cited(theirs)
        )
    rest = [item for item in items if item not in late]
    if rest:
        words = f"{count_of(len(rest), 'open item')} between the sides"
        cause = "nothing in the record says that they are settled: confirm with their owners"
        yield Light(Level.AMBER, "Open items", words, cause, cited(rest))
    if not items:
        yield Light(Level.GREEN, "Open items", "None recorded", "no pledge, request, invitation or agreed step is open")


def _divergent(context: Context) -> Iterator[Light]:
    for one in find_divergent(context)[:1]:
        cause = f"told by {', '.join(outlets_of(one))}: compare before quoting"
        yield Light(Level.AMBER, "Accounts", word_engagement(one), cause, cite_reports(one))


def _last_meeting(context: Context) -> Iterator[Light]:
    if context.principal is None:
        return
    if context.last_met is None:
        yield Light(Level.AMBER, "Last meeting", "No earlier meeting is recorded", "is the record complete?")
    else:
        text = word_engagement(context.last_met)
        yield Light(Level.GREEN, "Last meeting", text, "recorded as held", cite_reports(context.last_met))


def _objectives(context: Context) -> Iterator[Light]:
    if context.request.kind == "bilateral" and not context.draft.list("objectives"):
        cause = "they are required, and only the drafter can write them"
        yield Light(Level.RED, "Objectives", "None is written", cause)


def _family_names(context: Context, seats: list[Seat]) -> Iterator[Light]:
    if not context.request.capitals:
        return
    unsure = [seat for seat in seats if not family_name(seat.person.name, seat.side.iso).sure]
    if unsure:
        names = ", ".join(seat.person.name for seat in unsure[:MOST_NAMED])
        cited = tuple(cite(seat.office.seen) for seat in unsure[:MOST_NAMED] if seat.office)
        yield Light(Level.AMBER, "Family names", names, "which part is the family name follows a general rule", cited)
