"""Statements: the list, and the statements behind any value."""

from collections.abc import Iterator

from chancery.model.facts import Statement
from chancery.model.kinds import TOPICS, Act
from chancery.model.record import Said
from chancery.store.browse.part import Part
from chancery.store.browse.statements import SORTS, StatementFilter, every_statement, list_statements
from chancery.store.identity import SHORT
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Table
from chancery.web.desk import Desk
from chancery.web.filters import chosen, find_body, read_filters
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, page
from chancery.web.why import show_why

ACTS = tuple(Act)
COLUMNS = (
    "id",
    "published",
    "speaker",
    "speaker_body",
    "act",
    "content",
    "addressee",
    "quoted",
    "topics",
    "document",
    "outlet",
    "start",
    "end",
)


def list_all(desk: Desk) -> Answer:
    """List statements by act, topic, speaker and date; with a subject, those behind a value of it."""
    if desk.query("subject"):
        return show_why(desk)
    filters = read_filters(desk)
    to_name, person_id = desk.query("to_body"), desk.query("person")
    to = find_body(desk, to_name) if to_name else None
    person = desk.view.person(person_id) if person_id.startswith("p") else None
    if to_name and to is None:
        filters.faults["to_body"] = f"The record knows no body {to_name!r}"
    wanted = StatementFilter(
        words=filters.words,
        act=chosen(desk, "act", ACTS),
        topic=chosen(desk, "topic", TOPICS),
        body=filters.body,
        to=to,
        person=person,
        quoted=desk.query("quoted") == "yes",
        first_day=filters.first_day,
        last_day=filters.last_day,
        sort=chosen(desk, "sort", SORTS) or SORTS[0],
    )
    found = list_statements(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_row, every_statement(view.connection, wanted))

    return Page(
        template="statements.html.j2",
        title="Statements",
        block="results",
        values={
            "lead": f"By {person.name}" if person else None,
            "noun": "statement",
            "nouns": "statements",
            "found": found.items,
            "filters": filters,
            "to_name": to_name,
            "person": person,
            "wanted": wanted,
            "acts": ACTS,
            "topic_names": TOPICS,
            "paging": paging_of(desk, found.total),
        },
        table=Table(name="statements", columns=COLUMNS, rows=rows),
    )


def _row(one: Said[Statement]) -> tuple[object, ...]:
    fact, document, words = one.fact, one.document, one.evidence[0]
    who = (fact.speaker, fact.speaker_body, fact.act.value, fact.content, fact.addressee, fact.quoted, fact.topics)
    return (one.id, document.published, *who, document.ref[:SHORT], document.outlet, words.start, words.end)


ROUTES = (page("/statements", list_all, formats=LIST),)
