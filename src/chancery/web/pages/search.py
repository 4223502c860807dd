"""Search: one field for everything, facets of the closed lists, searches that are kept and remembered."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from chancery.model.kinds import TOPICS, Act, EngagementKind, EngagementStatus
from chancery.store.accounts.searches import (
    drop_search,
    list_history,
    list_saved,
    note_search,
    note_seen,
    save_search,
)
from chancery.store.browse.bodies import BodyFilter, list_bodies
from chancery.store.browse.engagements import EngagementFilter, list_engagements
from chancery.store.browse.part import Part
from chancery.store.browse.people import PeopleFilter, find_people
from chancery.store.browse.search import Search, count_facets, every_hit, search
from chancery.store.browse.statements import StatementFilter, list_statements
from chancery.store.facets import FACETS
from chancery.store.identity import SHORT
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Refusal, Table
from chancery.web.desk import Desk
from chancery.web.filters import Filters, chosen, read_filters
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, form, page

TABS = ("documents", "engagements", "statements", "people", "bodies")
OPTIONS: dict[str, tuple[str, ...]] = {
    "act": tuple(Act),
    "topic": TOPICS,
    "kind": tuple(EngagementKind),
    "status": tuple(EngagementStatus),
}
_KEPT = ("q", "tab", "body", "from", "to", *OPTIONS)
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet with the values to choose from; `taken` is the one that is chosen."""

    name: str
    taken: str
    values: tuple[tuple[str, int, str], ...]
    open_address: str


def show_search(desk: Desk) -> Answer:
    """Search the record, or show how and what was searched for lately."""
    filters = read_filters(desk)
    wanted = _wanted(desk, filters)
    tab = chosen(desk, "tab", TABS) or TABS[0]
    query = _query(desk)
    connection = desk.view.connection
    asked = any(name != "tab" for name in query)
    skip, take = skip_of(desk)
    found = _find(desk, tab, wanted, Part(skip, take)) if asked else None
    page_ = paging_of(desk, found[1] if found else 0)

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        for one in every_hit(view.connection, wanted):
            yield (one.ref[:SHORT], one.id, one.title, one.outlet, one.published, one.url)

    def remember() -> None:
        with desk.record.write() as writing:
            note_search(writing, desk.user.name, query=urlencode(query), hits=page_.total, made=desk.moment)
            note_seen(writing, desk.user.name, urlencode(query), now=desk.moment)

    return Page(
        template="search.html.j2",
        title=f"{filters.words[:60]} – search" if filters.words else "Search",
        block="results",
        values={
            "filters": filters,
            "tab": tab,
            "tabs": [(name, _address({**query, "tab": name})) for name in TABS],
            "asked": asked,
            "found": found[0] if found else (),
            "paging": page_,
            "facets": _facets(desk, tab, wanted, query) if asked else (),
            "query": query,
            "encoded": urlencode(query),
            "saved": list(list_saved(connection, desk.user.name)),
            "history": list(list_history(connection, desk.user.name, limit=12)) if not asked else [],
            "describe": describe,
        },
        table=Table(name="search", columns=("id", "name", "title", "outlet", "published", "url"), rows=rows)
        if asked
        else None,
        data=lambda: {"searches": list(list_saved(connection, desk.user.name))},
        after=remember if asked and skip == 0 and "tab" not in query else None,
    )


def _wanted(desk: Desk, filters: Filters) -> Search:
    values = {name: chosen(desk, name, options) for name, options in OPTIONS.items()}
    return Search(
        words=filters.words[:_LONGEST],
        body=filters.body,
        first_day=filters.first_day,
        last_day=filters.last_day,
        **values,
    )


def _find(desk: Desk, tab: str, wanted: Search, part: Part) -> tuple[tuple[object, ...], int]:
    connection = desk.view.connection
    days: dict[str, Any] = {"first_day": wanted.first_day, "last_day": wanted.last_day}
    plain = wanted.words.replace('"', " ").replace("*", " ")
    if tab == "engagements":
        met = EngagementFilter(
            words=plain, kind=wanted.kind, status=wanted.status, topic=wanted.topic, body=wanted.body, **days
        )
        engagements = list_engagements(connection, met, part)
        return engagements.items, engagements.total
    if tab == "statements":
        said = StatementFilter(words=wanted.words, act=wanted.act, topic=wanted.topic, body=wanted.body, **days)
        statements = list_statements(connection, said, part)
        return statements.items, statements.total
    if tab == "people":
        people = find_people(connection, PeopleFilter(words=plain, body=wanted.body), part)
        return people.items, people.total
    if tab == "bodies":
        bodies = list_bodies(connection, BodyFilter(words=plain), part)
        return bodies.items, bodies.total
    hits = search(connection, wanted, part)
    return hits.items, hits.total


def _facets(desk: Desk, tab: str, wanted: Search, query: dict[str, str]) -> Iterator[Facet]:
    if tab != TABS[0]:
        return
    for name, counts in count_facets(desk.view.connection, wanted, FACETS).items():
        values = tuple((value, number, _address({**query, name: value})) for value, number in counts)
        yield Facet(name, getattr(wanted, name), values, _address({**query, name: ""}))


def _query(desk: Desk) -> dict[str, str]:
    return {name: value for name in _KEPT if (value := desk.query(name)[:_LONGEST])}


def _address(query: dict[str, str]) -> str:
    kept = {name: value for name, value in query.items() if value and (name, value) != ("tab", TABS[0])}
    return f"/search?{urlencode(kept)}" if kept else "/search"


def describe(query: str) -> str:
    """Say in words what a search looks for."""
    parts = dict(parse_qsl(query))
    words = parts.pop("q", "")
    rest = ", ".join(f"{name} {value.replace('-', ' ')}" for name, value in parts.items())
    return ", ".join(part for part in (words, rest) if part) or "everything"


def keep_search(desk: Desk) -> Answer:
    """Keep a search under a name."""
    given = dict(parse_qsl(desk.entry("query")))
    query = urlencode({name: given[name][:_LONGEST] for name in _KEPT if given.get(name)})
    name = desk.entry("name")[:120] or describe(query)[:120]
    if not query:
        raise Refusal(422, "There is nothing to keep", "Search for something first.", link=("/search", "Search"))
    with desk.record.write() as connection:
        save_search(connection, desk.user.name, name=name, query=query, made=desk.moment)
    return Redirect(to=f"/search?{query}")


def forget_search(desk: Desk) -> Answer:
    """Forget a search that was kept."""
    number = desk.entry("number")
    if number.isdecimal():
        with desk.record.write() as connection:
            drop_search(connection, desk.user.name, int(number))
    return Redirect(to="/search")


ROUTES = (
    page("/search", show_search, formats=LIST),
    form("/search/saved", keep_search),
    form("/search/forget", forget_search),
)
