"""People: the list, and each with their terms of office."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from chancery.rest.door import AskedView
from chancery.rest.finding import find_body, find_person, lead_on
from chancery.rest.lists import PEOPLE, list_page
from chancery.rest.models.base import Page, PersonId
from chancery.rest.models.people import AnswerItem, PersonDetail, PersonItem, TermItem
from chancery.rest.models.values import Asked, Day, Paged, Words
from chancery.rest.problems import MERGED, NotInRecordError, document_problems
from chancery.store.browse.people import documents_naming
from chancery.store.browse.standing import select_people
from chancery.store.view.entities import load_persons

router = APIRouter(tags=["people"])


class PeopleAsked(Paged):
    """Which people: by name, and for whom they stand."""

    words: Words | None = Field(default=None, description="Words of the name.")
    body: Words | None = Field(default=None, description="A body by id, name, acronym or ISO code.")


class OnAsked(Asked):
    """For which day."""

    on: Day


@router.get("/people", responses=document_problems(NotInRecordError))
def list_people(view: AskedView, asked: Annotated[PeopleAsked, Query()]) -> Page[PersonItem]:
    """List people, in the order of their ids."""
    question = select_people(asked.words or "", find_body(view, asked.body) if asked.body else None)

    def load(numbers: list[int]) -> list[PersonItem]:
        found = load_persons(view.connection, numbers)
        return [PersonItem.of(found[number]) for number in numbers]

    return list_page(view.connection, PEOPLE, question, asked, load)


@router.get("/people/{id}", responses=MERGED, response_model=PersonDetail)
def get_person(request: Request, view: AskedView, id: PersonId) -> PersonDetail | Response:  # noqa: A002
    """Give a person with every term of office that documents show."""
    person = find_person(view, id)
    if person.id != id:
        return lead_on(request, id, person.id)
    return PersonDetail(
        **PersonItem.of(person).model_dump(),
        documents=documents_naming(view.connection, person),
        terms=[TermItem.of(one) for one in view.terms(person)],
    )


@router.get("/people/{id}/offices", responses=MERGED, response_model=list[AnswerItem])
def get_offices_on(
    request: Request,
    view: AskedView,
    id: PersonId,  # noqa: A002
    asked: Annotated[OnAsked, Query()],
) -> list[AnswerItem] | Response:
    """Say for each office of a person whether it was held on a day, the surest first."""
    person = find_person(view, id)
    if person.id != id:
        return lead_on(request, id, person.id)
    return [AnswerItem.of(one) for one in view.office_on(person, asked.on)]
