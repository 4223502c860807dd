"""Search: documents by their words, the best first, with the words around each hit."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from chancery.model.kinds import Act, EngagementKind, EngagementStatus
from chancery.rest.door import AskedView
from chancery.rest.finding import find_body
from chancery.rest.models.base import DocumentHead
from chancery.rest.models.values import Asked, Day, Words
from chancery.rest.problems import NotInRecordError, document_problems
from chancery.store.browse.part import Part
from chancery.store.browse.search import Search, search

router = APIRouter(tags=["search"])
FURTHEST = 1000


class SearchAsked(Asked):
    """Which words, and what a document must say besides. The order is by fitness, so pages are by offset."""

    q: Words = Field(description="Words that all must stand there; phrases in quotation marks.")
    body: Words | None = Field(default=None, description="A body by id, name, acronym or ISO code.")
    act: Act | None = None
    topic: Words | None = None
    kind: EngagementKind | None = None
    status: EngagementStatus | None = None
    first_day: Day | None = None
    last_day: Day | None = None
    limit: int = Field(default=20, ge=1, le=100)
    skip: int = Field(default=0, ge=0, le=FURTHEST)


class SnippetPart(BaseModel):
    """A piece of a snippet, and whether it was looked for."""

    text: str
    hit: bool


class HitItem(BaseModel):
    """A document that was found."""

    document: DocumentHead
    snippet: list[SnippetPart]


class HitsItem(BaseModel):
    """The best hits, and how many there are."""

    total: int
    items: list[HitItem]


@router.get("/search", responses=document_problems(NotInRecordError))
def get_hits(view: AskedView, asked: Annotated[SearchAsked, Query()]) -> HitsItem:
    """Find documents by their words, the best match first."""
    wanted = Search(
        words=asked.q,
        body=find_body(view, asked.body) if asked.body else None,
        act=asked.act or "",
        topic=asked.topic or "",
        kind=asked.kind or "",
        status=asked.status or "",
        first_day=asked.first_day,
        last_day=asked.last_day,
    )
    found = search(view.connection, wanted, Part(asked.skip, asked.limit))
    items = [
        HitItem(
            document=DocumentHead.of(hit.document),
            snippet=[SnippetPart(text=text, hit=is_hit) for text, is_hit in hit.snippet],
        )
        for hit in found.items
    ]
    return HitsItem(total=found.total, items=items)
