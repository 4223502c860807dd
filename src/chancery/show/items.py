"""Say in one heading and a few details what each fact is, for people who read the page."""

from collections.abc import Callable, Iterable
from typing import Any

from chancery.model.facts import (
    BOTH,
    Agreement,
    Body,
    Contact,
    Engagement,
    Fact,
    Figure,
    Person,
    Relation,
    Statement,
)
from chancery.model.wording import (
    describe_comparison,
    describe_dates,
    describe_number,
    describe_office,
    describe_participant,
)

Details = list[tuple[str, str]]

FAMILY_LABELS: dict[str, tuple[str, str]] = {
    "people": ("P", "People"),
    "bodies": ("B", "Bodies"),
    "engagements": ("E", "Engagements"),
    "statements": ("S", "Statements"),
    "agreements": ("A", "Agreements"),
    "figures": ("F", "Figures"),
    "relations": ("R", "Relations"),
    "contacts": ("C", "Contacts"),
}
"""The letter tag and the name of each family."""


def describe_fact(fact: Fact) -> tuple[str, Details]:
    """Give a heading and labelled details; what is not known is left out."""
    heading, details = _DESCRIBERS[type(fact)](fact)
    return heading, [(label, value) for label, value in details if value]


def _topics(topics: Iterable[str]) -> str:
    return ", ".join(topics)


def _person(fact: Person) -> tuple[str, Details]:
    return fact.name, [("office", "; ".join(describe_office(office) for office in fact.offices))]


def _body(fact: Body) -> tuple[str, Details]:
    heading = f"{fact.name} ({fact.acronym})" if fact.acronym not in (None, fact.name) else fact.name
    return heading, [("kind", fact.kind.value), ("ISO code", fact.iso or "")]


def _engagement(fact: Engagement) -> tuple[str, Details]:
    kind = fact.kind.value.replace("-", " ").capitalize()
    name = f" – {fact.name}" if fact.name else ""
    place = ", ".join(part for part in (fact.city, fact.country) if part)
    return f"{kind} ({fact.status.value}){name}", [
        ("when", describe_dates(fact.start, fact.end) or "not said"),
        ("where", place),
        ("ordinal", str(fact.ordinal) if fact.ordinal is not None else ""),
        ("host", fact.host or ""),
        ("participants", "; ".join(describe_participant(one) for one in fact.participants)),
        ("topics", _topics(fact.topics)),
    ]


def _statement(fact: Statement) -> tuple[str, Details]:
    sides = "Both sides" if fact.speaker_body == BOTH else fact.speaker_body
    speaker = f"{fact.speaker} ({sides})" if fact.speaker and sides else fact.speaker or sides
    return f"{speaker or 'Speaker unknown'}: {fact.act.value}", [
        ("to", fact.addressee or ""),
        ("quoted", "word for word" if fact.quoted else ""),
        ("topics", _topics(fact.topics)),
    ]


def _agreement(fact: Agreement) -> tuple[str, Details]:
    return fact.name, [
        ("kind", fact.kind.value),
        ("status", fact.status.value),
        ("parties", "; ".join(fact.parties)),
        ("date", fact.date or ""),
        ("topics", _topics(fact.topics)),
    ]


def _figure(fact: Figure) -> tuple[str, Details]:
    unit = "" if fact.unit == "count" else f" {fact.unit}"
    return f"{describe_number(fact.value)}{unit}", [
        ("measure", fact.measure),
        ("of", fact.of or ""),
        ("year", fact.year or ""),
        ("compared", describe_comparison(fact.compare)),
    ]


def _relation(fact: Relation) -> tuple[str, Details]:
    return f"{fact.subject} – {fact.kind.value.replace('-', ' ')} – {fact.object}", [
        ("since", fact.since or ""),
        ("until", fact.until or ""),
    ]


def _contact(fact: Contact) -> tuple[str, Details]:
    return fact.name or fact.role or "Contact", [
        ("role", (fact.role or "") if fact.name else ""),
        ("phone", ", ".join(fact.phones)),
        ("e-mail", ", ".join(fact.emails)),
    ]


_DESCRIBERS: dict[type[Fact], Callable[[Any], tuple[str, Details]]] = {
    Person: _person,
    Body: _body,
    Engagement: _engagement,
    Statement: _statement,
    Agreement: _agreement,
    Figure: _figure,
    Relation: _relation,
    Contact: _contact,
}
