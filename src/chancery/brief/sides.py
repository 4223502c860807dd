"""The two sides of a brief, found by the names that the user gave."""

from dataclasses import dataclass

from chancery.brief.request import Request
from chancery.brief.unknown import body_of_tables, refuse
from chancery.errors import SettingsError
from chancery.model.record import BodyRecord, PersonRecord
from chancery.reference.library import Library
from chancery.store.view.view import View


@dataclass(frozen=True)
class Sides:
    """The counterpart, the body the brief is for, and the person whom it was asked about."""

    counterpart: BodyRecord
    principal: BodyRecord | None
    guest: PersonRecord | None


def find_sides(view: View, request: Request, library: Library) -> Sides:
    """Find the sides; a person stands for the body that they were named for.

    A state or body of which only the tables know has a brief, which says that nothing is recorded.

    Raises:
        SettingsError: nobody knows anybody of that name, or both names mean one body.
    """
    if request.kind == "person":
        guest: PersonRecord | None = _find_person(view, request.counterpart)
        body: BodyRecord | None = guest.body if guest else None
    else:
        body, guest = _find_side(view, request.counterpart, library)
    principal = _find_side(view, request.principal, library)[0] if request.principal else None
    if body is None:
        message = f"the record does not say for whom {request.counterpart} speaks"
        raise SettingsError(message)
    if principal and principal.id == body.id and request.kind != "person":
        message = f"{request.counterpart!r} and {request.principal!r} are one and the same in the record"
        raise SettingsError(message)
    return Sides(body, principal, guest)


def _find_side(view: View, name: str, library: Library) -> tuple[BodyRecord, PersonRecord | None]:
    bodies = view.bodies(name)
    if bodies:
        return bodies[0], None
    people = [person for person in view.people(name) if person.body]
    if people and people[0].body:
        return people[0].body, people[0]
    tabled = body_of_tables(library, name)
    if tabled:
        # The record may have it under another of its names.
        known = [body for other in (tabled.iso, tabled.acronym, tabled.name) if other for body in view.bodies(other)]
        return known[0] if known else tabled, None
    raise SettingsError(refuse(view, name, "no body and nobody"))


def _find_person(view: View, name: str) -> PersonRecord:
    people = sorted(view.people(name), key=lambda person: person.body is None)
    if people:
        return people[0]
    if view.bodies(name):
        message = f"{name!r} is a body; a person's profile needs a person's name"
        raise SettingsError(message)
    raise SettingsError(refuse(view, name, "nobody"))
