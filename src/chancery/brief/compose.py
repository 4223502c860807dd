"""Compose a brief from the record: the sections of its template, nothing invented, every line cited.

A section without data says so; what only the drafter can know stands in the drafter's file and is
marked as theirs. Composing is a pure function of the record in view, the request and the drafter's file.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from chancery.brief.annexes import compose_accounts, compose_people
from chancery.brief.checklist import compose_tasks, compose_to_verify
from chancery.brief.commitments import compose_ledger, compose_ledger_progress, compose_ledger_summary
from chancery.brief.context import Context
from chancery.brief.dates import say_date
from chancery.brief.document import SOURCES, Brief, Entry, Field, Group, Light, Notice, Section
from chancery.brief.drafter import NOTHING_DRAFTED, Draft
from chancery.brief.figures import Stated, compose_figures, find_stated
from chancery.brief.fingerprint import fingerprint
from chancery.brief.history import (
    compose_agreements,
    compose_chronology,
    compose_engagement_record,
    compose_positions,
)
from chancery.brief.indicators import compose_indicators
from chancery.brief.likely import compose_likely
from chancery.brief.matters import compose_open_items, compose_since
from chancery.brief.minutes import (
    compose_action_points,
    compose_detail,
    compose_meeting,
    compose_summary,
    find_meeting,
)
from chancery.brief.opening import compose_drafted, compose_header, compose_purpose
from chancery.brief.pages import fit
from chancery.brief.participants import compose_participants
from chancery.brief.person import (
    compose_background,
    compose_current_offices,
    compose_engagements_with_us,
    compose_identifiers,
    compose_name,
    compose_office_ladder,
    compose_quotes,
    compose_said_by_topic,
)
from chancery.brief.points import compose_points
from chancery.brief.preflight import compose_preflight, preflight_of_people
from chancery.brief.profile import (
    compose_contacts,
    compose_hosts,
    compose_membership,
    compose_names,
    compose_note,
    compose_officers,
)
from chancery.brief.request import Request
from chancery.brief.seats import find_seats, seat_of
from chancery.brief.sides import find_sides
from chancery.brief.sources import add_sources
from chancery.brief.watch import compose_press, compose_sensitivities
from chancery.errors import SettingsError
from chancery.lexicon.loader import load_yaml
from chancery.reference.library import Library, open_library
from chancery.store.view.view import View

Entries = tuple[Entry | Group, ...]
Composer = Callable[["Composing", int], Entries]
ANNEX_LINES = 20


@dataclass(frozen=True)
class Composing:
    """A brief in the making: its context, and what several sections share."""

    context: Context

    @cached_property
    def stated(self) -> list[Stated]:
        """The figures about the counterpart, checked once for all sections."""
        return find_stated(self.context)


def compose_brief(
    view: View, request: Request, *, draft: Draft = NOTHING_DRAFTED, library: Library | None = None
) -> Brief:
    """Compose the brief that a request asks for.

    Raises:
        SettingsError: the record knows nobody of a name, or the kind of brief needs a second side.
    """
    template = load_yaml("brief_templates")[request.kind]
    tables = library or open_library()
    sides = find_sides(view, request, tables)
    if request.kind == "commitments" and sides.principal is None:
        message = "a commitments report needs two sides: say for whom it is, with --for"
        raise SettingsError(message)
    context = Context(view, tables, request, sides, draft)
    composing = Composing(context)
    version = fingerprint(view)
    brief = Brief(
        kind=request.kind,
        kicker=template["kicker"],
        title=_title(template["title"], context),
        counterpart=context.counterpart.label,
        principal=context.principal.label if context.principal else None,
        on=request.on,
        classification=request.classification,
        record=f"from a record of {view.counts().documents:,} documents; no readout published later was used",
        data_version=version,
        consulted=request.consulted,
        header=_header(context, template, version),
        sections=_sections(composing, template["sections"]),
        annexes=_sections(composing, template.get("annexes", ())),
        preflight=_preflight(composing),
    )
    at_first = {row["key"]: row["most"] for row in template["sections"] if "most" in row}
    keep = {row["key"]: row.get("keep", 1) for row in template["sections"]}
    return add_sources(fit(brief, template["pages"], at_first, keep))


def _title(pattern: str, context: Context) -> str:
    guest = context.guest.name if context.guest else ""
    counterpart = f"{guest}, {context.counterpart.name}" if guest else context.counterpart.name
    principal = context.principal.label if context.principal else ""
    return pattern.format(counterpart=counterpart, guest=guest or counterpart, principal=principal)


def _header(context: Context, template: Mapping[str, Any], version: str) -> tuple[Field, ...]:
    fields = compose_header(context) if template.get("drafted") else (Field("As of", Notice(say_date(context.on))),)
    principal = (Field("For", Notice(context.principal.name)),) if context.principal else ()
    data = Field("Data", Notice(f"record {version}"))
    return (*fields, *(() if template.get("drafted") else principal), data)


def _sections(composing: Composing, rows: list[dict[str, Any]]) -> tuple[Section, ...]:
    return tuple(
        Section(row["key"], number, row["heading"], COMPOSERS[row["key"]](composing, row.get("most", ANNEX_LINES)))
        for number, row in enumerate(rows, start=1)
    )


def _preflight(composing: Composing) -> tuple[Light, ...]:
    context = composing.context
    if context.request.kind == "person":
        assert context.guest is not None
        return preflight_of_people(context, [seat_of(context, context.guest)])
    if context.request.kind == "profile":
        return preflight_of_people(context, find_seats(context, context.counterpart))
    return compose_preflight(context, composing.stated)


def _plain(compose: Callable[[Context, int], Entries]) -> Composer:
    return lambda composing, most: compose(composing.context, most)


def _stated(compose: Callable[[Context, list[Stated], int], Entries]) -> Composer:
    return lambda composing, most: compose(composing.context, composing.stated, most)


def _drafted(name: str) -> Composer:
    return lambda composing, most: compose_drafted(composing.context, name, most)


def _accounts(composing: Composing, most: int) -> Entries:
    context = composing.context
    meeting = find_meeting(context) if context.request.kind == "record" else context.last_met
    return compose_accounts(context, most, meeting)


def _note(name: str, nothing: str) -> Composer:
    return lambda composing, _most: compose_note(composing.context, name, nothing)


COMPOSERS: Mapping[str, Composer] = {
    "purpose": _plain(compose_purpose),
    "objectives": _drafted("objectives"),
    "participants": _plain(compose_participants),
    "open-items": _plain(compose_open_items),
    "since": _plain(compose_since),
    "likely": _plain(compose_likely),
    "points": _stated(compose_points),
    "response": _drafted("response"),
    "figures": _stated(compose_figures),
    "sensitivities": _stated(compose_sensitivities),
    "press": _plain(compose_press),
    "follow-up": _drafted("follow_up"),
    SOURCES: lambda _composing, _most: (),
    "chronology": _plain(compose_chronology),
    "accounts": _accounts,
    "people": _plain(compose_people),
    "names": _plain(compose_names),
    "officers": _plain(compose_officers),
    "membership": _plain(compose_membership),
    "engagement-record": _plain(compose_engagement_record),
    "positions": _plain(compose_positions),
    "agreements": _plain(compose_agreements),
    "indicators": _plain(compose_indicators),
    "hosts": _plain(compose_hosts),
    "national-day": _note("national-day", "No table has it."),
    "contacts": _plain(compose_contacts),
    "name": _plain(compose_name),
    "current-offices": _plain(compose_current_offices),
    "office-ladder": _plain(compose_office_ladder),
    "background": _plain(compose_background),
    "engagements-with-us": _plain(compose_engagements_with_us),
    "said-by-topic": _plain(compose_said_by_topic),
    "quotes": _plain(compose_quotes),
    "identifiers": _plain(compose_identifiers),
    "ledger-summary": _plain(compose_ledger_summary),
    "ledger": _plain(compose_ledger),
    "ledger-progress": _plain(compose_ledger_progress),
    "tasks": _stated(compose_tasks),
    "to-verify": _stated(compose_to_verify),
    "meeting": _plain(compose_meeting),
    "summary": _plain(compose_summary),
    "detail": _plain(compose_detail),
    "evaluation": _drafted("evaluation"),
    "action-points": _plain(compose_action_points),
}
"""What fills each section of the templates."""
