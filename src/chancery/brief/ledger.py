"""Open items between two sides, as a brief needs them: what the record's ledger says, made ready to print.

`Item` is the narrow thing that sections ask for: who owes what to whom, since when, by when, in
which state, on which words, and what later words show of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from chancery.brief.cite import cite, cite_words
from chancery.brief.dates import first_day, last_day
from chancery.brief.document import Citation
from chancery.brief.sayings import Saying, day_of, excerpt
from chancery.brief.wording import clip
from chancery.model.commitment import OPEN_STATES, CommitmentRecord, TrailStep
from chancery.model.evidence import Evidence
from chancery.model.facts import BOTH, Statement
from chancery.model.kinds import Act
from chancery.model.record import BodyRecord, DocumentRecord, Said

if TYPE_CHECKING:
    from chancery.brief.context import Context

OPEN, OVERDUE = "open", "overdue"
MOST_CITED = 3


@dataclass(frozen=True, slots=True)
class Step:
    """Later words on an item, and what they show: repeated, progress, kept, declined."""

    document: DocumentRecord
    words: Evidence
    shows: str

    @property
    def day(self) -> str:
        """The day of the words; "" where their document has no date."""
        published = self.document.published
        return first_day(published) if published else ""

    @property
    def text(self) -> str:
        """The words in a line."""
        return f"“{clip(self.words.text)}”"

    def about(self, words: str) -> str:
        """The stretch of the words that speaks most of a matter."""
        return f"“{excerpt(self.words.text, words)}”"

    @property
    def citation(self) -> Citation:
        """Where the words stand."""
        return cite_words(self.document, self.words)


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something between the sides: its giver and taker by label, its words, its state."""

    id: str
    kind: str
    act: Act
    giver: str
    taker: str
    saying: Saying
    state: str = OPEN
    due: str | None = None
    due_words: str = ""
    strength: str = ""
    told: tuple[TrailStep, ...] = ()
    by_theirs: bool = False
    by_ours: bool = False
    shared: bool = False
    owner: str = ""
    review: str = ""
    decided: str = ""

    @cached_property
    def trail(self) -> tuple[Step, ...]:
        """Later words that bear on it, in order."""
        return tuple(_step(step) for step in self.told)

    @property
    def is_open(self) -> bool:
        """Say whether it still waits for something."""
        return self.state in OPEN_STATES

    @property
    def first(self) -> Said[Statement]:
        """The statement in which it first stands."""
        return self.saying.said[-1]

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The words that opened it, the last that repeat it, and the last that bear on it."""
        said = [self.first, *self.saying.said[:-1]][:MOST_CITED]
        later = [_step(step).citation for step in self.told[-2:]]
        return tuple(dict.fromkeys([*(cite(one) for one in said), *later]))


def list_items(context: "Context") -> list[Item]:
    """List the items between the two sides as they stood on the day, the latest first."""
    if context.principal is None:
        return []
    found = context.view.commitments(context.counterpart, context.principal, on=last_day(context.on), explained=False)
    known = [one for one in found if context.is_known(one.said.document)]
    return [_item(context, one) for one in known[::-1]]


def _item(context: "Context", record: CommitmentRecord) -> Item:
    fact = record.said.fact
    assert context.principal is not None
    ours, theirs = context.principal, context.counterpart
    by = {body.id for body in record.by}
    shared = fact.act is Act.AGREE or fact.speaker_body == BOTH or {ours.id, theirs.id} <= by
    by_theirs = theirs.id in by and not shared
    others = [body.label for body in record.by if body.id not in {ours.id, theirs.id}]
    giver, taker = (theirs.label, ours.label) if by_theirs else (ours.label, theirs.label)
    if others and not shared and not by & {ours.id, theirs.id}:
        # Somebody else at the table: neither side owes it.
        giver, taker = others[0], " and ".join(body.label for body in record.to) or theirs.label
    repeats = sorted(context.known(record.repeats), key=lambda said: (day_of(said), said.id), reverse=True)
    return Item(
        id=record.id,
        kind=record.kind,
        act=fact.act,
        giver=giver,
        taker=taker,
        saying=Saying((*repeats, record.said)),
        state=record.state,
        due=record.due,
        due_words=record.due_words or "",
        strength=record.strength,
        told=record.trail,
        by_theirs=by_theirs,
        by_ours=ours.id in by and not shared,
        shared=shared,
        owner=record.owner or "",
        review=record.review or "",
        decided=f"set by {record.decision.who}" if record.decision else "",
    )


def _step(step: TrailStep) -> Step:
    return Step(step.document, Evidence(step.start, step.end, step.text, "ledger.trail"), step.shows)


def is_side(body: BodyRecord, fact: Statement) -> bool:
    """Say whether a body speaks in a statement."""
    return fact.speaker_body == body.label or fact.speaker_body in body.names


def overdue_of(items: Sequence[Item]) -> list[Item]:
    """List the items whose day has passed without words that they were kept."""
    return [item for item in items if item.state == OVERDUE]
