"""Accounts side by side, and how words changed over the years."""

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import AfterValidator, Field

from chancery.api import compare_documents, compare_engagement, drift
from chancery.compare import drift_export, export
from chancery.compare.table import LETTERS
from chancery.rest.door import AskedView
from chancery.rest.finding import find_document, find_engagement, lead_on
from chancery.rest.models.base import EngagementId
from chancery.rest.models.compared import ComparisonTable, DriftItem
from chancery.rest.models.values import Asked, Words
from chancery.rest.problems import MERGED, NotInRecordError, document_problems

MISSING = document_problems(NotInRecordError)
router = APIRouter(tags=["compare"])


def _each_once(names: list[str]) -> list[str]:
    if len(set(names)) < len(names):
        message = "each document once"
        raise ValueError(message)
    return names


class CompareAsked(Asked):
    """Which documents."""

    document: Annotated[
        list[Words],
        AfterValidator(_each_once),
        Field(
            min_length=2,
            max_length=len(LETTERS),
            json_schema_extra={"uniqueItems": True},
            description="Two documents or more, by identity or name.",
        ),
    ]


class DriftAsked(Asked):
    """Whose words, and on which topic."""

    speaker: Words = Field(description="A body or a person, by name.")
    topic: Words | None = None


@router.get("/compare", responses=MISSING)
def get_comparison(view: AskedView, asked: Annotated[CompareAsked, Query()]) -> ComparisonTable:
    """Lay documents side by side: who says the same, otherwise, or nothing, point by point."""
    found = [find_document(view, name).ref for name in asked.document]
    if len(set(found)) < len(found):
        message = "Two of the names lead to one document; there is no other to compare it with."
        raise NotInRecordError(message)
    return ComparisonTable.of(export.to_dict(compare_documents(view, *found)))


@router.get("/engagements/{id}/compare", responses=MERGED, response_model=ComparisonTable)
def get_accounts(request: Request, view: AskedView, id: EngagementId) -> ComparisonTable | Response:  # noqa: A002
    """Lay all accounts of one engagement side by side, in order of publication."""
    engagement = find_engagement(view, id)
    if engagement.id != id:
        return lead_on(request, id, engagement.id)
    return ComparisonTable.of(export.to_dict(compare_engagement(view, id)))


@router.get("/drift", responses=MISSING)
def get_drift(view: AskedView, asked: Annotated[DriftAsked, Query()]) -> DriftItem:
    """Follow how one side's words on a topic changed: every step leads to its words."""
    values: dict[str, Any] = drift_export.to_dict(drift(view, asked.speaker, asked.topic))
    return DriftItem(**values)
