"""What the record answers with: bodies, persons, engagements and facts with their documents.

Everything that a brief or a page shows comes as one of these. Ids are permanent; `numbers`
are the referents that a record stands for, and are what the View asks with.
"""

from dataclasses import dataclass
from typing import Generic, TypeVar

from chancery.model.evidence import Evidence
from chancery.model.facts import Engagement, Fact, Person
from chancery.model.kinds import BodyKind, EngagementKind, EngagementStatus

F_co = TypeVar("F_co", bound=Fact, covariant=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """A document of the record, as a source is cited.

    `id` is the name that users know it by, `ref` its permanent identity.
    """

    number: int
    id: str
    ref: str
    title: str | None
    outlet: str | None
    credit: str | None
    published: str | None
    published_from: str | None
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Said(Generic[F_co]):
    """A fact in the words of its document: what every line of a brief leads back to."""

    id: str
    fact: F_co
    document: DocumentRecord

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The words, the best first."""
        return self.fact.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyRecord:
    """A state or organization over all readouts, with every name it was given."""

    id: str
    numbers: tuple[int, ...]
    name: str
    kind: BodyKind | None
    acronym: str | None
    iso: str | None
    names: tuple[str, ...]

    @property
    def label(self) -> str:
        """How facts refer to it: by acronym where there is one, else by name."""
        return self.acronym or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRecord:
    """A person over all readouts; `body` is whom they were first named for."""

    id: str
    numbers: tuple[int, ...]
    name: str
    names: tuple[str, ...]
    body: BodyRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupancy:
    """That a person held an office, bounded by the documents that say so.

    `days` are the dates of those documents, "" for undated ones; nothing is known before the
    first and after the last. `sightings` are the first and the last of them, and those
    nearest to the day that was asked about.
    """

    person: PersonRecord
    title: str
    body: BodyRecord | None
    days: tuple[str, ...]
    sightings: tuple[Said[Person], ...]

    @property
    def first_seen(self) -> str | None:
        """The earliest date on which a document gives the office."""
        return next((day for day in self.days if day), None)

    @property
    def last_seen(self) -> str | None:
        """The latest date on which a document gives the office."""
        return self.days[-1] or None


@dataclass(frozen=True, slots=True, kw_only=True)
class Participation:
    """Who took part, for whom, as the record knows them; None where a report names nobody."""

    person: PersonRecord | None
    body: BodyRecord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EngagementRecord:
    """One engagement over all readouts, with every report of it in order of publication.

    Status, days, place and name are what all reports come to: what took place has taken place,
    else the last word holds. `series` is what the sessions of one series have in common;
    `question` says what a person should find out, such as whether a visit planned for a day
    that is past took place.
    """

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
    topics: tuple[str, ...]
    participants: tuple[Participation, ...]
    reports: tuple[Said[Engagement], ...]
    series: str | None = None
    question: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How much the record holds."""

    documents: int
    people: int
    bodies: int
    engagements: int
    statements: int
    agreements: int
    figures: int
    relations: int
    contacts: int
