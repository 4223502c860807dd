"""People: the list, and each person."""

from chancery.model.record import PersonRecord
from chancery.store.browse.part import Part
from chancery.store.browse.people import SORTS, PeopleFilter, PersonRow, every_person, find_people
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Table, refuse_missing
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, page
from chancery.web.urls import person_url

COLUMNS = ("id", "name", "names", "body", "office", "documents", "last_seen")


def list_people(desk: Desk) -> Answer:
    """List people by name, body and how often they are named."""
    filters = read_filters(desk)
    sort = chosen(desk, "sort", SORTS) or SORTS[0]
    wanted = PeopleFilter(words=filters.words, body=filters.body, sort=sort)
    found = find_people(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> list[tuple[object, ...]]:
        return [_row(one) for one in every_person(view.connection, wanted)]

    return Page(
        template="people.html.j2",
        title="People",
        block="results",
        values={
            "lead": None,
            "noun": "person",
            "nouns": "people",
            "found": found.items,
            "filters": filters,
            "sort": sort,
            "sorts": SORTS,
            "paging": paging_of(desk, found.total),
        },
        table=Table(name="people", columns=COLUMNS, rows=rows),
    )


def _row(one: PersonRow) -> tuple[object, ...]:
    person = one.person
    return (
        person.id,
        person.name,
        person.names,
        person.body and person.body.label,
        one.office,
        one.documents,
        one.last,
    )


def find_person(desk: Desk) -> PersonRecord | Redirect:
    """Give the person of the path; one who was merged leads on to who stands for them."""
    id = desk.path["id"]  # noqa: A001 - what users call it
    person = desk.view.person(id)
    if person is None:
        refuse_missing("person", id)
    if person.id != id:
        return Redirect(to=person_url(person), status=308)
    return person


ROUTES = (page("/people", list_people, formats=LIST),)
