"""Why a value is shown: every fact that it rests on, with its words and the rule that found it."""

from collections.abc import Callable, Iterable
from typing import Any

from chancery.model.record import Said
from chancery.store.browse.engagements import EngagementFilter, every_engagement
from chancery.web.answer import Answer, Page, refuse_missing
from chancery.web.desk import Desk
from chancery.web.find import find_known_engagement
from chancery.web.urls import engagement_url
from chancery.web.wording import title_of

PROPERTIES = ("office", "name", "engagement")


def show_why(desk: Desk) -> Answer:
    """Show the facts behind a value: the offices or names of a person, the reports of an engagement."""
    subject, prop = desk.query("subject"), desk.query("prop")
    heading, address, facts = _FINDERS.get(subject[:1], _unknown)(desk, subject, prop)
    return Page(
        template="why.html.j2",
        title=f"Why: {heading}",
        values={"heading": heading, "address": address, "facts": facts, "prop": prop},
        data=lambda: [{"id": one.id, **one.fact.to_dict(), "document": one.document} for one in facts],
    )


Found = tuple[str, str, list[Said[Any]]]


def _of_person(desk: Desk, id: str, prop: str) -> Found:  # noqa: A002 - what users call it
    person = desk.view.person(id)
    if person is None:
        refuse_missing("person", id)
    facts: list[Said[Any]] = [said for held in desk.view.offices(person) for said in held.sightings]
    if prop == "engagement":
        wanted = EngagementFilter(person=person)
        facts = [report for one in every_engagement(desk.view.connection, wanted) for report in one.reports]
    return person.name, f"/people/{person.id}", _once(facts)


def _of_body(desk: Desk, id: str, _prop: str) -> Found:  # noqa: A002 - what users call it
    body = desk.view.body(id)
    if body is None:
        refuse_missing("body", id)
    facts: list[Said[Any]] = [*desk.view.relations(body), *desk.view.agreements(body)]
    return body.name, f"/bodies/{body.id}", _once(facts)


def _of_engagement(desk: Desk, id: str, _prop: str) -> Found:  # noqa: A002 - what users call it
    engagement = find_known_engagement(desk, id)
    if engagement is None:
        refuse_missing("engagement", id)
    return title_of(engagement), engagement_url(engagement), _once(engagement.reports)


def _unknown(_desk: Desk, id: str, _prop: str) -> Found:  # noqa: A002 - what users call it
    refuse_missing("subject", id)


_FINDERS: dict[str, Callable[[Desk, str, str], Found]] = {"p": _of_person, "b": _of_body, "e": _of_engagement}


def _once(facts: Iterable[Said[Any]]) -> list[Said[Any]]:
    return [*{one.id: one for one in facts}.values()]
