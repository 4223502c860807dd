"""People: the list, and each person."""

from collections.abc import Iterator

from chancery.store.browse.engagements import EngagementFilter, list_engagements
from chancery.store.browse.named import SORTS
from chancery.store.browse.part import Part
from chancery.store.browse.people import PeopleFilter, PersonRow, documents_naming, every_person, find_people
from chancery.store.browse.statements import StatementFilter, count_by, list_statements
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Table
from chancery.web.desk import Desk
from chancery.web.filters import chosen, read_filters
from chancery.web.find import find_person
from chancery.web.ladder import climb
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, page

LATEST = 12
"""How many engagements and statements a page shows before it leads to the whole list."""

COLUMNS = ("id", "name", "names", "body", "office", "documents", "last_seen")


def list_people(desk: Desk) -> Answer:
    """List people by name, body and how often they are named."""
    filters = read_filters(desk)
    sort = chosen(desk, "sort", SORTS) or SORTS[0]
    wanted = PeopleFilter(words=filters.words, body=filters.body, sort=sort)
    found = find_people(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_row, every_person(view.connection, wanted))

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


def show_person(desk: Desk) -> Answer:
    """Show a person: offices in time, engagements, what they said by topic."""
    person = find_person(desk)
    if isinstance(person, Redirect):
        return person
    connection = desk.view.connection
    terms = desk.view.terms(person)
    mine = StatementFilter(person=person)
    said = list_statements(connection, mine, Part(0, LATEST))
    met = list_engagements(connection, EngagementFilter(person=person), Part(0, LATEST))
    return Page(
        template="person.html.j2",
        title=person.name,
        values={
            "person": person,
            "ladder": climb(terms, desk.today),
            "said": said,
            "by_topic": count_by(connection, mine, "topic"),
            "by_act": count_by(connection, mine, "act"),
            "met": met,
            "documents": documents_naming(connection, person),
        },
        data=lambda: {
            "person": person,
            "offices": desk.view.offices(person),
            "terms": [one.term for one in terms],
            "engagements": met.items,
            "statements": said.items,
        },
    )


ROUTES = (page("/people", list_people, formats=LIST), page("/people/{id}", show_person))
