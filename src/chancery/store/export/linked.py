"""JSON-LD: the record in terms of schema.org, with PROV for where each item comes from."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection

from chancery.model.kinds import BodyKind, EngagementStatus
from chancery.model.record import BodyRecord, DocumentRecord, Said
from chancery.store.export.ftm import name_engagement
from chancery.store.export.parts import (
    Engaged,
    every_body,
    every_document,
    every_engagement,
    every_fact,
    every_person,
    load_sides,
)
from chancery.store.export.query import WHOLE, Query
from chancery.store.view.entities import load_bodies

_CONTEXT = {
    "@vocab": "https://schema.org/",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "wasDerivedFrom": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "wasQuotedFrom": {"@id": "prov:wasQuotedFrom", "@type": "@id"},
    "value": "prov:value",
    **{
        name: {"@type": "@id"}
        for name in ("organizer", "attendee", "appearance", "author", "eventStatus", "url", "affiliation", "about")
    },
}
_TYPES = {
    BodyKind.STATE: "Country",
    BodyKind.GOVERNMENT: "GovernmentOrganization",
    BodyKind.COMPANY: "Corporation",
    BodyKind.NGO: "NGO",
    BodyKind.ACADEMIC: "EducationalOrganization",
    BodyKind.MEDIA: "NewsMediaOrganization",
    BodyKind.EVENT: "EventSeries",
}
_STATUSES = {
    EngagementStatus.CANCELLED: "schema:EventCancelled",
    EngagementStatus.PLANNED: "schema:EventScheduled",
}


def export_jsonld(connection: Connection, query: Query = WHOLE) -> Iterator[str]:
    """Give one JSON-LD document with its context in it, an item a line: nothing is loaded from elsewhere."""
    yield f'{{"@context": {json.dumps(_CONTEXT)},\n"@graph": ['
    for number, node in enumerate(_nodes(connection, query)):
        kept = {name: value for name, value in node.items() if value not in (None, [], ())}
        yield ("," if number else "") + "\n" + json.dumps(kept, ensure_ascii=False)
    yield "\n]}\n"


def _nodes(connection: Connection, query: Query) -> Iterator[dict[str, Any]]:
    for document in every_document(connection, query):
        yield _article(document)
    for body in every_body(connection, query):
        yield _body(body)
    yield from _people(connection, query)
    for engaged in every_engagement(connection, query):
        yield _event(engaged)
    for number, one in every_fact(connection, query, "statements"):
        yield _claim(one, load_sides(connection, [number], "speaker").get(number, ()))


def _iri(name: str) -> str:
    return f"urn:chancery:{name}"


def _source(document: DocumentRecord) -> str:
    return f"urn:sha256:{document.ref}"


def _article(document: DocumentRecord) -> dict[str, Any]:
    return {
        "@id": _source(document),
        "@type": ["NewsArticle", "prov:Entity"],
        "identifier": document.id,
        "headline": document.title,
        "datePublished": document.published,
        "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
        "creditText": document.credit,
        "url": _address(document.url),
    }


def _body(body: BodyRecord) -> dict[str, Any]:
    return {
        "@id": _iri(body.id),
        "@type": _TYPES.get(body.kind or BodyKind.OTHER, "Organization"),
        "name": body.name,
        "alternateName": [name for name in body.names if name != body.name],
        "identifier": body.iso,
    }


def _people(connection: Connection, query: Query) -> Iterator[dict[str, Any]]:
    for person, terms in every_person(connection, query):
        known = load_bodies(connection, {term.body for term in terms if term.body is not None})
        roles = []
        for term in terms:
            body = known.get(term.body) if term.body is not None else None
            role: dict[str, Any] = {
                "@type": "OrganizationRole",
                "roleName": term.title,
                "startDate": term.start.date,
                "endDate": term.end.date,
                "memberOf": {"@id": _iri(body.id)} if body else None,
            }
            roles.append({name: value for name, value in role.items() if value})
        yield {
            "@id": _iri(person.id),
            "@type": ["Person", "prov:Agent"],
            "name": person.name,
            "alternateName": [name for name in person.names if name != person.name],
            "affiliation": _iri(person.body.id) if person.body else None,
            "memberOf": roles,
        }


def _event(engaged: Engaged) -> dict[str, Any]:
    item = engaged.item
    place = {"@type": "Place", "name": item.city, "address": {"@type": "PostalAddress", "addressCountry": item.country}}
    return {
        "@id": _iri(item.id),
        "@type": ["Event", "prov:Activity"],
        "name": name_engagement(engaged),
        "additionalType": item.kind.value,
        "startDate": item.start,
        "endDate": item.end,
        "eventStatus": _STATUSES.get(item.status),
        "creativeWorkStatus": item.status.value,
        "location": {name: value for name, value in place.items() if value} if item.city else None,
        "organizer": _iri(engaged.host.id) if engaged.host else None,
        "attendee": [*(_iri(one.id) for one in engaged.bodies), *(_iri(one.id) for one in engaged.persons)],
        "keywords": list(item.topics),
        "wasDerivedFrom": list(dict.fromkeys(_source(report.document) for report in item.reports)),
    }


def _claim(one: Said[Any], speakers: tuple[BodyRecord, ...]) -> dict[str, Any]:
    words = one.evidence[0]
    return {
        "@id": _iri(one.id),
        "@type": ["Quotation" if one.fact.quoted else "Claim", "prov:Entity"],
        "text": words.text,
        "additionalType": one.fact.act.value,
        "author": [_iri(body.id) for body in speakers],
        "creditText": one.fact.speaker,
        "keywords": list(one.fact.topics),
        "wasQuotedFrom": _source(one.document),
        "position": f"{words.start}-{words.end}",
    }


def _address(url: str | None) -> str | None:
    """Give an address that can stand as an IRI."""
    if not url:
        return None
    return "".join(letter if letter > " " and letter not in '<>"{}|\\^`' else f"%{ord(letter):02X}" for letter in url)
