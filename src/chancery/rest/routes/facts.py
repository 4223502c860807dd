"""Statements, agreements, figures and relations: lists of what documents say."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field

from chancery.model.kinds import Act, AgreementKind, AgreementStatus, RelationKind
from chancery.rest.door import AskedView
from chancery.rest.finding import find_body, find_person
from chancery.rest.lists import AGREEMENTS, FIGURES, RELATIONS, STATEMENTS, list_page
from chancery.rest.models.base import Page
from chancery.rest.models.facts import AgreementItem, FigureItem, RelationItem, StatementItem, describe_figure
from chancery.rest.models.values import Day, Paged, Words
from chancery.rest.problems import NotInRecordError, document_problems
from chancery.store.browse.standing import select_relations
from chancery.store.browse.statements import StatementFilter, select_statements
from chancery.store.browse.things import ThingFilter, select_agreements, select_figures
from chancery.store.view.said import load_said

MISSING = document_problems(NotInRecordError)
router = APIRouter(tags=["facts"], responses=MISSING)
_BODY = "A body by id, name, acronym or ISO code."


class StatementsAsked(Paged):
    """Which statements: of an act, about a topic, by whom, to whom, within days."""

    words: Words | None = Field(default=None, description="Words of the statement or of the speaker's name.")
    act: Act | None = None
    topic: Words | None = None
    body: Words | None = Field(default=None, description=f"Who speaks. {_BODY}")
    to: Words | None = Field(default=None, description=f"Who is spoken to. {_BODY}")
    person: Words | None = Field(default=None, description="Who speaks: by id, or by a name that only one has.")
    quoted: bool = Field(default=False, description="Only what stands in quotation marks.")
    first_day: Day | None = None
    last_day: Day | None = None


class ThingsAsked(Paged):
    """Which agreements or figures: by words, of a body, in documents of days."""

    words: Words | None = None
    body: Words | None = Field(default=None, description=_BODY)
    first_day: Day | None = None
    last_day: Day | None = None


class AgreementsAsked(ThingsAsked):
    """Which agreements."""

    kind: AgreementKind | None = None
    status: AgreementStatus | None = None
    topic: Words | None = None


class FiguresAsked(ThingsAsked):
    """Which figures."""

    unit: Words | None = None


class RelationsAsked(Paged):
    """Which standing ties: of a body on either side, of a kind."""

    body: Words | None = Field(default=None, description=_BODY)
    kind: RelationKind | None = None


@router.get("/statements")
def list_statements(view: AskedView, asked: Annotated[StatementsAsked, Query()]) -> Page[StatementItem]:
    """List what sides are reported to have said, the latest first."""
    wanted = StatementFilter(
        words=asked.words or "",
        act=asked.act or "",
        topic=asked.topic or "",
        body=find_body(view, asked.body) if asked.body else None,
        to=find_body(view, asked.to) if asked.to else None,
        person=find_person(view, asked.person) if asked.person else None,
        quoted=asked.quoted,
        first_day=asked.first_day,
        last_day=asked.last_day,
    )

    def load(numbers: list[int]) -> list[StatementItem]:
        return [StatementItem.of(one) for one in load_said(view.connection, "statements", numbers)]

    return list_page(view.connection, STATEMENTS, select_statements(wanted), asked, load)


@router.get("/agreements")
def list_agreements(view: AskedView, asked: Annotated[AgreementsAsked, Query()]) -> Page[AgreementItem]:
    """List agreements that were adopted, signed or planned, the latest first."""
    wanted = ThingFilter(
        words=asked.words or "",
        body=find_body(view, asked.body) if asked.body else None,
        kind=asked.kind or "",
        status=asked.status or "",
        topic=asked.topic or "",
        first_day=asked.first_day,
        last_day=asked.last_day,
    )

    def load(numbers: list[int]) -> list[AgreementItem]:
        return [AgreementItem.of(one) for one in load_said(view.connection, "agreements", numbers)]

    return list_page(view.connection, AGREEMENTS, select_agreements(wanted), asked, load)


@router.get("/figures")
def list_figures(view: AskedView, asked: Annotated[FiguresAsked, Query()]) -> Page[FigureItem]:
    """List figures that documents give, the latest first."""
    wanted = ThingFilter(
        words=asked.words or "",
        body=find_body(view, asked.body) if asked.body else None,
        unit=asked.unit or "",
        first_day=asked.first_day,
        last_day=asked.last_day,
    )

    def load(numbers: list[int]) -> list[FigureItem]:
        return [describe_figure(one) for one in load_said(view.connection, "figures", numbers)]

    return list_page(view.connection, FIGURES, select_figures(wanted), asked, load)


@router.get("/relations")
def list_relations(view: AskedView, asked: Annotated[RelationsAsked, Query()]) -> Page[RelationItem]:
    """List memberships and other standing ties, the latest first."""
    question = select_relations(find_body(view, asked.body) if asked.body else None, asked.kind or "")

    def load(numbers: list[int]) -> list[RelationItem]:
        return [RelationItem.of(one) for one in load_said(view.connection, "relations", numbers)]

    return list_page(view.connection, RELATIONS, question, asked, load)
