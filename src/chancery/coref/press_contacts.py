"""Read the office of a press contact from its own line: "Eva Soto, Chief Media Relations, Tel: …"."""

import re
from dataclasses import replace

from chancery.coref.drafts import BodyDraft, HeldOffice, PersonDraft
from chancery.coref.home import Home
from chancery.lexicon.loader import load_yaml
from chancery.model.facts import Office
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_ROLE = re.compile(
    r"""
    ,\s (?P<role> (?!Tel|Phone|Mob|Cell|E-?mail|Fax) [A-Z][^,;|\n:()+@\d]{2,70}? ) \s*
    (?= [,;|\n(] | \b(?:Tel|Phone|Mob|Cell|E-?mail)\b | \Z )
    """,
    re.VERBOSE,
)
_REACH = 200
_EMPLOYERS = frozenset({BodyKind.IGO, BodyKind.GOVERNMENT, BodyKind.COMPANY, BodyKind.NGO, BodyKind.ACADEMIC})


def add_contact_offices(doc: Doc, people: list[PersonDraft], bodies: list[BodyDraft], home: Home) -> None:
    """Give people who stand before a number or an address the role that their line tells.

    Whoever answers for a press release works for the body that issued it, unless the role names
    another: the outlet, or else the first body with an official in the text.
    """
    contacts = [person for person in people if _is_contact(doc, person.mentions[0])]
    body = _employer(doc, people, bodies, home) if contacts else None
    label = body.label if body else doc.readout.outlet
    for person in contacts:
        role = _role(doc, person.mentions[0]) if not person.held else None
        if role is not None:
            person.held.append(HeldOffice(role, Office(title=role.get("title"), body=None)))
        for held in person.held:
            if held.span.get("body_start") is None and held.span.get("owner") not in ("state", "mission"):
                held.office, held.body = replace(held.office, body=label), body


def _is_contact(doc: Doc, mention: Span) -> bool:
    """Say whether a number or an address follows the name, in its line or in a block of contacts."""
    following = doc.within("contacts.spans", mention.end, mention.end + _REACH)
    if not following:
        return False
    return doc.is_furniture(mention.start, "contacts") or "\n" not in doc.text[mention.end : following[0].start]


def _role(doc: Doc, mention: Span) -> Span | None:
    match = _ROLE.match(doc.text, mention.end)
    if match is None:
        return None
    title = match["role"].strip()
    return Span(match.start("role"), match.end("role"), "office", "coref.contact", {"title": title, "head": title})


def _employer(doc: Doc, people: list[PersonDraft], bodies: list[BodyDraft], home: Home) -> BodyDraft | None:
    """Give the body that issued the text; None where that is an outlet which the text does not name."""
    if home.is_body:
        return home.body
    outlet = doc.readout.outlet
    if outlet and outlet not in load_yaml("outlets"):
        return next((body for body in bodies if outlet in (body.name, body.acronym)), None)
    return _first_employer(people, bodies)


def _first_employer(people: list[PersonDraft], bodies: list[BodyDraft]) -> BodyDraft | None:
    held = [one for person in people for one in person.held if one.body and one.body.kind in _EMPLOYERS]
    first = min(held, key=lambda one: one.span.start, default=None)
    if first is not None:
        return first.body
    employers = [body for body in bodies if body.kind in _EMPLOYERS and body.mentions]
    return min(employers, key=lambda body: body.mentions[0].start, default=None)
