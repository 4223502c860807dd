"""Briefs: composed when they are asked for, as JSON or Markdown."""

from datetime import UTC, datetime
from enum import Enum
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse, Response
from pydantic import Field

from chancery.brief.compose import compose_brief
from chancery.brief.markdown import render_markdown
from chancery.brief.request import Request, kinds
from chancery.brief.serial import to_dict
from chancery.check.record import library_of
from chancery.rest.door import AskedDoor, AskedView
from chancery.rest.models.values import Asked, Day, Words
from chancery.rest.problems import NotInRecordError, document_problems

router = APIRouter(tags=["brief"])
MARKDOWN = "text/markdown; charset=utf-8"
BriefKind = Enum("BriefKind", {name: name for name in kinds()}, type=str)  # type: ignore[misc]


class BriefAsked(Asked):
    """With whom, for whom, for which day, of which kind."""

    counterpart: Words = Field(description="A state, a body or a person, by name.")
    principal: Words | None = Field(default=None, description="For whom the brief is.")
    on: Day | None = Field(default=None, description="The day of the meeting; today where it is left out.")
    kind: BriefKind = Field(default=BriefKind("bilateral"), description="Which template.")
    format: Literal["json", "markdown"] = "json"


@router.get(
    "/brief",
    response_class=JSONResponse,
    responses={
        **document_problems(NotInRecordError),
        200: {
            "description": "The brief: every line with its citations.",
            "content": {
                "application/json": {"schema": {"type": "object"}},
                "text/markdown": {"schema": {"type": "string"}},
            },
        },
    },
)
def get_brief(view: AskedView, door: AskedDoor, asked: Annotated[BriefAsked, Query()]) -> Response:
    """Compose a brief from the record: nothing invented, every line cited."""
    today = datetime.now(tz=UTC).date().isoformat()
    request = Request(
        counterpart=asked.counterpart,
        principal=asked.principal,
        on=asked.on or today,
        kind=str(asked.kind.value),
        consulted=today,
    )
    brief = compose_brief(view, request, library=library_of(view, door.config.database))
    if asked.format == "markdown":
        return Response(render_markdown(brief), media_type=MARKDOWN)
    values: dict[str, Any] = to_dict(brief)
    return JSONResponse(values)
