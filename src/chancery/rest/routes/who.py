"""Who held what: a person's offices, or an office's holders, in the words in which people ask."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from chancery.rest.door import AskedView
from chancery.rest.models.people import AnswerItem, PersonItem, SuccessionItem, TermItem, WhoItem
from chancery.rest.models.values import Asked, Day, Words
from chancery.rest.problems import NotInRecordError, document_problems
from chancery.store.view.who import OfficeFound, PersonFound, ask_who

router = APIRouter(tags=["who"])


class WhoAsked(Asked):
    """Whom or what, and for which day."""

    q: Words = Field(description="A person, or an office such as `Secretary-General of ITU`.")
    on: Day | None = None


@router.get("/who", responses=document_problems(NotInRecordError))
def get_who(view: AskedView, asked: Annotated[WhoAsked, Query()]) -> list[WhoItem]:
    """Answer who held an office, or which offices somebody had: everything that the words can mean."""
    return [describe_found(one) for one in ask_who(view, asked.q, asked.on)]


def describe_found(found: PersonFound | OfficeFound) -> WhoItem:
    """Describe one thing that was found."""
    answers = [AnswerItem.of(one) for one in found.answers]
    if isinstance(found, PersonFound):
        terms = [TermItem.of(one) for one in found.terms]
        return WhoItem(person=PersonItem.of(found.person), terms=terms, answers=answers)
    office = SuccessionItem.of(found.office.title, found.office.body, found.succession)
    return WhoItem(office=office, terms=office.terms, answers=answers)
