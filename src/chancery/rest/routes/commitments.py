"""Commitments: what was promised, asked or agreed, and what became of it."""

from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query
from pydantic import Field

from chancery.rest.cursors import read_cursor, write_cursor
from chancery.rest.door import AskedView
from chancery.rest.finding import find_body
from chancery.rest.lists import COMMITMENTS, narrow
from chancery.rest.models.base import Page
from chancery.rest.models.engagements import CommitmentItem
from chancery.rest.models.values import Asked, Day, Paged, Words
from chancery.rest.problems import NotInRecordError, document_problems
from chancery.store.browse.keyset import Key, take_after
from chancery.store.browse.standing import select_commitments
from chancery.store.view.ledger import load_ledger

MISSING = document_problems(NotInRecordError)
router = APIRouter(tags=["commitments"], responses=MISSING)
State = Literal["open", "overdue", "in-progress", "kept", "accepted", "declined", "dropped", "superseded"]


class CommitmentsAsked(Paged):
    """Which commitments: of a body, between two, in a state on a day."""

    body: Words | None = Field(default=None, description="A body by id, name, acronym or ISO code.")
    other: Words | None = Field(default=None, description="The other side, likewise.")
    state: State | None = None
    on: Day | None = Field(default=None, description="As of which day; today's record where it is left out.")


class AsOf(Asked):
    """As of which day."""

    on: Day | None = None


@router.get("/commitments")
def list_commitments(view: AskedView, asked: Annotated[CommitmentsAsked, Query()]) -> Page[CommitmentItem]:
    """List promises, requests, invitations and agreed steps, the latest first, each as it stands on the day."""
    bodies = tuple(find_body(view, name) for name in (asked.body, asked.other) if name)
    question = narrow(view.connection, COMMITMENTS, select_commitments(bodies, asked.on), asked)
    found: list[CommitmentItem] = []
    after, following = read_cursor(asked.cursor), True
    while following and len(found) < asked.limit:
        # The state is worked out from the trail, so that how many of a batch are in it is known only then.
        size = asked.limit - len(found)
        numbers, last = take_after(view.connection, question, COMMITMENTS.order, after, size)
        batch = load_ledger(view.connection, numbers, asked.on)
        found += [CommitmentItem.of(one) for one in batch if asked.state in (None, one.state)]
        after, following = last, last is not None
    return Page(items=found, next=write_cursor(after) if isinstance(after, Key) and following else None)


@router.get("/commitments/{id}")
def get_commitment(
    view: AskedView,
    id: Annotated[str, Path(min_length=3, max_length=200, description="Its permanent id.")],  # noqa: A002
    asked: Annotated[AsOf, Query()],
) -> CommitmentItem:
    """Give a commitment; the id of a statement that says it again leads to the first."""
    found = view.commitment(id, on=asked.on)
    if found is None:
        message = f"The record has no commitment {id!r}."
        raise NotInRecordError(message)
    return CommitmentItem.of(found)
