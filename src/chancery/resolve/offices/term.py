"""Terms of office: what documents show of them, and how far they are known."""

from dataclasses import dataclass, field
from enum import StrEnum

from chancery.model.dates import Interval


class Standing(StrEnum):
    """How a title says that its bearer stands to the office."""

    HELD = "held"
    ACTING = "acting"
    ELECT = "elect"
    OUTGOING = "outgoing"
    FORMER = "former"


class CueKind(StrEnum):
    """What words say about a term."""

    STARTED = "started"
    ELECTED = "elected"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """That a document gives somebody an office. `key` names the body, `fact` and `document` where it stands."""

    title: str
    body: int | None
    label: str | None
    day: str | None
    document: str
    fact: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """That a document says when somebody came to an office or left it, in its own words, from `start` to `end`."""

    kind: CueKind
    date: str | None
    day: str | None
    document: str
    words: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """The start or the end of a term: a known `date`, or the days between which it lies, as far as known."""

    date: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    reason: str = ""

    @property
    def is_known(self) -> bool:
        """Whether a document says the date."""
        return self.date is not None

    @property
    def interval(self) -> Interval | None:
        """The days that a known date covers."""
        return Interval.parse(self.date) if self.date else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Somebody's holding of one office. `days` are those of the documents that show it, in order."""

    person: int
    title: str
    body: int | None
    label: str | None
    standing: Standing
    start: Bound = field(default_factory=Bound)
    end: Bound = field(default_factory=Bound)
    days: tuple[str, ...] = ()
    sightings: tuple[Sighting, ...] = ()
    cues: tuple[Cue, ...] = ()

    @property
    def first_seen(self) -> str | None:
        """The first day on which a document shows it."""
        return self.days[0] if self.days else None

    @property
    def last_seen(self) -> str | None:
        """The last day on which a document shows it."""
        return self.days[-1] if self.days else None
