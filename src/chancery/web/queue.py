"""The queue of questions: which are open, in which order they are asked, what may be answered and by which key."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from chancery.model.record import EngagementRecord
from chancery.resolve.decisions import PAIRS, Decision, DecisionKind
from chancery.resolve.names import parse_reference, reference
from chancery.store.browse.engagements import find_near
from chancery.store.browse.review import list_decided
from chancery.store.doubts import (
    MOST_OFFICES,
    OfficeQuestion,
    OutcomeQuestion,
    count_outcomes,
    find_conflicts,
    find_outcomes,
)
from chancery.store.questions import FAMILIES, MatchQuestion, ask_again, count_questions, find_questions
from chancery.web.desk import Desk
from chancery.web.filters import chosen

Question = MatchQuestion | OutcomeQuestion | OfficeQuestion
QUEUES = (*FAMILIES, "commitment", "office", "flagged", "second")
"""What one can choose to be asked about."""
AHEAD = timedelta(days=30)
LOOKED_AT = 25
LATER = "review-later"
KEYS = "review-keys"
ACTIONS: dict[str, tuple[str, ...]] = {
    "yes": ("y", "a"),
    "no": ("n", "x"),
    "later": ("h", "space"),
    "undo": ("u", "backspace"),
    "next": ("j",),
    "previous": ("k",),
    "edit": ("e",),
    "flag": ("f",),
}
"""The keys of the queue; the first of an action can be chosen otherwise, the second is there as well."""
RESERVED = frozenset("/?")
"""Keys that mean something on every page."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that can be given: its name in the form, its words, and what is pressed for it."""

    name: str
    words: str
    action: str = ""


CHOICES: Mapping[str, tuple[Choice, ...]] = {
    **dict.fromkeys(FAMILIES, (Choice("y", "The same", "yes"), Choice("n", "Not the same", "no"))),
    "commitment": (Choice("y", "They show it", "yes"), Choice("n", "They do not", "no")),
    "office": (
        Choice("y", "One person", "yes"),
        Choice("n", "Both held it", "no"),
        Choice("one", "Left is misread"),
        Choice("other", "Right is misread"),
    ),
}
"""What can be answered, by family; each question can be left for later as well."""


@dataclass(frozen=True, kw_only=True)
class Queue:
    """The open questions as one person is asked them."""

    name: str
    asked: tuple[Question, ...]
    counts: Mapping[str, int]
    meeting: EngagementRecord | None
    near: frozenset[str]
    flags: Mapping[str, Decision]
    left: int
    again: int

    @property
    def open_count(self) -> int:
        """How many questions are open, whatever is chosen to be asked about."""
        return sum(self.counts.values())

    @property
    def near_count(self) -> int:
        """How many of those asked concern somebody who meets within the next weeks."""
        return sum(self.is_near(one) for one in self.asked)

    def is_near(self, question: Question) -> bool:
        """Say whether a question concerns a meeting that is near."""
        return concerns(question, self.near)

    def find(self, card: str) -> int:
        """Give the place of the question that a page is asked for: by its name, or whom it concerns; else the first."""
        named = (place for place, one in enumerate(self.asked) if one.ref == card)
        about = (place for place, one in enumerate(self.asked) if card in {one.one.id, one.other.id})
        return next(named, next(about, 0)) if card else 0


def gather(desk: Desk) -> Queue:
    """Gather the open questions: first what concerns a meeting that is near, then what is likeliest."""
    connection = desk.view.connection
    name = chosen(desk, "queue", QUEUES)
    flags = flags_of(desk)
    later = set(later_of(desk))
    most = LOOKED_AT + len(later) + len(flags)
    found = [one for family, find in _finders(desk, most).items() if name in {"", "flagged", family} for one in find()]
    again = to_read_again(desk)
    if name == "second":
        found = [one for each in again[:most] if (one := ask_again(connection, each.family, *_couple(each)))]
    meetings = find_near(connection, desk.today.isoformat(), (desk.today + AHEAD).isoformat())
    near = frozenset(each for one in meetings for each in _who(one))
    asked = [one for one in found if one.ref not in later and (name != "flagged" or one.ref in flags)]
    asked.sort(key=lambda one: (not concerns(one, near), -one.score))
    counts = {**count_questions(connection), "commitment": count_outcomes(connection)}
    counts["office"] = sum(one.family == "office" for one in found) if name in {"", "flagged", "office"} else 0
    return Queue(
        name=name,
        asked=tuple(asked),
        counts=counts,
        meeting=meetings[0] if meetings else None,
        near=near,
        flags={one.ref: flags[one.ref] for one in found if one.ref in flags},
        again=len(again),
        left=sum(one.ref in later for one in found),
    )


def _finders(desk: Desk, most: int) -> dict[str, Callable[[], tuple[Question, ...]]]:
    connection, today = desk.view.connection, desk.today.isoformat()

    def pairs(family: str) -> Callable[[], tuple[Question, ...]]:
        return lambda: find_questions(connection, limit=most, families=(family,))

    return {
        **{family: pairs(family) for family in FAMILIES},
        "commitment": lambda: find_outcomes(connection, today, limit=most),
        "office": lambda: find_conflicts(connection, limit=MOST_OFFICES),
    }


def find_question(desk: Desk, ref: str) -> Question | None:
    """Find an open question on a commitment or an office by its name."""
    connection = desk.view.connection
    found: tuple[Question, ...] = (
        find_conflicts(connection) if ref.endswith("~office") else find_outcomes(connection, desk.today.isoformat())
    )
    return next((one for one in found if one.ref == ref), None)


def concerns(question: Question, near: frozenset[str]) -> bool:
    """Say whether a question is about one of these."""
    return not near.isdisjoint(question.one.concerned | question.other.concerned)


def _who(one: EngagementRecord) -> set[str]:
    """Give the ids of all who take part in an engagement, and of itself, and the name of its host."""
    parts = one.participants
    people = {reference("p", number) for part in parts if part.person for number in part.person.numbers}
    bodies = {reference("b", number) for part in parts if part.body for number in part.body.numbers}
    return people | bodies | {one.id} | ({one.host} if one.host else set())


def later_of(desk: Desk) -> list[str]:
    """Give the names of the questions that the user left for later."""
    return desk.preferences.get(LATER, "").split()


def flags_of(desk: Desk) -> dict[str, Decision]:
    """Give the flags that stand, by the name of the question."""
    decided = list_decided(desk.view.connection)
    return {str(one.value): one for one, holds in decided if holds and one.kind is DecisionKind.FLAG}


def to_read_again(desk: Desk) -> list[Decision]:
    """Give the answers of others on people and bodies to which the user has given none: for a second reader."""
    decided = [one for one, holds in list_decided(desk.view.connection) if holds and one.kind in PAIRS]
    mine = {_couple(one) for one in decided if one.who == desk.user.name}
    theirs = {_couple(one): one for one in decided if one.family in {"person", "body"}}
    return [one for couple, one in theirs.items() if couple not in mine]


def _couple(decision: Decision) -> tuple[int, int]:
    one, other = sorted((parse_reference(decision.subject), parse_reference(decision.object or "")))
    return one, other


def keys_of(preferences: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Give the keys of each action, as the user chose them; a second key gives way to one that was chosen."""
    own = dict(pair.split("=", 1) for pair in preferences.get(KEYS, "").split() if "=" in pair)
    first = {action: own.get(action, keys[0]) for action, keys in ACTIONS.items()}
    taken = set(first.values())
    return {action: (first[action], *(key for key in keys[1:] if key not in taken)) for action, keys in ACTIONS.items()}
