"""Bodies and countries: the list, and each with its record of engagements and positions."""

from collections.abc import Iterator

from chancery.model.kinds import BodyKind
from chancery.model.record import BodyRecord
from chancery.store.browse.bodies import (
    BodyFilter,
    BodyRow,
    count_naming,
    every_body,
    find_partners,
    list_bodies,
)
from chancery.store.browse.commitments import find_open
from chancery.store.browse.engagements import EngagementFilter, list_engagements
from chancery.store.browse.named import SORTS
from chancery.store.browse.offices import last_holders
from chancery.store.browse.part import Part
from chancery.store.browse.profile import find_meetings, find_words
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Table, refuse_missing
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.find import find_body
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, page
from chancery.web.urls import body_url

COLUMNS = ("id", "name", "acronym", "kind", "iso", "names", "documents", "last_named")
KINDS = tuple(BodyKind)
LATEST = 8
"""How many items of a list the page shows; the whole list is one link away."""
PENDING = 5
BESIDE = 3
HOLDERS = 25


def list_all(desk: Desk) -> Answer:
    """List bodies by name, kind and how often they are named."""
    filters = read_filters(desk)
    wanted = BodyFilter(
        words=filters.words,
        kind=chosen(desk, "kind", KINDS),
        sort=chosen(desk, "sort", SORTS) or SORTS[0],
    )
    found = list_bodies(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_row, every_body(view.connection, wanted))

    return Page(
        template="bodies.html.j2",
        title="Bodies",
        block="results",
        values={
            "lead": None,
            "noun": "body",
            "nouns": "bodies",
            "found": found.items,
            "filters": filters,
            "wanted": wanted,
            "kinds": KINDS,
            "paging": paging_of(desk, found.total),
        },
        table=Table(name="bodies", columns=COLUMNS, rows=rows),
    )


def _row(one: BodyRow) -> tuple[object, ...]:
    body = one.body
    kind = body.kind.value if body.kind else None
    return (body.id, body.name, body.acronym, kind, body.iso, body.names, one.documents, one.last)


def show_body(desk: Desk) -> Answer:
    """Show a body: whom it met, what it holds on each topic, who speaks for it, what is open."""
    body = find_body(desk)
    if isinstance(body, Redirect):
        return body
    connection = desk.view.connection
    today = desk.today.isoformat()
    return Page(
        template="body.html.j2",
        title=body.name,
        values={
            "body": body,
            "documents": count_naming(connection, body),
            "met": find_meetings(connection, body, today, LATEST),
            "pending": find_open(connection, body, today, PENDING),
            "said": find_words(connection, body, LATEST),
            "partners": find_partners(connection, body, LATEST),
            "holders": last_holders(connection, body, LATEST),
            "agreements": desk.view.agreements(body, limit=BESIDE)[::-1],
            "figures": desk.view.figures(body, limit=BESIDE)[::-1],
            "relations": desk.view.relations(body, limit=BESIDE)[::-1],
        },
        data=lambda: _data(desk.view, body),
    )


def _data(view: View, body: BodyRecord) -> dict[str, object]:
    return {
        "body": body,
        "engagements": list_engagements(view.connection, EngagementFilter(body=body), Part(0, LATEST)).items,
        "holders": view.holders(body)[:HOLDERS],
        "agreements": view.agreements(body, limit=LATEST),
        "figures": view.figures(body, limit=LATEST),
        "relations": view.relations(body, limit=LATEST),
    }


def lead_to_country(desk: Desk) -> Answer:
    """Lead from an ISO code to the body that it stands for."""
    code = desk.path["code"].upper()
    found = next((body for body in desk.view.bodies(code) if body.iso == code), None)
    if found is None:
        refuse_missing("country", code)
    return Redirect(to=body_url(found), status=302)


ROUTES = (
    page("/bodies", list_all, formats=LIST),
    page("/bodies/{id}", show_body),
    page("/countries/{code}", lead_to_country),
)
