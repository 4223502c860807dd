"""Bodies: the list, and each with who holds which office."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from chancery.model.kinds import BodyKind
from chancery.rest.door import AskedView
from chancery.rest.finding import find_body, lead_on
from chancery.rest.lists import BODIES, list_page
from chancery.rest.models.base import BodyId, Page
from chancery.rest.models.people import AnswerItem, BodyItem, SuccessionItem
from chancery.rest.models.values import Asked, Day, Paged, Words
from chancery.rest.problems import MERGED
from chancery.store.browse.bodies import count_naming
from chancery.store.browse.standing import select_bodies
from chancery.store.view.entities import load_bodies

router = APIRouter(tags=["bodies"])


class BodiesAsked(Paged):
    """Which bodies: by name, of a kind."""

    words: Words | None = Field(default=None, description="Words of one of its names.")
    kind: BodyKind | None = None


class BodyDetail(BodyItem):
    """A body with how often it is named."""

    documents: int


class HoldersAsked(Asked):
    """Which office, and for which day."""

    title: Words = Field(description="The office, such as Secretary-General.")
    on: Day


class OfficeAsked(Asked):
    """Which office."""

    title: Words = Field(description="The office, such as Secretary-General.")


@router.get("/bodies")
def list_bodies(view: AskedView, asked: Annotated[BodiesAsked, Query()]) -> Page[BodyItem]:
    """List states and organizations, in the order of their ids."""
    question = select_bodies(asked.words or "", asked.kind or "")

    def load(numbers: list[int]) -> list[BodyItem]:
        found = load_bodies(view.connection, numbers)
        return [BodyItem.of(found[number]) for number in numbers]

    return list_page(view.connection, BODIES, question, asked, load)


@router.get("/bodies/{id}", responses=MERGED, response_model=BodyDetail)
def get_body(request: Request, view: AskedView, id: BodyId) -> BodyDetail | Response:  # noqa: A002
    """Give a body with all its names."""
    body = find_body(view, id)
    if body.id != id:
        return lead_on(request, id, body.id)
    return BodyDetail(**BodyItem.of(body).model_dump(), documents=count_naming(view.connection, body))


@router.get("/bodies/{id}/holders", responses=MERGED, response_model=list[AnswerItem])
def get_holders_on(
    request: Request,
    view: AskedView,
    id: BodyId,  # noqa: A002
    asked: Annotated[HoldersAsked, Query()],
) -> list[AnswerItem] | Response:
    """Say who held an office of a body on a day, the surest first."""
    body = find_body(view, id)
    if body.id != id:
        return lead_on(request, id, body.id)
    return [AnswerItem.of(one) for one in view.holder_on(body, asked.title, asked.on)]


@router.get("/bodies/{id}/succession", responses=MERGED, response_model=SuccessionItem)
def get_succession(
    request: Request,
    view: AskedView,
    id: BodyId,  # noqa: A002
    asked: Annotated[OfficeAsked, Query()],
) -> SuccessionItem | Response:
    """Give who held an office of a body one after the other, with overlaps and gaps."""
    body = find_body(view, id)
    if body.id != id:
        return lead_on(request, id, body.id)
    return SuccessionItem.of(asked.title, body, view.succession(body, asked.title))
