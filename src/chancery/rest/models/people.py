"""People with their offices, bodies, posts, and answers to who held what when."""

from pydantic import BaseModel, Field

from chancery.model.kinds import BodyKind
from chancery.model.record import BodyRecord, PersonRecord
from chancery.resolve.names import reference
from chancery.resolve.offices.term import Bound
from chancery.rest.models.base import BASE, Citation, DocumentHead, Named, name_body
from chancery.store.view.terms import OfficeAnswer, Succession, TermRecord


class BodyItem(BaseModel):
    """A state or organization over all documents."""

    id: str
    name: str
    label: str = Field(description="How facts call it: by acronym where there is one.")
    kind: BodyKind | None
    acronym: str | None
    iso: str | None = Field(description="The ISO 3166-1 code of a state.")
    names: list[str]
    referents: list[str] = Field(description="Ids that lead here, its own among them.")
    link: str

    @classmethod
    def of(cls, body: BodyRecord) -> "BodyItem":
        """Describe a body."""
        return cls(
            id=body.id,
            name=body.name,
            label=body.label,
            kind=body.kind,
            acronym=body.acronym,
            iso=body.iso,
            names=list(body.names),
            referents=[reference("b", number) for number in body.numbers],
            link=f"{BASE}/bodies/{body.id}",
        )


class PersonItem(BaseModel):
    """A person over all documents."""

    id: str
    name: str
    names: list[str]
    body: Named | None
    referents: list[str] = Field(description="Ids that lead here, their own among them.")
    link: str

    @classmethod
    def of(cls, person: PersonRecord) -> "PersonItem":
        """Describe a person."""
        return cls(
            id=person.id,
            name=person.name,
            names=list(person.names),
            body=name_body(person.body),
            referents=[reference("p", number) for number in person.numbers],
            link=f"{BASE}/people/{person.id}",
        )


class BoundItem(BaseModel):
    """The start or the end of a term: a date that a document says, or the days between which it lies."""

    date: str | None
    not_before: str | None
    not_after: str | None
    reason: str | None

    @classmethod
    def of(cls, bound: Bound) -> "BoundItem":
        """Describe a bound."""
        return cls(date=bound.date, not_before=bound.not_before, not_after=bound.not_after, reason=bound.reason or None)


class CueItem(BaseModel):
    """That a document says when a term began or ended."""

    kind: str
    date: str | None
    words: str
    document: DocumentHead


class TermItem(BaseModel):
    """Somebody's holding of one office, as far as documents bound it."""

    person: Named
    title: str
    body: Named | None
    body_label: str | None
    standing: str
    start: BoundItem
    end: BoundItem
    first_seen: str | None
    last_seen: str | None
    citations: list[Citation]
    cues: list[CueItem]

    @classmethod
    def of(cls, held: TermRecord) -> "TermItem":
        """Describe a term."""
        term = held.term
        return cls(
            person=Named.of_person(held.person),
            title=term.title,
            body=name_body(held.body),
            body_label=term.label,
            standing=term.standing.value,
            start=BoundItem.of(term.start),
            end=BoundItem.of(term.end),
            first_seen=term.first_seen,
            last_seen=term.last_seen,
            citations=[Citation.of(one) for one in held.sightings],
            cues=[
                CueItem(kind=cue.kind.value, date=cue.date, words=cue.words, document=DocumentHead.of(document))
                for document, cue in held.cues
            ],
        )


class PersonDetail(PersonItem):
    """A person with their terms of office and how often they are named."""

    documents: int
    terms: list[TermItem]


class AnswerItem(BaseModel):
    """Whether somebody held an office on a day, and why."""

    answer: str = Field(description="yes, no, possible or unknown")
    reason: str
    term: TermItem

    @classmethod
    def of(cls, answer: OfficeAnswer) -> "AnswerItem":
        """Describe an answer."""
        return cls(answer=answer.answer.value, reason=answer.reason, term=TermItem.of(answer.held))


class BreakItem(BaseModel):
    """Where two terms of one office overlap or leave a gap."""

    kind: str
    reason: str


class SuccessionItem(BaseModel):
    """The holders of one office, one after the other."""

    title: str
    body: Named
    terms: list[TermItem]
    breaks: list[BreakItem]

    @classmethod
    def of(cls, title: str, body: BodyRecord, succession: Succession) -> "SuccessionItem":
        """Describe a succession."""
        return cls(
            title=title,
            body=Named.of_body(body),
            terms=[TermItem.of(one) for one in succession.terms],
            breaks=[
                BreakItem(kind="overlap" if one.is_overlap else "gap", reason=one.reason) for one in succession.breaks
            ],
        )


class WhoItem(BaseModel):
    """One thing that the words can mean: a person with their terms, or an office with its holders."""

    person: PersonItem | None = None
    office: SuccessionItem | None = None
    terms: list[TermItem]
    answers: list[AnswerItem]
