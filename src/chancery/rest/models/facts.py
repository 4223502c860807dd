"""What documents say: statements, agreements, figures and relations, each with its words."""

from typing import Any

from pydantic import BaseModel

from chancery.model.facts import Agreement, Figure, Relation, Statement
from chancery.model.kinds import Act, AgreementKind, AgreementStatus, RelationKind
from chancery.model.record import Said
from chancery.rest.models.base import Citation


class StatementItem(BaseModel):
    """One point that a side is reported to have made."""

    id: str
    speaker: str | None
    speaker_body: str | None
    act: Act
    content: str
    topics: list[str]
    addressee: str | None
    quoted: bool
    citation: Citation

    @classmethod
    def of(cls, said: Said[Statement]) -> "StatementItem":
        """Describe a statement."""
        return cls(**_values(said))


class AgreementItem(BaseModel):
    """A document or decision adopted, signed or planned."""

    id: str
    kind: AgreementKind
    name: str | None
    parties: list[str]
    status: AgreementStatus
    date: str | None
    topics: list[str]
    citation: Citation

    @classmethod
    def of(cls, said: Said[Agreement]) -> "AgreementItem":
        """Describe an agreement."""
        return cls(**_values(said))


class ComparisonItem(BaseModel):
    """How the document compares a figure."""

    relation: str
    factor: float | None
    to: str | None


class FigureItem(BaseModel):
    """A number that claims something about the world."""

    id: str
    value: float
    unit: str
    measure: str
    of: str | None
    year: str | None
    compare: ComparisonItem | None
    citation: Citation


def describe_figure(said: Said[Figure]) -> FigureItem:
    """Describe a figure."""
    return FigureItem(**_values(said))


class RelationItem(BaseModel):
    """A standing fact between two bodies, or a person and a body."""

    id: str
    kind: RelationKind
    subject: str
    object: str
    since: str | None
    until: str | None
    citation: Citation

    @classmethod
    def of(cls, said: Said[Relation]) -> "RelationItem":
        """Describe a relation."""
        return cls(**_values(said))


def _values(said: Said[Any]) -> dict[str, Any]:
    return {**said.fact.to_dict(), "id": said.id, "citation": Citation.of(said)}
