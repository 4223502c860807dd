"""Load what readouts say: rows become facts and readings again, equal to what was saved."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import SimpleNamespace
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Table, select

from chancery.model.evidence import Evidence
from chancery.model.facts import (
    Agreement,
    Body,
    Comparison,
    Contact,
    Engagement,
    Fact,
    Figure,
    Office,
    Participant,
    Person,
    Relation,
    Statement,
)
from chancery.model.kinds import (
    Act,
    AgreementKind,
    AgreementStatus,
    BodyKind,
    EngagementKind,
    EngagementStatus,
    RelationKind,
)
from chancery.model.reading import Coverage, Finding, Reading
from chancery.model.readout import Furniture, Origin, Readout
from chancery.store.schema import documents as doc
from chancery.store.schema import said

BATCH = 400
"""How many numbers go into one question; SQLite allows some thousands."""

Parts = Mapping[int, Sequence[Row[Any]]]


N = TypeVar("N", int, str)


def in_batches(numbers: Iterable[N]) -> Iterator[list[N]]:
    """Cut a list of numbers or names so that each part fits into one question."""
    whole = list(numbers)
    for start in range(0, len(whole), BATCH):
        yield whole[start : start + BATCH]


def load_facts(connection: Connection, family: str, numbers: Sequence[int]) -> dict[int, Fact]:
    """Load facts of one family by their numbers, with evidence, topics and parts."""
    table, build, *parts = _FAMILIES[family]
    loaded: dict[int, Fact] = {}
    for batch in in_batches(numbers):
        words = _grouped(connection, said.evidence, batch)
        topics = _grouped(connection, said.topics, batch)
        subs = [_grouped(connection, part, batch) for part in parts]
        # All rows at once: taking them one by one costs as much again as making facts of them.
        for row in connection.execute(select(table).where(table.c.id.in_(batch))).all():
            evidence = tuple(Evidence(e.start, e.end, e.text, e.rule) for e in words[row.id])
            shared = {"evidence": evidence}
            if family in _WITH_TOPICS:
                shared["topics"] = tuple(t.topic for t in topics.get(row.id, ()))
            loaded[row.id] = build(row, *(sub.get(row.id, ()) for sub in subs), **shared)
    missing = [number for number in numbers if number not in loaded]
    return loaded | _load_rejected(connection, family, missing) if missing else loaded


def _load_rejected(connection: Connection, family: str, numbers: Sequence[int]) -> dict[int, Fact]:
    """Load facts that a person rejected, from the rows that are kept of them as text."""
    table, build, *parts = _FAMILIES[family]
    loaded: dict[int, Fact] = {}
    for batch in in_batches(numbers):
        for kept in connection.execute(select(said.rejected).where(said.rejected.c.fact_id.in_(batch))):
            rows: dict[str, list[Any]] = {
                name: [SimpleNamespace(**row) for row in found] for name, found in json.loads(kept.rows).items()
            }
            evidence = tuple(Evidence(e.start, e.end, e.text, e.rule) for e in rows[said.evidence.name])
            shared: dict[str, Any] = {"evidence": evidence}
            if family in _WITH_TOPICS:
                shared["topics"] = tuple(t.topic for t in rows.get(said.topics.name, ()))
            subs = (rows.get(part.name, ()) for part in parts)
            loaded[kept.fact_id] = build(rows[table.name][0], *subs, **shared)
    return loaded


def _grouped(connection: Connection, table: Table, numbers: list[int]) -> Parts:
    groups: dict[int, list[Row[Any]]] = defaultdict(list)
    question = select(table).where(table.c.fact_id.in_(numbers)).order_by(table.c.fact_id, table.c.place)
    for row in connection.execute(question).all():
        groups[row.fact_id].append(row)
    return groups


def _person(row: Row[Any], offices: Sequence[Row[Any]], **shared: Any) -> Fact:
    held = tuple(Office(title=o.title, body=o.body, at=o.at) for o in offices)
    return Person(name=row.name, offices=held, **shared)


def _body(row: Row[Any], **shared: Any) -> Fact:
    return Body(name=row.name, kind=BodyKind(row.kind), acronym=row.acronym, iso=row.iso, **shared)


def _engagement(row: Row[Any], participants: Sequence[Row[Any]], **shared: Any) -> Fact:
    return Engagement(
        kind=EngagementKind(row.kind),
        status=EngagementStatus(row.status),
        start=row.start,
        end=row.end,
        city=row.city,
        country=row.country,
        name=row.name,
        ordinal=row.ordinal,
        host=row.host,
        participants=tuple(Participant(person=p.person, body=p.body) for p in participants),
        **shared,
    )


def _statement(row: Row[Any], **shared: Any) -> Fact:
    return Statement(
        speaker=row.speaker,
        speaker_body=row.speaker_body,
        act=Act(row.act),
        addressee=row.addressee,
        quoted=row.quoted,
        **shared,
    )


def _agreement(row: Row[Any], parties: Sequence[Row[Any]], **shared: Any) -> Fact:
    return Agreement(
        kind=AgreementKind(row.kind),
        name=row.name,
        status=AgreementStatus(row.status),
        parties=tuple(p.party for p in parties),
        date=row.date,
        **shared,
    )


def _figure(row: Row[Any], **shared: Any) -> Fact:
    compare = None
    if row.relation is not None:
        compare = Comparison(relation=row.relation, factor=row.factor, to=row.to)
    return Figure(
        value=row.value,
        unit=row.unit,
        measure=row.measure,
        of=row.of,
        year=row.year,
        compare=compare,
        **shared,
    )


def _relation(row: Row[Any], **shared: Any) -> Fact:
    return Relation(
        kind=RelationKind(row.kind),
        subject=row.subject,
        object=row.object,
        since=row.since,
        until=row.until,
        **shared,
    )


def _contact(row: Row[Any], lines: Sequence[Row[Any]], **shared: Any) -> Fact:
    phones, emails = (tuple(ln.value for ln in lines if ln.medium == medium) for medium in ("phone", "email"))
    return Contact(name=row.name, role=row.role, phones=phones, emails=emails, **shared)


_FAMILIES: dict[str, tuple[Table, Callable[..., Fact], *tuple[Table, ...]]] = {
    "people": (said.people, _person, said.offices),
    "bodies": (said.bodies, _body),
    "engagements": (said.engagements, _engagement, said.participants),
    "statements": (said.statements, _statement),
    "agreements": (said.agreements, _agreement, said.parties),
    "figures": (said.figures, _figure),
    "relations": (said.relations, _relation),
    "contacts": (said.contacts, _contact, said.contact_lines),
}
_WITH_TOPICS = frozenset({"engagements", "statements", "agreements"})


def load_readings(
    connection: Connection, documents: Sequence[int], *, without_rejected: bool = False
) -> Iterator[Reading]:
    """Load whole readings, in the order asked for, a batch at a time; on request without what people rejected."""
    for start in range(0, len(documents), _READINGS):
        batch = documents[start : start + _READINGS]
        facts = _facts_of(connection, batch, without_rejected=without_rejected)
        findings, sources = (_of_documents(connection, table, batch) for table in (doc.findings, doc.sources))
        rows = connection.execute(select(doc.documents).where(doc.documents.c.id.in_(batch)))
        heads = {row.id: row for row in rows}
        for number in batch:
            if number in heads:
                head = heads[number]
                found = tuple(Finding(f.component, f.message) for f in findings.get(number, ()))
                families: dict[str, Any] = {name: tuple(items) for name, items in facts[number].items()}
                yield Reading(
                    readout=_readout(head, sources[number][0]),
                    reader=head.reader,
                    coverage=Coverage(head.characters_read, head.characters),
                    findings=found,
                    **families,
                )


_READINGS = 50


def _facts_of(
    connection: Connection, documents: Sequence[int], *, without_rejected: bool
) -> dict[int, dict[str, list[Fact]]]:
    numbers: dict[str, dict[int, int]] = defaultdict(dict)
    facts = said.facts
    question = select(facts.c.id, facts.c.document_id, facts.c.family).where(facts.c.document_id.in_(documents))
    if without_rejected:
        question = question.where(facts.c.id.not_in(select(said.rejected.c.fact_id)))
    for row in connection.execute(question.order_by(facts.c.document_id, facts.c.family, facts.c.place)):
        numbers[row.family][row.id] = row.document_id
    grouped: dict[int, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for family, owners in numbers.items():
        loaded = load_facts(connection, family, list(owners))
        for number, owner in owners.items():
            grouped[owner][family].append(loaded[number])
    return grouped


def _of_documents(connection: Connection, table: Table, documents: Sequence[int]) -> Parts:
    groups: dict[int, list[Row[Any]]] = defaultdict(list)
    question = select(table).where(table.c.document_id.in_(documents)).order_by(*table.primary_key.columns)
    for row in connection.execute(question):
        groups[row.document_id].append(row)
    return groups


def _readout(head: Row[Any], source: Row[Any]) -> Readout:
    return Readout(
        id=head.name,
        text=head.text,
        title=head.title,
        published=head.published,
        published_from=head.published_from,
        outlet=head.outlet,
        credit=head.credit,
        url=head.url,
        language=head.language,
        source=source.path or None,
        furniture=tuple(Furniture(*item) for item in json.loads(head.furniture)),
        origins=tuple(Origin(*item) for item in json.loads(source.origins)),
    )
