"""Addresses: the nouns of the record in the path. They are stable, as ids are."""

from typing import Any
from urllib.parse import quote, urlencode

from chancery.model.evidence import Evidence
from chancery.model.record import BodyRecord, DocumentRecord, EngagementRecord, PersonRecord, Said
from chancery.store.identity import SHORT


def document_url(document: DocumentRecord, words: Evidence | None = None) -> str:
    """Give the address of a document, or of words in it."""
    address = f"/documents/{document.ref[:SHORT]}"
    return f"{address}#char={words.start},{words.end}" if words else address


def said_url(said: Said[Any]) -> str:
    """Give the address of a fact: its words in its document."""
    return document_url(said.document, said.evidence[0])


def person_url(person: PersonRecord) -> str:
    """Give the address of a person."""
    return f"/people/{person.id}"


def body_url(body: BodyRecord) -> str:
    """Give the address of a body."""
    return f"/bodies/{body.id}"


def engagement_url(engagement: EngagementRecord) -> str:
    """Give the address of an engagement."""
    return f"/engagements/{engagement.id}"


def topic_url(topic: str) -> str:
    """Give the address of a topic."""
    return f"/topics/{quote(topic)}"


def with_query(path: str, **values: object) -> str:
    """Give an address with a query string; empty values are left out."""
    query = urlencode({name: value for name, value in values.items() if value not in (None, "", ())}, doseq=True)
    return f"{path}?{query}" if query else path
