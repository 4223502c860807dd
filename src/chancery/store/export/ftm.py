"""FollowTheMoney entities, one a line: people, bodies, positions, occupancies, events, memberships and articles.

The properties are those of the schema's own files; a date may be partial, as in ours.
"""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from chancery.model.kinds import BodyKind, RelationKind
from chancery.model.record import BodyRecord, DocumentRecord, EngagementRecord
from chancery.resolve.names import permanent_id, reference
from chancery.store.export.parts import (
    Engaged,
    every_body,
    every_document,
    every_engagement,
    every_fact,
    every_person,
    load_relation_sides,
)
from chancery.store.export.query import WHOLE, Query
from chancery.store.view.entities import load_bodies

SCHEMAS = {
    BodyKind.STATE: "PublicBody",
    BodyKind.IGO: "Organization",
    BodyKind.GOVERNMENT: "PublicBody",
    BodyKind.COMPANY: "Company",
}
"""The schema of each kind of body; the others are organizations."""
_MEMBERSHIPS = (RelationKind.MEMBER, RelationKind.FOUNDING_MEMBER)


def export_ftm(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give the entities as lines of JSON; each stands after those that it points to."""
    for entity in _entities(connection, query):
        yield json.dumps(entity, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def _entities(connection: Connection, query: Query) -> Iterator[dict[str, Any]]:
    for body in every_body(connection, query):
        yield _body(body)
    yield from _people(connection, query)
    for document in every_document(connection, query):
        yield _article(document)
    for engaged in every_engagement(connection, query):
        yield _event(engaged)
    yield from _memberships(connection, query)


def _entity(id: str, schema: str, **properties: Any) -> dict[str, Any]:  # noqa: A002 - the format's own word
    """Give an entity; every property is a list of texts without repetitions."""
    given: dict[str, list[str]] = {}
    for name, value in properties.items():
        values = [value] if isinstance(value, str) else list(value or ())
        kept = list(dict.fromkeys(str(one) for one in values if one))
        if kept:
            given[name] = kept
    return {"id": id, "schema": schema, "properties": given}


def _body(body: BodyRecord) -> dict[str, Any]:
    kind = body.kind.value if body.kind else None
    return _entity(
        body.id,
        SCHEMAS.get(body.kind or BodyKind.OTHER, "Organization"),
        name=body.name,
        alias=[name for name in body.names if name not in {body.name, body.acronym}],
        weakAlias=body.acronym,
        country=_country(body.iso),
        classification=kind,
    )


def _people(connection: Connection, query: Query) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for person, terms in every_person(connection, query):
        known = load_bodies(connection, {term.body for term in terms if term.body is not None})
        country = _country(person.body.iso if person.body else None)
        positions = list(dict.fromkeys(term.title for term in terms))
        aliases = [name for name in person.names if name != person.name]
        yield _entity(person.id, "Person", name=person.name, alias=aliases, country=country, position=positions)
        for place, term in enumerate(terms):
            body = known.get(term.body) if term.body is not None else None
            post = reference("o", permanent_id("ftm-post", term.title, body.id if body else term.label or ""))
            if post not in seen:
                seen.add(post)
                yield _entity(
                    post,
                    "Position",
                    name=term.title,
                    organization=body.id if body else None,
                    country=_country(body.iso if body else None),
                )
            yield _entity(
                f"{person.id}.{post}.{place}",
                "Occupancy",
                holder=person.id,
                post=post,
                startDate=term.start.date,
                endDate=term.end.date,
                date=[day for day in (term.first_seen, term.last_seen) if day],
                # That nobody said it ended does not make it current.
                status="ended" if term.end.date else "unknown",
            )


def _article(document: DocumentRecord) -> dict[str, Any]:
    title = document.title or document.id
    return _entity(
        f"d{document.ref[:16]}",
        "Article",
        name=title,
        title=title,
        publishedAt=document.published,
        publisher=document.outlet,
        author=document.credit,
        sourceUrl=document.url,
    )


def _event(engaged: Engaged) -> dict[str, Any]:
    item = engaged.item
    involved = [body.id for body in engaged.bodies] + [person.id for person in engaged.persons]
    return _entity(
        item.id,
        "Event",
        name=name_engagement(engaged),
        startDate=item.start,
        endDate=item.end or item.start,
        summary=f"{item.kind.value}, {item.status.value}",
        description=[report.evidence[0].text for report in item.reports],
        location=item.city,
        country=_country(item.country),
        organizer=engaged.host.id if engaged.host else None,
        involved=involved,
        keywords=item.topics,
        proof=[f"d{report.document.ref[:16]}" for report in item.reports],
        sourceUrl=[report.document.url for report in item.reports],
    )


def _memberships(connection: Connection, query: Query) -> Iterator[dict[str, Any]]:
    for number, one in every_fact(connection, query, "relations"):
        if one.fact.kind not in _MEMBERSHIPS:
            continue
        member, organization = load_relation_sides(connection, number)
        if member and organization and organization.kind is not BodyKind.STATE:
            yield _entity(
                one.id,
                "Membership",
                member=member.id,
                organization=organization.id,
                role=one.fact.kind.value,
                startDate=one.fact.since,
                endDate=one.fact.until,
                sourceUrl=one.document.url,
            )


def name_engagement(engaged: Engaged) -> str:
    """Say in a line what an engagement is: its name, or its kind and who took part, and where."""
    item: EngagementRecord = engaged.item
    sides = " – ".join(body.label for body in engaged.bodies)
    what = item.kind.value.replace("-", " ").capitalize()
    words = item.name[0].upper() + item.name[1:] if item.name else f"{what}: {sides}" if sides else what
    return f"{words}, {item.city}" if item.city and item.city not in words else words


def _country(iso: str | None) -> str | None:
    return iso.lower() if iso else None
