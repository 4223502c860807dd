"""What is true across readouts, as far as the record knows it: people, engagements, commitments.

Comparisons and claims are given by who has compared the accounts and checked what they say. The start
and the end of an occupancy are given where a document says them; `first_seen` and `last_seen` are the
dates of the documents that show it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from chancery.model.commitment import CommitmentRecord
from chancery.model.record import EngagementRecord
from chancery.resolve.names import reference
from chancery.resolve.offices.term import Term
from chancery.store.export.labels import Labels
from chancery.store.load import in_batches
from chancery.store.schema import record, said
from chancery.store.schema.documents import documents
from chancery.store.schema.ledger import commitments
from chancery.store.statements import listed
from chancery.store.view.engagements import load_engagements
from chancery.store.view.ledger import load_ledger
from chancery.store.view.terms import settle_all

_persons, _people, _facts = record.persons, said.people, said.facts
_IN_ORDER = (documents.c.name, documents.c.ref, _facts.c.place)


def export_story(
    connection: Connection,
    claims: Iterable[dict[str, Any]] = (),
    comparisons: Iterable[dict[str, Any]] = (),
) -> Iterator[str]:
    """Give the record as one JSON object, an entry a line; claims and comparisons come from who has made them."""
    labels = Labels.load(connection)
    parts: tuple[tuple[str, Iterator[dict[str, Any]]], ...] = (
        ("people", _export_people(connection, labels)),
        ("engagements", _export_engagements(connection, labels)),
        ("commitments", _export_commitments(connection, labels)),
        ("comparisons", iter(comparisons)),
        ("claims", iter(claims)),
    )
    yield "{"
    for number, (name, entries) in enumerate(parts):
        yield f'{"," if number else ""}\n"{name}": ['
        for place, entry in enumerate(entries):
            yield ("," if place else "") + "\n " + json.dumps(entry, ensure_ascii=False)
        yield "\n]"
    yield "\n}\n"


def _most_used(counts: Counter[str]) -> str | None:
    return max(counts, key=lambda word: (counts[word], word)) if counts else None


def _mentions() -> Select[Any]:
    """Ask for the people of a batch of persons as the documents name them."""
    return (
        select(_persons.c.canonical_id, _people.c.id, _people.c.name, documents.c.name.label("doc"), documents.c.ref)
        .join(_people, _people.c.person_id == _persons.c.id)
        .join(_facts, _facts.c.id == _people.c.id)
        .join(documents, documents.c.id == _facts.c.document_id)
        .where(_persons.c.canonical_id.in_(listed()))
        .order_by(*_IN_ORDER)
    )


def _export_people(connection: Connection, labels: Labels) -> Iterator[dict[str, Any]]:
    own = select(_persons.c.id).where(_persons.c.canonical_id == _persons.c.id).order_by(_persons.c.id)
    for batch in in_batches(connection.execute(own).scalars().all()):
        mentions = _grouped(connection, _mentions(), batch)
        held = settle_all(connection, batch)
        for number in batch:
            # Somebody who only speaks or takes part, and whom no readout lists, is not an entry.
            if number in mentions:
                yield _person(number, mentions[number], held[number], labels)


def _grouped(connection: Connection, question: Select[Any], batch: list[int]) -> dict[int, list[Row[Any]]]:
    groups: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in connection.execute(question, {"numbers": batch}):
        groups[row.canonical_id].append(row)
    return groups


def _person(number: int, mentions: list[Row[Any]], held: Iterable[Term], labels: Labels) -> dict[str, Any]:
    named = dict.fromkeys((labels.of(row.doc, row.ref), row.name) for row in mentions)
    return {
        "id": reference("p", number),
        "name": _most_used(Counter(row.name for row in mentions)),
        "mentions": [{"doc": doc, "name": name} for doc, name in named],
        "occupancies": [_occupancy(term) for term in held],
    }


def _occupancy(term: Term) -> dict[str, Any]:
    """Give a term; a start or an end that is only bounded is not known."""
    return {
        "title": term.title,
        "body": term.label,
        "start": term.start.date,
        "end": term.end.date,
        "first_seen": term.first_seen,
        "last_seen": term.last_seen,
    }


def _export_engagements(connection: Connection, labels: Labels) -> Iterator[dict[str, Any]]:
    table = record.engagements
    own = select(table.c.id).where(table.c.canonical_id == table.c.id).order_by(table.c.id)
    for batch in in_batches(connection.execute(own).scalars().all()):
        for engagement in load_engagements(connection, batch):
            yield _engagement(engagement, labels)


def _engagement(engagement: EngagementRecord, labels: Labels) -> dict[str, Any]:
    # Participants as the first report words them: the record's own names may be another readout's.
    participants = [one.to_dict() for one in engagement.reports[0].fact.participants]
    return {
        "id": engagement.id,
        "kind": engagement.kind.value,
        "status": engagement.status.value,
        "start": engagement.start,
        "end": engagement.end,
        "city": engagement.city,
        "country": engagement.country,
        "name": engagement.name,
        "ordinal": engagement.ordinal,
        "participants": participants,
        "reports": [
            {
                "doc": labels.of(report.document.id, report.document.ref),
                "evidence": report.evidence[0].text,
                "status": report.fact.status.value,
            }
            for report in engagement.reports
        ],
    }


def _export_commitments(connection: Connection, labels: Labels) -> Iterator[dict[str, Any]]:
    """Give the ledger as it stands after the last document."""
    day = connection.execute(select(func.max(documents.c.published))).scalar()
    roots = (
        select(commitments.c.id)
        .join(documents, documents.c.id == commitments.c.document_id)
        .where(commitments.c.id == commitments.c.root_id)
        .order_by(documents.c.name, documents.c.ref, commitments.c.id)
    )
    for batch in in_batches(connection.execute(roots).scalars().all()):
        for item in load_ledger(connection, batch, day):
            yield _commitment(item, day, labels)


def _commitment(item: CommitmentRecord, day: str | None, labels: Labels) -> dict[str, Any]:
    fact, document = item.said.fact, item.said.document
    return {
        "id": item.id,
        "by": fact.speaker_body or next((body.label for body in item.by), None),
        "by_person": fact.speaker,
        "to": next((body.label for body in item.to if body not in item.by), fact.addressee),
        "act": fact.act.value,
        "kind": item.kind,
        "strength": item.strength,
        "doc": labels.of(document.id, document.ref),
        "content": item.content,
        "due": item.due,
        "state": item.state,
        "as_of": day,
        "trail": [
            {
                "doc": labels.of(step.document.id, step.document.ref),
                "evidence": step.text,
                "shows": step.shows,
                "score": step.score,
                "why": "; ".join(step.reasons),
            }
            for step in item.trail
        ],
    }
