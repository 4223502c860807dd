"""Readings for tests of the ledger, made of a text and what is said in it; persons and bodies are invented."""

from collections.abc import Mapping
from typing import Any

from chancery.intake.readings import read_given
from chancery.resolve.ledger.model import Page
from chancery.resolve.ledger.pages import Numbers, make_page
from chancery.resolve.link import Links

BODIES = [
    {"name": "Norland", "kind": "government"},
    {"name": "Harbor Union", "acronym": "HU", "kind": "igo"},
]


def make(name: str, published: str, text: str, *said: Mapping[str, Any], **families: Any) -> Page:
    """Give the page of a document; its number is made of the digits of its name."""
    values = {
        "id": name,
        "published": published,
        "text": text,
        "bodies": BODIES,
        "statements": [{"speaker": None, "topics": [], "addressee": None, "quoted": False, **one} for one in said],
        **families,
    }
    reading = read_given(values)
    number = int("".join(letter for letter in name if letter.isdigit()))
    reports = [event.get("number", number * 100 + place) for place, event in enumerate(families.get("engagements", ()))]
    facts = [number * 100 + place for place in range(len(said))]
    return make_page(Links(reading), Numbers(number, name, reports, facts))


def pledge(content: str, by: str = "HU", to: str | None = "Norland") -> dict[str, Any]:
    """Give a pledge."""
    return {"act": "pledge", "speaker_body": by, "addressee": to, "content": content}


def request(content: str, by: str = "Norland", to: str | None = "HU") -> dict[str, Any]:
    """Give a request."""
    return {"act": "request", "speaker_body": by, "addressee": to, "content": content}


def visit(evidence: str, status: str, start: str | None, number: int) -> dict[str, Any]:
    """Give a visit of the Union to Norland; equal numbers are one visit."""
    return {
        "kind": "visit",
        "status": status,
        "start": start,
        "end": None,
        "city": None,
        "country": None,
        "name": None,
        "ordinal": None,
        "host": "Norland",
        "participants": [{"person": None, "body": "HU"}],
        "topics": [],
        "evidence": evidence,
        "number": number,
    }
