"""Comparisons and drifts, as their own exports write them."""

from typing import Any

from pydantic import BaseModel, Field

from chancery.rest.models.base import Words


class AccountItem(BaseModel):
    """One of the accounts that are compared."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None


class PointItem(BaseModel):
    """One point: the words of each account, by its letter, and how they stand to each other."""

    relation: str
    how: str | None
    topics: list[str]
    score: float
    reasons: list[str]
    unsure: bool
    words: dict[str, Words | None]


class ComparisonTable(BaseModel):
    """Accounts side by side."""

    accounts: dict[str, AccountItem]
    summary: dict[str, int]
    left_out: dict[str, int]
    engagement: list[dict[str, Any]] = Field(description="Who, when and where, as each account has it.")
    points: list[PointItem]

    @classmethod
    def of(cls, table: dict[str, Any]) -> "ComparisonTable":
        """Describe a comparison from its export."""
        sides = list(table["accounts"])
        points = [{**point, "words": {side: point[f"{side}_evidence"] for side in sides}} for point in table["points"]]
        return cls(**{**table, "points": points})


class DriftStep(BaseModel):
    """A statement in the order of time, and what changed since the one that it takes up."""

    number: int
    date: str | None
    document: dict[str, str | None]
    copies: list[dict[str, str | None]]
    statement: str
    act: str
    content: str
    evidence: Words
    speaker: str | None
    speaker_body: str | None
    earlier: int | None
    repeated: bool
    changes: list[dict[str, str]]
    shift: str | None
    act_change: str | None


class DriftItem(BaseModel):
    """How one side's words changed."""

    speaker: dict[str, str]
    topic: str | None
    steps: list[DriftStep]
    phrases: list[dict[str, Any]]
    acts_by_year: Any
