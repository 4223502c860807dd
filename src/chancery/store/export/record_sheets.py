"""The tables of what the record holds: people, bodies, offices and engagements over all documents, and promises."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from chancery.store.export.labels import Labels
from chancery.store.export.parts import every_body, every_commitment, every_engagement, every_person
from chancery.store.export.query import Query
from chancery.store.export.sheets import Sheet, fields
from chancery.store.rows import bounds
from chancery.store.view.entities import load_bodies

Found = Iterator[tuple[Any, ...]]
PRECISIONS = {4: "year", 7: "month", 10: "day"}


def precision(date: str | None) -> str:
    """Say how precise a date is: day, month, year, or none where nobody tells it."""
    return PRECISIONS.get(len(date), "none") if date else "none"


def covered(start: str | None, end: str | None) -> tuple[str | None, str | None]:
    """Give the first and the last day that dates cover; None where nobody tells them."""
    return bounds(start or end, end)


def record_sheets() -> tuple[Sheet, ...]:
    """Give the sheets."""
    return (
        Sheet("record_people", fields("id name names:list body_id body"), _people),
        Sheet("record_bodies", fields("id name acronym kind iso names:list"), _bodies),
        Sheet(
            "occupancies",
            fields(
                "person_id person title body_id body standing start:date start_not_before:date start_not_after:date "
                "end:date end_not_before:date end_not_after:date first_seen:date last_seen:date documents:int"
            ),
            _occupancies,
        ),
        Sheet(
            "record_engagements",
            fields(
                "id kind status start:date end:date first_day:date last_day:date precision city country name series "
                "ordinal:int host_id host bodies:list people:list topics:list reports:int documents:list question"
            ),
            _engagements,
        ),
        Sheet(
            "record_participants",
            fields("engagement_id person_id person body_id body iso"),
            _participants,
        ),
        Sheet(
            "commitments",
            fields(
                "id kind by_ids:list by:list to_ids:list to:list person_id person office act strength content document "
                "published:date start:int end:int topics:list due:date due_words due_explicit:bool state since:date "
                "owner review:date"
            ),
            _commitments,
        ),
        Sheet(
            "commitment_trail",
            fields("commitment_id document published:date start:int end:int text shows score:num why"),
            _trail,
        ),
    )


def _people(connection: Connection, query: Query) -> Found:
    for person, _ in every_person(connection, query):
        body = person.body
        yield person.id, person.name, person.names, body.id if body else None, body.label if body else None


def _bodies(connection: Connection, query: Query) -> Found:
    for body in every_body(connection, query):
        yield body.id, body.name, body.acronym, body.kind.value if body.kind else None, body.iso, body.names


def _occupancies(connection: Connection, query: Query) -> Found:
    for person, terms in every_person(connection, query):
        known = load_bodies(connection, {term.body for term in terms if term.body is not None})
        for term in terms:
            body = known.get(term.body) if term.body is not None else None
            yield (
                person.id,
                person.name,
                term.title,
                body.id if body else None,
                body.label if body else term.label,
                term.standing.value,
                term.start.date,
                term.start.not_before,
                term.start.not_after,
                term.end.date,
                term.end.not_before,
                term.end.not_after,
                term.first_seen,
                term.last_seen,
                len({sighting.document for sighting in term.sightings}),
            )


def _engagements(connection: Connection, query: Query) -> Found:
    labels = Labels.load(connection)
    for engaged in every_engagement(connection, query):
        item = engaged.item
        told = dict.fromkeys(labels.of(report.document.id, report.document.ref) for report in item.reports)
        yield (
            item.id,
            item.kind.value,
            item.status.value,
            item.start,
            item.end,
            *covered(item.start, item.end),
            precision(item.start or item.end),
            item.city,
            item.country,
            item.name,
            item.series,
            item.ordinal,
            engaged.host.id if engaged.host else None,
            engaged.host.label if engaged.host else item.host,
            tuple(body.label for body in engaged.bodies),
            tuple(person.name for person in engaged.persons),
            item.topics,
            len(item.reports),
            tuple(told),
            item.question,
        )


def _participants(connection: Connection, query: Query) -> Found:
    for engaged in every_engagement(connection, query):
        for one in engaged.item.participants:
            person, body = one.person, one.body
            yield (
                engaged.item.id,
                person.id if person else None,
                person.name if person else None,
                body.id if body else None,
                body.label if body else None,
                body.iso if body else None,
            )


def _commitments(connection: Connection, query: Query) -> Found:
    labels = Labels.load(connection)
    for item in every_commitment(connection, query):
        document, words = item.said.document, item.said.evidence[0]
        yield (
            item.id,
            item.kind,
            tuple(body.id for body in item.by),
            tuple(body.label for body in item.by),
            tuple(body.id for body in item.to),
            tuple(body.label for body in item.to),
            item.person.id if item.person else None,
            item.person.name if item.person else item.said.fact.speaker,
            item.office,
            item.said.fact.act.value,
            item.strength,
            item.content,
            labels.of(document.id, document.ref),
            document.published,
            words.start,
            words.end,
            item.said.fact.topics,
            item.due,
            item.due_words,
            item.is_due_explicit,
            item.state,
            item.since,
            item.owner,
            item.review,
        )


def _trail(connection: Connection, query: Query) -> Found:
    labels = Labels.load(connection)
    for item in every_commitment(connection, query):
        for step in item.trail:
            document = step.document
            yield (
                item.id,
                labels.of(document.id, document.ref),
                document.published,
                step.start,
                step.end,
                step.text,
                step.shows,
                step.score,
                "; ".join(step.reasons),
            )
