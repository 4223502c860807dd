"""What the ledger is made of: pages that say things, commitments that they open, and steps of a trail.

All are plain values. Numbers of bodies are those that stand for others today; numbers of documents
and facts are the record's.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from chancery.model.dates import Interval
from chancery.model.kinds import Act, EngagementKind, EngagementStatus
from chancery.resolve.ledger.words import Words


class Kind(StrEnum):
    """What sort of promise it is."""

    PLEDGE = "pledge"
    INVITATION = "invitation"
    REQUEST = "request"
    STEP = "agreed step"
    CANDIDATURE = "candidature"


class Strength(StrEnum):
    """How firmly it was put."""

    WILL = "will"
    INTENDS = "intends"
    ASKS = "asks"


class Shows(StrEnum):
    """What later words show of a commitment."""

    REPEATED = "repeated"
    PROGRESS = "progress"
    KEPT = "kept"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"


class State(StrEnum):
    """Where a commitment stands on a day."""

    OPEN = "open"
    KEPT = "kept"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OVERDUE = "overdue"
    DROPPED = "dropped"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Due:
    """By when: an ISO date as precise as the words, whether they say it, and the words."""

    date: str
    is_explicit: bool
    words: str

    @property
    def last(self) -> dt.date:
        """The last day on which it can be kept in time."""
        return Interval.parse(self.date).last


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A fact, or a clause where no fact is, in a sentence of a page; `lead` is what stands before it."""

    start: int
    end: int
    text: str
    words: Words
    lead: str = ""
    fact: int | None = None
    act: Act | None = None
    speakers: frozenset[int] = frozenset()
    engagement: int | None = None
    status: EngagementStatus | None = None
    event: EngagementKind | None = None
    start_day: str | None = None
    due: Due | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A sentence with its parts, and the words of the sentence before it."""

    text: str
    words: Words
    parts: tuple[Part, ...]
    numbers: frozenset[float] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What somebody undertook, asked for or offered, in the words of one document.

    `by` and `to` are bodies, `company` those that act in the document, `engagements` those that it is about.
    `is_event` says that it is kept by their taking place, `is_moved` that they are to be held at another time.
    `own` are the telling words of its content, and of its sentence where the content has hardly any.
    """

    fact: int
    document: int
    ref: str
    day: str
    start: int
    kind: Kind
    act: Act
    strength: Strength
    content: str
    own: Words
    by: frozenset[int]
    to: frozenset[int]
    company: frozenset[int]
    topics: frozenset[str]
    numbers: frozenset[float] = frozenset()
    engagements: frozenset[int] = frozenset()
    event: EngagementKind | None = None
    is_event: bool = False
    is_moved: bool = False
    due: Due | None = None

    @property
    def actors(self) -> frozenset[int]:
        """All bodies that it concerns."""
        return self.by | self.to

    @property
    def order(self) -> tuple[str, str, int]:
        """Its place among commitments: by day, then by identity of the document, then by place."""
        return (self.day, self.ref, self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """All that the ledger asks of one document; `main` are the bodies by which it is found."""

    document: int
    ref: str
    day: str
    actors: frozenset[int]
    main: frozenset[int]
    passages: tuple[Passage, ...]
    commitments: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What the words of one document show of a commitment, with the score of the match and its reasons.

    `fact` is the statement that says it, where one does; `is_done` that it is over and done with.
    """

    commitment: int
    document: int
    day: str
    ref: str
    start: int
    end: int
    text: str
    shows: Shows
    score: float
    reasons: tuple[str, ...]
    fact: int | None = None
    is_done: bool = False

    @property
    def order(self) -> tuple[str, str, int]:
        """Its place in the trail."""
        return (self.day, self.ref, self.start)
