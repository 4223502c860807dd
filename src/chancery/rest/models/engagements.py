"""Engagements with every report of them, and commitments with what became of them."""

from pydantic import BaseModel, Field

from chancery.model.commitment import CommitmentRecord, TrailStep
from chancery.model.evidence import Evidence
from chancery.model.kinds import EngagementKind, EngagementStatus
from chancery.model.record import EngagementRecord
from chancery.rest.models.base import BASE, Citation, Named, name_body, name_person
from chancery.rest.models.facts import StatementItem


class ParticipationItem(BaseModel):
    """Who took part, and for whom."""

    person: Named | None
    body: Named | None


class EngagementItem(BaseModel):
    """One engagement over all documents: what all reports come to."""

    id: str
    kind: EngagementKind
    status: EngagementStatus
    start: str | None
    end: str | None
    city: str | None
    country: str | None
    name: str | None
    ordinal: int | None
    host: str | None
    topics: list[str]
    participants: list[ParticipationItem]
    question: str | None = Field(description="What a person should find out about it.")
    reports: list[Citation] = Field(description="The words of every report, in order of publication.")
    link: str

    @classmethod
    def of(cls, one: EngagementRecord) -> "EngagementItem":
        """Describe an engagement."""
        return cls(
            id=one.id,
            kind=one.kind,
            status=one.status,
            start=one.start,
            end=one.end,
            city=one.city,
            country=one.country,
            name=one.name,
            ordinal=one.ordinal,
            host=one.host,
            topics=list(one.topics),
            participants=[
                ParticipationItem(person=name_person(part.person), body=name_body(part.body))
                for part in one.participants
            ],
            question=one.question,
            reports=[Citation.of(report) for report in one.reports],
            link=f"{BASE}/engagements/{one.id}",
        )


class TrailItem(BaseModel):
    """What the words of a later document show of a commitment."""

    shows: str
    score: float
    reasons: list[str]
    citation: Citation

    @classmethod
    def of(cls, step: TrailStep) -> "TrailItem":
        """Describe a step."""
        words = Evidence(step.start, step.end, step.text, "ledger.trail")
        citation = Citation.at(step.document, words)
        return cls(shows=step.shows, score=step.score, reasons=list(step.reasons), citation=citation)


class DecisionItem(BaseModel):
    """That a person has set the state."""

    who: str
    made: str
    why: str | None


class CommitmentItem(BaseModel):
    """A promise, request, invitation or agreed step, and what became of it up to the day that was asked about."""

    id: str
    kind: str
    strength: str
    content: str
    by: list[Named]
    by_person: Named | None
    office: str | None
    to: list[Named]
    due: str | None
    due_words: str | None
    due_explicit: bool
    state: str
    since: str | None
    decided: DecisionItem | None
    owner: str | None
    review: str | None
    statement: StatementItem
    repeats: list[Citation]
    trail: list[TrailItem]
    link: str

    @classmethod
    def of(cls, one: CommitmentRecord) -> "CommitmentItem":
        """Describe a commitment."""
        decided = one.decision
        return cls(
            id=one.id,
            kind=one.kind,
            strength=one.strength,
            content=one.content,
            by=[Named.of_body(body) for body in one.by],
            by_person=name_person(one.person),
            office=one.office,
            to=[Named.of_body(body) for body in one.to],
            due=one.due,
            due_words=one.due_words,
            due_explicit=one.is_due_explicit,
            state=one.state,
            since=one.since,
            decided=DecisionItem(who=decided.who, made=decided.made, why=decided.why) if decided else None,
            owner=one.owner,
            review=one.review,
            statement=StatementItem.of(one.said),
            repeats=[Citation.of(said) for said in one.repeats],
            trail=[TrailItem.of(step) for step in one.trail],
            link=f"{BASE}/commitments/{one.id}",
        )
