"""Engagements: the list, and each with all its reports and what either side said."""

from collections.abc import Iterator
from dataclasses import dataclass

from chancery.model.facts import BOTH, Engagement, Statement
from chancery.model.record import BodyRecord, EngagementRecord, Said
from chancery.resolve.decisions import Decision, DecisionKind
from chancery.store.browse.engagements import (
    SORTS,
    documents_of,
    every_engagement,
    find_series,
    list_engagements,
)
from chancery.store.browse.part import Part
from chancery.store.browse.review import list_decided
from chancery.store.browse.statements import speakers_of, statements_in
from chancery.store.view.entities import load_bodies
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Table
from chancery.web.calendars import write_events
from chancery.web.desk import Desk
from chancery.web.filters import chosen
from chancery.web.find import find_engagement
from chancery.web.listing import list_values
from chancery.web.pages.asking import read_asked
from chancery.web.paging import skip_of
from chancery.web.plain import to_plain
from chancery.web.route import DATED, page
from chancery.web.wording import title_of

COLUMNS = (
    "id",
    "kind",
    "status",
    "start",
    "end",
    "city",
    "country",
    "name",
    "ordinal",
    "host",
    "participants",
    "topics",
    "reports",
    "documents",
)


def list_all(desk: Desk) -> Answer:
    """List engagements by kind, status, topic, body and date."""
    asked = read_asked(desk, sort=chosen(desk, "sort", SORTS) or SORTS[0])
    wanted = asked.wanted
    found = list_engagements(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(engagement_row, every_engagement(view.connection, wanted))

    return Page(
        template="engagements.html.j2",
        title="Engagements",
        block="results",
        values=list_values(desk, "engagements", found, asked.values),
        table=Table(name="engagements", columns=COLUMNS, rows=rows),
        calendar=lambda view: write_events(every_engagement(view.connection, wanted)),
    )


def engagement_row(one: EngagementRecord) -> tuple[object, ...]:
    """Give an engagement as a row of a table with these columns."""
    parts = [
        f"{part.person.name} ({part.body.label})" if part.person and part.body else (part.person or part.body)
        for part in one.participants
    ]
    names = [part if isinstance(part, str) else part.name for part in parts if part]
    when = (one.start, one.end, one.city, one.country, one.name, one.ordinal, one.host)
    ids = tuple(dict.fromkeys(report.document.id for report in one.reports))
    return (one.id, one.kind.value, one.status.value, *when, tuple(names), one.topics, len(one.reports), ids)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side is reported to have said."""

    body: BodyRecord | None
    label: str
    statements: tuple[Said[Statement], ...]


def show_engagement(desk: Desk) -> Answer:
    """Show an engagement: when, where, who, what either side said, and all reports."""
    engagement = find_engagement(desk)
    if isinstance(engagement, Redirect):
        return engagement
    connection = desk.view.connection
    told = statements_in(connection, documents_of(engagement))
    said = [one for number in documents_of(engagement) for one in told.get(number, ())]
    sides = _by_side(desk, engagement, said)
    return Page(
        template="engagement.html.j2",
        title=title_of(engagement),
        values={
            "one": engagement,
            "sides": sides,
            "series": find_series(connection, engagement),
            "reports": _first_reports(engagement),
            "standing": _standing(desk, engagement),
            "with": next((part.body.label for part in engagement.participants if part.body), ""),
        },
        calendar=lambda _: write_events([engagement]),
        data=lambda: {
            **to_plain(engagement),
            "sides": [{"body": side.label, "said": side.statements} for side in sides],
        },
    )


def _standing(desk: Desk, engagement: EngagementRecord) -> Decision | None:
    """Give the last decision of a person that it is right or wrong."""
    judged = {DecisionKind.CONFIRM, DecisionKind.REJECT}
    decided = list_decided(desk.view.connection, {engagement.id})
    return next((one for one, holds in decided if holds and one.kind in judged), None)


def _first_reports(engagement: EngagementRecord) -> list[Said[Engagement]]:
    """Give the first report of each document, in order of publication."""
    first: dict[int, Said[Engagement]] = {}
    for report in engagement.reports:
        first.setdefault(report.document.number, report)
    return [*first.values()]


def _by_side(desk: Desk, engagement: EngagementRecord, said: list[Said[Statement]]) -> list[Side]:
    """Sort statements by the body that speaks: participants in their order, other bodies, the sides together."""
    speakers = speakers_of(desk.view.connection, said)
    known = load_bodies(desk.view.connection, set(speakers.values()))
    bodies = {part.body.id: part.body for part in engagement.participants if part.body}
    bodies |= {body.id: body for body in known.values() if body.id not in bodies}
    sides: dict[str, list[Said[Statement]]] = {key: [] for key in (*bodies, BOTH, "")}
    for one in said:
        owner = known.get(speakers.get(one.id, -1))
        sides[BOTH if one.fact.speaker_body == BOTH else owner.id if owner else ""].append(one)
    labels = {**{key: body.name for key, body in bodies.items()}, BOTH: "Jointly", "": "Others"}
    return [Side(bodies.get(key), labels[key], tuple(items)) for key, items in sides.items() if items]


ROUTES = (
    page("/engagements", list_all, formats=DATED),
    page("/engagements/{id}", show_engagement, formats=("html", "json", "ics")),
)
