"""Find what an address or a filter names, or say that the record has none such; a merged id leads on."""

from starlette.requests import Request
from starlette.responses import RedirectResponse

from chancery.compare.record import find_engagement as find_engagement_of
from chancery.model.record import BodyRecord, DocumentRecord, EngagementRecord, PersonRecord
from chancery.rest.models.base import BASE
from chancery.rest.problems import MOVED, NotInRecordError
from chancery.store.browse.documents import find_document as find_document_of
from chancery.store.view.view import View


def find_body(view: View, name: str) -> BodyRecord:
    """Give the body of an id, a name, an acronym or an ISO code.

    Raises:
        NotInRecordError: the record has none.
    """
    body = view.body(name) if _is_id(name, "b") else next(iter(view.bodies(name)), None)
    if body is None:
        message = f"The record knows no body {name!r}."
        raise NotInRecordError(message)
    return body


def find_person(view: View, name: str) -> PersonRecord:
    """Give the person of an id, or the only one of a name.

    Raises:
        NotInRecordError: the record has none, or several.
    """
    people = tuple(filter(None, (view.person(name),))) if _is_id(name, "p") else view.people(name)
    if not people:
        message = f"The record knows nobody called {name!r}."
        raise NotInRecordError(message)
    if len(people) > 1:
        ids = ", ".join(one.id for one in people)
        message = f"{len(people)} people are called {name!r}: ask with an id ({ids})."
        raise NotInRecordError(message)
    return people[0]


def find_document(view: View, name: str) -> DocumentRecord:
    """Give the document of an identity, its first 16 characters, or a name.

    Raises:
        NotInRecordError: the record has none.
    """
    document = find_document_of(view.connection, name)
    if document is None:
        message = f"The record has no document {name!r}."
        raise NotInRecordError(message)
    return document


def find_engagement(view: View, name: str) -> EngagementRecord:
    """Give the engagement of an id.

    Raises:
        NotInRecordError: the record has none.
    """
    engagement = find_engagement_of(view, name)
    if engagement is None:
        message = f"The record has no engagement {name!r}."
        raise NotInRecordError(message)
    return engagement


def lead_on(request: Request, old: str, new: str) -> RedirectResponse:
    """Lead from a merged id to the one that stands for it, whatever follows it in the address."""
    path = request.url.path.replace(f"/{old}", f"/{new}", 1)
    path = f"{BASE}{path.partition(BASE)[2]}" if BASE in path else path
    query = f"?{request.url.query}" if request.url.query else ""
    return RedirectResponse(f"{path}{query}", status_code=int(MOVED))


def _is_id(name: str, letter: str) -> bool:
    return len(name) == len(f"{letter}0123456789abcdef") and name[0] == letter and _is_number(name[1:])


def _is_number(digits: str) -> bool:
    return digits[0] in "01234567" and all(digit in "0123456789abcdef" for digit in digits)
