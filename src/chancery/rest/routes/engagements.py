"""Engagements: the list, each with its reports, what follows in its series, its accounts compared."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import Field

from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.rest.door import AskedView
from chancery.rest.finding import find_body, find_engagement, find_person, lead_on
from chancery.rest.lists import ENGAGEMENTS, list_page
from chancery.rest.models.base import EngagementId, Page
from chancery.rest.models.engagements import EngagementItem
from chancery.rest.models.facts import StatementItem
from chancery.rest.models.values import Day, Paged, Words
from chancery.rest.problems import MERGED, NotInRecordError, document_problems
from chancery.store.browse.engagements import EngagementFilter, documents_of, select_engagements
from chancery.store.browse.statements import statements_in
from chancery.store.view.engagements import load_engagements

router = APIRouter(tags=["engagements"])


class EngagementsAsked(Paged):
    """Which engagements: of a kind and status, about a topic, with somebody, within days."""

    words: Words | None = Field(default=None, description="Words of its name, place, host or participants.")
    kind: EngagementKind | None = None
    status: EngagementStatus | None = None
    topic: Words | None = None
    body: Words | None = Field(default=None, description="A body by id, name, acronym or ISO code.")
    person: Words | None = Field(default=None, description="A person by id, or by a name that only one has.")
    first_day: Day | None = None
    last_day: Day | None = None


class EngagementDetail(EngagementItem):
    """An engagement with the statements of the documents that report it, and its series."""

    statements: list[StatementItem]
    series: list[EngagementItem]


@router.get("/engagements", responses=document_problems(NotInRecordError))
def list_engagements(view: AskedView, asked: Annotated[EngagementsAsked, Query()]) -> Page[EngagementItem]:
    """List engagements, the latest first; those whose date nobody tells come last."""
    wanted = EngagementFilter(
        words=asked.words or "",
        kind=asked.kind or "",
        status=asked.status or "",
        topic=asked.topic or "",
        body=find_body(view, asked.body) if asked.body else None,
        person=find_person(view, asked.person) if asked.person else None,
        first_day=asked.first_day,
        last_day=asked.last_day,
    )

    def load(numbers: list[int]) -> list[EngagementItem]:
        return [EngagementItem.of(one) for one in load_engagements(view.connection, numbers)]

    return list_page(view.connection, ENGAGEMENTS, select_engagements(wanted), asked, load)


@router.get("/engagements/{id}", responses=MERGED, response_model=EngagementDetail)
def get_engagement(request: Request, view: AskedView, id: EngagementId) -> EngagementDetail | Response:  # noqa: A002
    """Give an engagement with all reports of it."""
    engagement = find_engagement(view, id)
    if engagement.id != id:
        return lead_on(request, id, engagement.id)
    numbers = documents_of(engagement)
    said = statements_in(view.connection, numbers)
    return EngagementDetail(
        **EngagementItem.of(engagement).model_dump(),
        statements=[StatementItem.of(one) for number in numbers for one in said.get(number, ())],
        series=[EngagementItem.of(one) for one in view.series(engagement)],
    )
