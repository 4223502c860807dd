"""A commitment as the record answers with it: whose, to whom, by when, and what became of it, with every word cited."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chancery.model.facts import Statement
from chancery.model.record import BodyRecord, DocumentRecord, PersonRecord, Said

OPEN_STATES = ("open", "in-progress", "overdue")
"""States in which something is still to be done."""
STATES = ("open", "overdue", "in-progress", "kept", "accepted", "declined", "dropped", "superseded")
"""The states of a commitment, those that want attention first; `in-progress` is one that people set."""
_PROGRESS = "progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailStep:
    """What the words of a later document show of a commitment.

    `score` says how surely the words are about it, `reasons` why.
    """

    document: DocumentRecord
    start: int
    end: int
    text: str
    shows: str
    score: float
    reasons: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the step as a JSON object."""
        return {
            "doc": self.document.id,
            "published": self.document.published,
            "evidence": self.text,
            "start": self.start,
            "end": self.end,
            "shows": self.shows,
            "score": self.score,
            "reasons": list(self.reasons),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StateDecision:
    """That a person has set the state: who, when and why."""

    who: str
    made: str
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentRecord:
    """A promise, request, invitation, agreed step or candidature over all readouts.

    `id` is that of the statement that opened it; `repeats` are later statements that say it again. `state`
    is that on the day that was asked about. `office` is what the speaker was on the day, as the document
    has it. `due` is as precise as the words, or inferred from the event it is about.
    """

    id: str
    said: Said[Statement]
    kind: str
    strength: str
    by: tuple[BodyRecord, ...]
    to: tuple[BodyRecord, ...]
    person: PersonRecord | None
    office: str | None
    due: str | None
    due_words: str | None
    is_due_explicit: bool
    state: str
    since: str | None
    trail: tuple[TrailStep, ...]
    repeats: tuple[Said[Statement], ...] = ()
    decision: StateDecision | None = None
    owner: str | None = None
    review: str | None = None

    @property
    def hearers(self) -> tuple[BodyRecord, ...]:
        """Those to whom it is said who do not say it themselves: of what two agree there are none."""
        return tuple(body for body in self.to if body not in self.by)

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in OPEN_STATES

    @property
    def standing(self) -> str:
        """The state for a board: what is open and undecided is in progress once later words tell of progress."""
        moves = self.state == "open" and self.decision is None and any(step.shows == _PROGRESS for step in self.trail)
        return "in-progress" if moves else self.state

    @property
    def content(self) -> str:
        """The promise itself, word for word."""
        return self.said.fact.content

    def to_dict(self) -> Mapping[str, Any]:
        """Give the commitment as a JSON object."""
        statement, document = self.said.fact, self.said.document
        return {
            "id": self.id,
            "kind": self.kind,
            "by": [body.label for body in self.by],
            "by_person": self.person.name if self.person else statement.speaker,
            "office": self.office,
            "to": [body.label for body in self.to],
            "act": statement.act.value,
            "strength": self.strength,
            "content": self.content,
            "doc": document.id,
            "published": document.published,
            "start": self.said.evidence[0].start,
            "end": self.said.evidence[0].end,
            "topics": list(statement.topics),
            "due": self.due,
            "due_words": self.due_words,
            "due_explicit": self.is_due_explicit,
            "state": self.state,
            "since": self.since,
            "decided": None
            if self.decision is None
            else {"who": self.decision.who, "made": self.decision.made, "why": self.decision.why},
            "owner": self.owner,
            "review": self.review,
            "trail": [step.to_dict() for step in self.trail],
        }
