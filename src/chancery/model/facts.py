"""Facts: what a readout says, one typed value an item, each with its evidence.

A fact cannot be constructed without evidence. The fields and their values are
those of the gold format; `to_dict` gives exactly that format, with the offsets
under the extra key `evidence_spans`.
"""

from dataclasses import dataclass, field
from typing import Any

from chancery.model.evidence import Evidence
from chancery.model.kinds import (
    Act,
    AgreementKind,
    AgreementStatus,
    BodyKind,
    EngagementKind,
    EngagementStatus,
    RelationKind,
)

BOTH = "both"
"""The speaker's body where the two sides speak as one."""


@dataclass(frozen=True, kw_only=True)
class Fact:
    """What all facts have in common: the words that they were taken from.

    The first piece of evidence is the best one; the others are further mentions.
    """

    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        """Refuse a fact without evidence."""
        if not self.evidence:
            message = f"{type(self).__name__} without evidence"
            raise ValueError(message)

    def _with_spans(self, values: dict[str, Any]) -> dict[str, Any]:
        return {**values, "evidence_spans": [piece.to_dict() for piece in self.evidence]}


@dataclass(frozen=True, kw_only=True)
class Office:
    """An office as the readout gives it: title, the body it belongs to, where accredited."""

    title: str
    body: str | None
    at: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the office in the gold format."""
        values: dict[str, Any] = {"title": self.title, "body": self.body}
        return {**values, "at": self.at} if self.at else values


@dataclass(frozen=True, kw_only=True)
class Person(Fact):
    """A person named in the readout, in the fullest form and without honorifics."""

    name: str
    offices: tuple[Office, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the person in the gold format."""
        offices = [office.to_dict() for office in self.offices]
        return self._with_spans({"name": self.name, "offices": offices})


@dataclass(frozen=True, kw_only=True)
class Body(Fact):
    """A state, an organization of any kind, or a named conference or series."""

    name: str
    kind: BodyKind
    acronym: str | None = None
    iso: str | None = None

    @property
    def label(self) -> str:
        """How other facts refer to it: by acronym where there is one, else by name."""
        return self.acronym or self.name

    def to_dict(self) -> dict[str, Any]:
        """Give the body in the gold format."""
        values: dict[str, Any] = {
            "name": self.name,
            "acronym": self.acronym,
            "kind": self.kind.value,
        }
        return self._with_spans({**values, "iso": self.iso} if self.iso else values)


@dataclass(frozen=True, kw_only=True)
class Participant:
    """Somebody who takes part: a person for a body, or a body with nobody named."""

    person: str | None
    body: str | None

    def to_dict(self) -> dict[str, Any]:
        """Give the participant in the gold format."""
        return {"person": self.person, "body": self.body}


@dataclass(frozen=True, kw_only=True)
class Engagement(Fact):
    """A meeting, visit, call, conference, signing … that took place or is to."""

    kind: EngagementKind
    status: EngagementStatus
    start: str | None = None
    end: str | None = None
    city: str | None = None
    country: str | None = None
    name: str | None = None
    ordinal: int | None = None
    host: str | None = None
    participants: tuple[Participant, ...] = ()
    topics: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the engagement in the gold format."""
        return self._with_spans(
            {
                "kind": self.kind.value,
                "status": self.status.value,
                "start": self.start,
                "end": self.end,
                "city": self.city,
                "country": self.country,
                "name": self.name,
                "ordinal": self.ordinal,
                "host": self.host,
                "participants": [one.to_dict() for one in self.participants],
                "topics": list(self.topics),
                "evidence": self.evidence[0].text,
            }
        )


@dataclass(frozen=True, kw_only=True)
class Statement(Fact):
    """One point that a side is reported to have made; the first evidence is its content."""

    speaker: str | None
    speaker_body: str | None
    act: Act
    topics: tuple[str, ...] = ()
    addressee: str | None = None
    quoted: bool = False

    @property
    def content(self) -> str:
        """The point itself, word for word."""
        return self.evidence[0].text

    def to_dict(self) -> dict[str, Any]:
        """Give the statement in the gold format."""
        return self._with_spans(
            {
                "speaker": self.speaker,
                "speaker_body": self.speaker_body,
                "act": self.act.value,
                "content": self.content,
                "topics": list(self.topics),
                "addressee": self.addressee,
                "quoted": self.quoted,
            }
        )


@dataclass(frozen=True, kw_only=True)
class Agreement(Fact):
    """A document or decision adopted, signed or planned."""

    kind: AgreementKind
    name: str
    status: AgreementStatus
    parties: tuple[str, ...] = ()
    date: str | None = None
    topics: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the agreement in the gold format."""
        return self._with_spans(
            {
                "kind": self.kind.value,
                "name": self.name,
                "parties": list(self.parties),
                "status": self.status.value,
                "date": self.date,
                "topics": list(self.topics),
            }
        )


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """How the readout compares a figure: with what, in which direction, by which factor."""

    relation: str
    factor: float | None = None
    to: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison in the gold format."""
        return {"relation": self.relation, "factor": self.factor, "to": self.to}


@dataclass(frozen=True, kw_only=True)
class Figure(Fact):
    """A number that claims something about the world."""

    value: float
    unit: str
    measure: str
    of: str | None = None
    year: str | None = None
    compare: Comparison | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the figure in the gold format."""
        whole = int(self.value) if float(self.value).is_integer() else self.value
        return self._with_spans(
            {
                "value": whole,
                "unit": self.unit,
                "measure": self.measure,
                "of": self.of,
                "year": self.year,
                "compare": self.compare.to_dict() if self.compare else None,
                "evidence": self.evidence[0].text,
            }
        )


@dataclass(frozen=True, kw_only=True)
class Relation(Fact):
    """A standing fact between two bodies, or between a person and a body."""

    kind: RelationKind
    subject: str
    object: str
    since: str | None = None
    until: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the relation in the gold format."""
        return self._with_spans(
            {
                "kind": self.kind.value,
                "subject": self.subject,
                "object": self.object,
                "since": self.since,
                "until": self.until,
            }
        )


@dataclass(frozen=True, kw_only=True)
class Contact(Fact):
    """Whom to ask: phones in E.164, e-mail addresses as written."""

    name: str | None = None
    role: str | None = None
    phones: tuple[str, ...] = field(default=())
    emails: tuple[str, ...] = field(default=())

    def to_dict(self) -> dict[str, Any]:
        """Give the contact in the gold format."""
        return self._with_spans(
            {
                "name": self.name,
                "role": self.role,
                "phones": list(self.phones),
                "emails": list(self.emails),
            }
        )
