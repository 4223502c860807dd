"""Claims with their verdicts."""

from pydantic import BaseModel, Field

from chancery.check.verdict import ClaimKind, Outcome, Verdict
from chancery.model.record import DocumentRecord
from chancery.rest.models.base import Citation, Words


class ExhibitItem(BaseModel):
    """A row that a verdict rests on."""

    table: str
    says: str
    source: str
    grade: str
    vintage: str | None


class VerdictItem(BaseModel):
    """How a claim stands to what is known. Absence of data never contradicts."""

    kind: ClaimKind
    verdict: Outcome
    why: str
    said: str | None = Field(description="The day on which it counts as said.")
    arithmetic: str | None
    tolerance: str | None
    then: str | None = Field(description="What was published when it was said.")
    now: str | None = Field(description="What is published today.")
    rows: list[ExhibitItem]
    words: Words
    citation: Citation | None = Field(description="The place in the record; null for a text that is in none.")

    @classmethod
    def of(cls, verdict: Verdict, document: DocumentRecord | None = None) -> "VerdictItem":
        """Describe a verdict."""
        found = verdict.finding
        rows = [
            ExhibitItem(table=one.table, says=one.says, source=one.source, grade=one.grade.value, vintage=one.vintage)
            for one in found.exhibits
        ]
        return cls(
            kind=verdict.kind,
            verdict=found.outcome,
            why=found.reason,
            said=verdict.said,
            arithmetic=found.arithmetic,
            tolerance=found.tolerance,
            then=found.then,
            now=found.now,
            rows=rows,
            words=Words.of(verdict.evidence),
            citation=Citation.at(document, verdict.evidence) if document else None,
        )
