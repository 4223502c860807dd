"""Read a text that is sent, and check what it claims; nothing of it is kept."""

from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import Field

from chancery.api import read
from chancery.check.record import library_of
from chancery.check.run import check_reading
from chancery.rest.door import AskedDoor, AskedView
from chancery.rest.models.checks import VerdictItem
from chancery.rest.models.readings import ReadingItem
from chancery.rest.models.values import Asked, Day, Text, Words

router = APIRouter(tags=["read"])


class ReadAsked(Asked):
    """A text, and what is known about it."""

    text: Text
    published: Day | None = Field(default=None, description="The day against which relative dates are understood.")
    outlet: Words | None = None
    title: Words | None = None


class CheckAsked(Asked):
    """A sentence or a text whose claims are to be checked."""

    text: Text
    on: Day | None = Field(default=None, description="The day on which it counts as said.")


@router.post("/read")
def post_text(_: AskedView, asked: Annotated[ReadAsked, Body()]) -> ReadingItem:
    """Read a text: people, bodies, engagements, statements, agreements, figures. It is not kept."""
    return ReadingItem.of(read(asked.text, published=asked.published, outlet=asked.outlet, title=asked.title))


@router.post("/check")
def post_claims(view: AskedView, door: AskedDoor, asked: Annotated[CheckAsked, Body()]) -> list[VerdictItem]:
    """Check the claims of a text against reference data. It is not kept."""
    reading = read(asked.text, published=asked.on)
    found = check_reading(reading, library_of(view, door.config.database), on=asked.on)
    return [VerdictItem.of(one) for one in found]
