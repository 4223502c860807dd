"""Find what an address names; a merged id leads on to whoever stands for it."""

from chancery.model.record import BodyRecord, EngagementRecord, PersonRecord
from chancery.resolve.names import parse_reference
from chancery.store.schema import record
from chancery.store.view.engagements import load_engagements
from chancery.store.view.entities import canonical_ids
from chancery.web.answer import Redirect, refuse_missing
from chancery.web.desk import Desk
from chancery.web.urls import body_url, engagement_url, person_url


def find_person(desk: Desk) -> PersonRecord | Redirect:
    """Give the person of the path."""
    id = desk.path["id"]  # noqa: A001 - what users call it
    person = desk.view.person(id)
    if person is None:
        refuse_missing("person", id)
    return person if person.id == id else Redirect(to=person_url(person), status=308)


def find_body(desk: Desk) -> BodyRecord | Redirect:
    """Give the body of the path."""
    id = desk.path["id"]  # noqa: A001 - what users call it
    body = desk.view.body(id)
    if body is None:
        refuse_missing("body", id)
    return body if body.id == id else Redirect(to=body_url(body), status=308)


def find_engagement(desk: Desk) -> EngagementRecord | Redirect:
    """Give the engagement of the path."""
    id = desk.path["id"]  # noqa: A001 - what users call it
    engagement = find_known_engagement(desk, id)
    if engagement is None:
        refuse_missing("engagement", id)
    return engagement if engagement.id == id else Redirect(to=engagement_url(engagement), status=308)


def find_known_engagement(desk: Desk, id: str) -> EngagementRecord | None:  # noqa: A002 - what users call it
    """Give the engagement that an id leads to, if the record has it."""
    try:
        number = parse_reference(id)
    except ValueError:
        return None
    connection = desk.view.connection
    standing = canonical_ids(connection, record.engagements, [number]).get(number)
    return load_engagements(connection, [standing])[0] if standing is not None and id.startswith("e") else None
