"""Match: whom the record may mean by the people and bodies of another list, with the reasons."""

from typing import Annotated

from fastapi import APIRouter, Body
from pydantic import BaseModel, Field
from sqlalchemy import select

from chancery.model.kinds import BodyKind
from chancery.model.record import BodyRecord, PersonRecord
from chancery.resolve.book import BodyBook
from chancery.resolve.judgement import Outcome
from chancery.resolve.reference import load_book
from chancery.rest.door import AskedView
from chancery.rest.models.people import BodyItem, PersonItem
from chancery.rest.models.values import Asked, Words
from chancery.store.matching import BodyAsked, Explanation, Match, PersonAsked, match_body, match_person
from chancery.store.schema.documents import settings
from chancery.store.view.view import View

router = APIRouter(tags=["match"])
MOST = 50


class PersonQuery(Asked):
    """Somebody of another list."""

    name: Words
    body: Words | None = Field(default=None, description="For whom they stand: a name, an acronym or an ISO code.")
    office: Words | None = Field(default=None, description="Their title.")
    year: int | None = Field(default=None, ge=1900, le=2100, description="In which year they had it.")


class BodyQuery(Asked):
    """A body of another list."""

    name: Words
    acronym: Words | None = None
    iso: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    kind: BodyKind | None = None


class MatchAsked(Asked):
    """The people and bodies of another list; how sure a candidate must be to be shown."""

    people: list[PersonQuery] = Field(default_factory=list, max_length=MOST)
    bodies: list[BodyQuery] = Field(default_factory=list, max_length=MOST)
    cutoff: float = Field(default=0.1, ge=0, le=1, description="The score below which nothing is shown.")
    limit: int = Field(default=5, ge=1, le=20, description="How many candidates are shown of each.")


class ExplanationItem(BaseModel):
    """What one feature says of the two, and by how much (in log odds) it moved the score."""

    feature: str
    reason: str
    weight: float | None


class PersonMatch(BaseModel):
    """A person who may be meant."""

    score: float
    judgement: Outcome
    match: bool = Field(description="Whether the record itself would take the two for one.")
    explanations: list[ExplanationItem]
    person: PersonItem


class BodyMatch(BaseModel):
    """A body that may be meant."""

    score: float
    judgement: Outcome
    match: bool = Field(description="Whether the record itself would take the two for one.")
    explanations: list[ExplanationItem]
    body: BodyItem


class PeopleMatched(BaseModel):
    """Who may be meant by one query, the likeliest first."""

    query: PersonQuery
    results: list[PersonMatch]


class BodiesMatched(BaseModel):
    """Which bodies may be meant by one query, the likeliest first."""

    query: BodyQuery
    results: list[BodyMatch]


class MatchedItem(BaseModel):
    """What was found, in the order of the queries."""

    people: list[PeopleMatched]
    bodies: list[BodiesMatched]


@router.post("/match")
def post_match(view: AskedView, asked: Annotated[MatchAsked, Body()]) -> MatchedItem:
    """Find the people and bodies of the record that another list may mean, with score, judgement and reasons."""
    book = _book(view)
    return MatchedItem(
        people=[_people(view, book, query, asked) for query in asked.people],
        bodies=[_bodies(view, book, query, asked) for query in asked.bodies],
    )


def _people(view: View, book: BodyBook, query: PersonQuery, asked: MatchAsked) -> PeopleMatched:
    wanted = PersonAsked(name=query.name, body=query.body, office=query.office, year=query.year)
    found = [one for one in match_person(view.connection, book, wanted) if one.score >= asked.cutoff]
    results = [
        PersonMatch(
            score=one.score,
            judgement=one.outcome,
            match=one.outcome is Outcome.POSITIVE,
            explanations=_explain(one),
            person=PersonItem.of(one.found),
        )
        for one in found[: asked.limit]
    ]
    return PeopleMatched(query=query, results=results)


def _bodies(view: View, book: BodyBook, query: BodyQuery, asked: MatchAsked) -> BodiesMatched:
    wanted = BodyAsked(name=query.name, acronym=query.acronym, iso=query.iso, kind=query.kind)
    found = [one for one in match_body(view.connection, book, wanted) if one.score >= asked.cutoff]
    results = [
        BodyMatch(
            score=one.score,
            judgement=one.outcome,
            match=one.outcome is Outcome.POSITIVE,
            explanations=_explain(one),
            body=BodyItem.of(one.found),
        )
        for one in found[: asked.limit]
    ]
    return BodiesMatched(query=query, results=results)


def _explain(match: Match[PersonRecord] | Match[BodyRecord]) -> list[ExplanationItem]:
    return [_explanation(one) for one in match.explanations]


def _explanation(one: Explanation) -> ExplanationItem:
    return ExplanationItem(feature=one.feature, reason=one.reason, weight=one.weight)


def _book(view: View) -> BodyBook:
    """Give the bodies that are known beforehand, without the packs that the record leaves out."""
    kept = view.connection.execute(select(settings.c.value).where(settings.c.name == "without")).scalar()
    return load_book(frozenset(str(kept or "").split(",")) - {""})
