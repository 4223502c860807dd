"""Offices: the list, and each with its holders over time."""

from collections.abc import Iterator

from chancery.store.browse.offices import (
    SORTS,
    OfficeFilter,
    OfficeRow,
    every_office,
    find_office,
    holders_of,
    list_offices,
)
from chancery.store.browse.part import Part
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Table, refuse_missing
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.ladder import climb
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, page

COLUMNS = ("id", "title", "body_id", "body", "holders", "last_seen")


def list_all(desk: Desk) -> Answer:
    """List offices by title and body."""
    filters = read_filters(desk)
    wanted = OfficeFilter(words=filters.words, body=filters.body, sort=chosen(desk, "sort", SORTS) or SORTS[0])
    found = list_offices(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_row, every_office(view.connection, wanted))

    return Page(
        template="offices.html.j2",
        title="Offices",
        block="results",
        values={
            "lead": None,
            "noun": "office",
            "nouns": "offices",
            "found": found.items,
            "filters": filters,
            "wanted": wanted,
            "paging": paging_of(desk, found.total),
        },
        table=Table(name="offices", columns=COLUMNS, rows=rows),
    )


def _row(one: OfficeRow) -> tuple[object, ...]:
    body = one.office.body
    return (one.office.id, one.office.title, body and body.id, body and body.name, one.holders, one.last)


def show_office(desk: Desk) -> Answer:
    """Show who held an office from when to when, as far as documents say."""
    office = find_office(desk.view.connection, desk.path["id"])
    if office is None:
        refuse_missing("office", desk.path["id"])
    if office.id != desk.path["id"]:
        return Redirect(to=f"/offices/{office.id}", status=308)
    found = desk.view.succession(office.body, office.title) if office.body else None
    return Page(
        template="office.html.j2",
        title=f"{office.title}, {office.body.name}" if office.body else office.title,
        values={"office": office, "ladder": climb(found.terms, desk.today, found.breaks) if found else []},
        data=lambda: {
            "office": office,
            "holders": holders_of(desk.view, office),
            "terms": [{"person": one.person, "term": one.term} for one in found.terms] if found else [],
            "breaks": [one.reason for one in found.breaks] if found else [],
        },
    )


ROUTES = (page("/offices", list_all, formats=LIST), page("/offices/{id}", show_office))
