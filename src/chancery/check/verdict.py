"""A verdict on a claim: what it is, why, and which rows it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chancery.model.evidence import Evidence
from chancery.reference.grades import Grade
from chancery.reference.library import row_grade
from chancery.reference.pack import Row


class Outcome(StrEnum):
    """How a claim stands to what is known. Absence of data never contradicts."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    CLOSE = "close"
    NOT_CHECKABLE = "not-checkable"
    OUT_OF_SCOPE = "out-of-scope"


class ClaimKind(StrEnum):
    """What a claim is about."""

    FIGURE = "figure"
    MEMBERSHIP = "membership"
    OFFICE = "office"
    CONFERENCE = "conference"
    ANNIVERSARY = "anniversary"
    CONSISTENCY = "consistency"


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A row that a verdict rests on: its table, what it says, where it is from, how far to trust it."""

    table: str
    says: str
    source: str
    grade: Grade
    vintage: str | None = None

    @classmethod
    def of_row(cls, table: str, row: Row, says: str) -> "Exhibit":
        """Make an exhibit of a row of reference data."""
        return cls(table=table, says=says, source=row.get("source", ""), grade=row_grade(row))

    def to_dict(self) -> dict[str, Any]:
        """Give the exhibit as a JSON object."""
        values = {"table": self.table, "says": self.says, "source": self.source, "grade": self.grade.value}
        return {**values, "vintage": self.vintage} if self.vintage else values

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Exhibit":
        """Make the exhibit of what `to_dict` gave."""
        return cls(**{**values, "grade": Grade(values["grade"])})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found about a claim, before it is tied to its words.

    `then` is what was published when the words were said, `now` what is published today.
    """

    outcome: Outcome
    reason: str
    arithmetic: str | None = None
    tolerance: str | None = None
    exhibits: tuple[Exhibit, ...] = ()
    then: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A finding on the words of one document."""

    document: str
    said: str | None
    kind: ClaimKind
    evidence: Evidence
    finding: Finding

    @property
    def outcome(self) -> Outcome:
        """How the claim stands to what is known."""
        return self.finding.outcome

    def to_dict(self) -> dict[str, Any]:
        """Give the verdict as a JSON object; the first keys are those of the story format."""
        found = self.finding
        return {
            "doc": self.document,
            "evidence": self.evidence.text,
            "kind": self.kind.value,
            "verdict": found.outcome.value,
            "why": found.reason,
            "said": self.said,
            "arithmetic": found.arithmetic,
            "tolerance": found.tolerance,
            "then": found.then,
            "now": found.now,
            "rows": [exhibit.to_dict() for exhibit in found.exhibits],
            "start": self.evidence.start,
            "end": self.evidence.end,
            "rule": self.evidence.rule,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Verdict":
        """Make the verdict of what `to_dict` gave."""
        return cls(
            document=values["doc"],
            said=values["said"],
            kind=ClaimKind(values["kind"]),
            evidence=Evidence(values["start"], values["end"], values["evidence"], values["rule"]),
            finding=Finding(
                outcome=Outcome(values["verdict"]),
                reason=values["why"],
                arithmetic=values["arithmetic"],
                tolerance=values["tolerance"],
                exhibits=tuple(map(Exhibit.from_dict, values["rows"])),
                then=values["then"],
                now=values["now"],
            ),
        )
