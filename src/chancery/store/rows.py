"""Turn a reading into rows: the facts of each family, their evidence, and whom they mean."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Table

from chancery.model.dates import Interval
from chancery.model.facts import (
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
from chancery.model.reading import Reading
from chancery.resolve.engagement_keys import engagement_keys
from chancery.resolve.link import Links
from chancery.resolve.names import permanent_id
from chancery.resolve.referents import BodyReferent, PersonReferent, PositionReferent
from chancery.resolve.sides import find_sides, list_tables
from chancery.store.identity import name_facts
from chancery.store.referents import list_names
from chancery.store.schema import documents as doc
from chancery.store.schema import said
from chancery.store.statements import Row

FACTS_A_DOCUMENT = 1 << 20
"""Facts are numbered within their document, so that a writer never has to ask for a number."""


def bounds(start: str | None, end: str | None = None) -> tuple[str | None, str | None]:
    """Give the first and the last day that an ISO date or a pair covers; None for what is no date."""
    if not start:
        return None, None
    try:
        interval = Interval.parse(start, end)
    except ValueError:
        return None, None
    return interval.first.isoformat(), interval.last.isoformat()


UNDATED = ("", "9999")
"""The days between which a document without a date may lie."""


def document_row(reading: Reading) -> Row:
    """Give the columns of a document, without its number and identity."""
    readout = reading.readout
    return {
        "name": readout.id,
        "title": readout.title,
        "text": readout.text,
        "outlet": readout.outlet,
        "url": readout.url,
        "language": readout.language,
        "published_from": readout.published_from,
        **reading_row(reading),
    }


def reading_row(reading: Reading) -> Row:
    """Give those columns of a document that another reading of it replaces."""
    readout = reading.readout
    first, last = bounds(readout.published)
    return {
        "reader": reading.reader,
        "characters_read": reading.coverage.read,
        "characters": reading.coverage.total,
        "credit": readout.credit,
        "published": readout.published,
        "first_day": first or UNDATED[0],
        "last_day": last or UNDATED[1],
        "furniture": json.dumps([[item.kind, item.start, item.end] for item in readout.furniture]),
    }


def _owner(row: Row, number: int) -> Row:
    return {"fact_id" if "fact_id" in row else "id": number}


@dataclass
class FactRows:
    """The rows of one document's facts, and the referents that they lead to.

    Facts that are `rejected`, by their names within the document, lead to nobody: `links` is made without them,
    and they are rows only as text. `whole` is the reading with them.
    """

    links: Links
    document_id: int
    ref: str
    whole: Reading | None = None
    rejected: Collection[str] = ()
    tables: dict[Table, list[Row]] = field(default_factory=lambda: defaultdict(list))
    bodies: dict[int, BodyReferent] = field(default_factory=dict)
    persons: dict[int, PersonReferent] = field(default_factory=dict)
    positions: dict[int, PositionReferent] = field(default_factory=dict)
    engagements: list[int] = field(default_factory=list)
    engagement_keys: list[tuple[int, str]] = field(default_factory=list)
    names: Counter[tuple[int, str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Make the rows, fact by fact."""
        reading = self.whole or self.links.reading
        self.day = bounds(reading.readout.published)[0] or UNDATED[0]
        self.at_table = list_tables(self.links)
        self.keys = list(engagement_keys(self.links))
        places: Counter[str] = Counter()
        kept: Counter[str] = Counter()
        first = self.document_id * FACTS_A_DOCUMENT
        for number, (family, fact, ref) in enumerate(name_facts(reading), start=first):
            owner = {"id": number, "document_id": self.document_id}
            self._add(said.facts, **owner, family=family, place=places[family], ref=ref)
            places[family] += 1
            if ref in self.rejected:
                self._set_aside(family, fact, number)
                continue
            self._add_words(number, fact)
            self._adder(family)(fact, number, kept[family])
            kept[family] += 1
        for place, finding in enumerate(reading.findings):
            self._add(doc.findings, document_id=self.document_id, place=place, **finding.to_dict())

    def _set_aside(self, family: str, fact: Fact, number: int) -> None:
        """Keep a rejected fact as text, in the rows that it would have."""
        families: dict[str, Any] = {name: () for name, _ in self.links.reading.facts()}
        alone = replace(self.links.reading, **{**families, family: (fact,)})
        own = FactRows(Links(alone, self.links.book), self.document_id, self.ref)
        rows = {table.name: found for table, found in own.tables.items() if table not in {doc.findings, said.facts}}
        rows = {name: [{**row, **_owner(row, number)} for row in found] for name, found in rows.items()}
        self._add(said.rejected, fact_id=number, rows=json.dumps(rows, ensure_ascii=False))

    def _adder(self, family: str) -> Callable[[Any, int, int], None]:
        adders: dict[str, Callable[[Any, int, int], None]] = {
            "people": self._add_person,
            "bodies": self._add_body,
            "engagements": self._add_engagement,
            "statements": self._add_statement,
            "agreements": self._add_agreement,
            "figures": self._add_figure,
            "relations": self._add_relation,
            "contacts": self._add_contact,
        }
        return adders[family]

    def _add(self, table: Table, **values: Any) -> None:
        self.tables[table].append(values)

    def _add_words(self, number: int, fact: Fact) -> None:
        for place, piece in enumerate(fact.evidence):
            self._add(said.evidence, fact_id=number, place=place, **piece.to_dict())
        for place, topic in enumerate(getattr(fact, "topics", ())):
            self._add(said.topics, fact_id=number, place=place, topic=topic)

    def _body(self, label: str | None) -> int | None:
        body = self.links.body(label)
        return self._keep_body(body) if body else None

    def _keep_body(self, body: BodyReferent) -> int:
        known = self.bodies.get(body.id)
        if known is None or known.name < body.name:
            self.bodies[body.id] = body
        return body.id

    def _person(self, name: str | None, body: str | None = None) -> int | None:
        person = self.links.person(name, body)
        return self._keep_person(person) if person else None

    def _keep_person(self, person: PersonReferent) -> int:
        if person.body:
            self._keep_body(person.body)
        # Spellings that count as equal share a number; the last in code point order is kept.
        known = self.persons.get(person.id)
        if known is None or known.name < person.name:
            self.persons[person.id] = person
        return person.id

    def _add_person(self, fact: Person, number: int, _place: int) -> None:
        person = self._keep_person(self.links.person_fact(fact))
        self._add(said.people, id=number, name=fact.name, person_id=person)
        for place, office in enumerate(fact.offices):
            position = self.links.position(office)
            self.positions[position.id] = position
            if position.body:
                self._keep_body(position.body)
            self._add(
                said.offices,
                fact_id=number,
                place=place,
                title=office.title,
                body=office.body,
                at=office.at,
                position_id=position.id,
            )

    def _add_body(self, fact: Body, number: int, _place: int) -> None:
        body = self._keep_body(self.links.body_fact(fact))
        values: Row = {"name": fact.name, "acronym": fact.acronym, "kind": fact.kind.value, "iso": fact.iso}
        self._add(said.bodies, id=number, body_id=body, **values)
        self.names.update((body, aspect, name) for aspect, name in list_names(**values))

    def _add_engagement(self, fact: Engagement, number: int, place: int) -> None:
        first, last = bounds(fact.start, fact.end)
        # Each report is a referent of its own, called by document and words.
        engagement = permanent_id("engagement", self.ref, self.tables[said.facts][-1]["ref"])
        self.engagements.append(engagement)
        if self.keys[place]:
            self.engagement_keys.append((engagement, self.keys[place]))
        self._add(
            said.engagements,
            id=number,
            kind=fact.kind.value,
            status=fact.status.value,
            start=fact.start,
            end=fact.end,
            first_day=first,
            last_day=last,
            city=fact.city,
            country=fact.country,
            name=fact.name,
            ordinal=fact.ordinal,
            host=fact.host,
            host_id=self._body(fact.host),
            engagement_id=engagement,
        )
        for at, one in enumerate(fact.participants):
            self._add(
                said.participants,
                fact_id=number,
                place=at,
                person=one.person,
                body=one.body,
                person_id=self._person(one.person, one.body),
                body_id=self._body(one.body),
                day=first or self.day,
            )

    def _add_statement(self, fact: Statement, number: int, _place: int) -> None:
        addressee = self.links.listed_person(fact.addressee)
        self._add(
            said.statements,
            id=number,
            speaker=fact.speaker,
            speaker_body=fact.speaker_body,
            act=fact.act.value,
            addressee=fact.addressee,
            quoted=fact.quoted,
            speaker_id=self._person(fact.speaker, fact.speaker_body),
            speaker_body_id=self._body(fact.speaker_body),
            addressee_id=self._keep_person(addressee) if addressee else None,
            addressee_body_id=None if addressee else self._body(fact.addressee),
            day=self.day,
        )
        sides = find_sides(self.links, self.at_table, fact)
        for role, bodies in (("speaker", sides.speakers), ("hearer", sides.hearers)):
            for body in bodies:
                values = {"role": role, "body_id": self._keep_body(body), "act": fact.act.value}
                self._add(said.sides, fact_id=number, day=self.day, **values)

    def _add_agreement(self, fact: Agreement, number: int, _place: int) -> None:
        values = {"kind": fact.kind.value, "name": fact.name, "status": fact.status.value, "date": fact.date}
        self._add(said.agreements, id=number, **values)
        for at, party in enumerate(fact.parties):
            self._add(said.parties, fact_id=number, place=at, party=party, body_id=self._body(party))

    def _add_figure(self, fact: Figure, number: int, _place: int) -> None:
        compare = fact.compare
        self._add(
            said.figures,
            id=number,
            value=fact.value,
            unit=fact.unit,
            measure=fact.measure,
            of=fact.of,
            of_id=self._body(fact.of),
            year=fact.year,
            relation=compare.relation if compare else None,
            factor=compare.factor if compare else None,
            to=compare.to if compare else None,
        )

    def _add_relation(self, fact: Relation, number: int, _place: int) -> None:
        person = self.links.listed_person(fact.subject)
        self._add(
            said.relations,
            id=number,
            kind=fact.kind.value,
            subject=fact.subject,
            object=fact.object,
            since=fact.since,
            until=fact.until,
            subject_id=self._keep_person(person) if person else None,
            subject_body_id=None if person else self._body(fact.subject),
            object_body_id=self._body(fact.object),
        )

    def _add_contact(self, fact: Contact, number: int, _place: int) -> None:
        person = self._person(fact.name)
        self._add(said.contacts, id=number, name=fact.name, role=fact.role, person_id=person)
        for medium, values in (("phone", fact.phones), ("email", fact.emails)):
            for at, value in enumerate(values):
                self._add(said.contact_lines, fact_id=number, medium=medium, place=at, value=value)
