"""Decisions of people, as derivation sees them: what holds today, about which referents.

A decision keeps the ids it was made about, and anchors: the words it meant, by document.
Who resolves it asks for the id first, and for what stands at the anchors where the id is gone.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from chancery.errors import SettingsError


class DecisionKind(StrEnum):
    """What a person decided."""

    SAME = "same"
    NOT_SAME = "not-same"
    CONFIRM = "confirm"
    REJECT = "reject"
    RENAME = "rename"
    SPLIT = "split"
    STATE = "state"
    MISSED = "missed"
    FLAG = "flag"
    DISPUTE = "dispute"
    UNDO = "undo"


MISSABLE = ("people", "bodies", "engagements", "statements", "agreements", "figures", "relations", "contacts")
"""What a person can say that words are which the reader passed over."""

PAIRS = frozenset({DecisionKind.SAME, DecisionKind.NOT_SAME})
"""The kinds that are about two."""


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Words that a decision is about: `side` is `subject`, `object` or, of a split, `apart`."""

    side: str
    document: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision: about `subject` (an id), and `object` or `value` where the kind has one."""

    kind: DecisionKind
    subject: str
    object: str | None = None
    value: str | None = None
    who: str
    made: str
    why: str | None = None
    anchors: tuple[Anchor, ...] = ()

    @property
    def ref(self) -> str:
        """The permanent name: made from the content, so that imported twice it is one."""
        parts = [self.kind.value, self.subject, self.object, self.value, self.who, self.made]
        return "d" + hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:15]

    @property
    def family(self) -> str:
        """What it is about: `person`, `body`, `engagement`, `fact` or `decision`."""
        letters = {"p": "person", "b": "body", "e": "engagement", "d": "decision"}
        return "fact" if "." in self.subject else letters.get(self.subject[:1], "fact")

    def to_dict(self) -> dict[str, Any]:
        """Give the decision as a JSON object."""
        anchors = [[one.side, one.document, one.start, one.end] for one in self.anchors]
        return {
            "ref": self.ref,
            "kind": self.kind.value,
            "subject": self.subject,
            "object": self.object,
            "value": self.value,
            "who": self.who,
            "made": self.made,
            "why": self.why,
            "anchors": anchors,
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> "Decision":
        """Make the decision of what `to_dict` gave.

        Raises:
            ValueError: the kind is unknown, or an anchor is not one.
            KeyError: a value that each decision has is missing.
        """
        return cls(
            kind=DecisionKind(values["kind"]),
            subject=str(values["subject"]),
            object=values.get("object"),
            value=values.get("value"),
            who=str(values["who"]),
            made=str(values["made"]),
            why=values.get("why"),
            anchors=tuple(
                Anchor(str(side), str(document), int(start), int(end))
                for side, document, start, end in values.get("anchors") or ()
            ),
        )


@dataclass(frozen=True)
class Decisions:
    """The decisions that hold: those that no later one has undone, in order of their making.

    `targets` leads from a decision's `ref` and side to the numbers of referents it is about.
    """

    all: tuple[Decision, ...] = ()
    targets: Mapping[tuple[str, str], frozenset[int]] = field(default_factory=dict)

    def of(self, kind: DecisionKind, family: str | None = None) -> tuple[Decision, ...]:
        """Give the decisions of a kind, and of a family where one is named."""
        return tuple(one for one in self.all if one.kind is kind and family in (None, one.family))

    def sides(self, decision: Decision) -> tuple[frozenset[int], frozenset[int]]:
        """Give the referents on the two sides of a pair or a split."""
        other = "apart" if decision.kind is DecisionKind.SPLIT else "object"
        nobody: frozenset[int] = frozenset()
        return (
            self.targets.get((decision.ref, "subject"), nobody),
            self.targets.get((decision.ref, other), nobody),
        )

    def pairs(self, family: str) -> tuple[tuple[int, int, bool, Decision], ...]:
        """Give all pairs of referents of a family on which people decided: (one, other, same, why).

        Of two decisions on one pair the later one stands.
        """
        found: dict[tuple[int, int], tuple[bool, Decision]] = {}
        for decision in self.all:
            if decision.family != family or decision.kind not in {*PAIRS, DecisionKind.SPLIT}:
                continue
            subjects, others = self.sides(decision)
            for one in subjects:
                for other in others - {one}:
                    pair = (min(one, other), max(one, other))
                    found[pair] = (decision.kind is DecisionKind.SAME, decision)
        return tuple((one, other, same, why) for (one, other), (same, why) in sorted(found.items(), key=_pair_of))

    def names(self, family: str) -> dict[int, str]:
        """Give the names that people gave to referents of a family; the last one stands."""
        return {
            number: str(decision.value)
            for decision in self.of(DecisionKind.RENAME, family)
            for number in self.targets.get((decision.ref, "subject"), ())
        }

    def states(self) -> dict[str, Decision]:
        """Give the last decision on the state of each commitment, by the id of its statement."""
        return {decision.subject: decision for decision in self.of(DecisionKind.STATE)}

    def standings(self) -> dict[str, str]:
        """Give what people confirmed and rejected: {id: "confirmed" or "rejected"}; the last one stands."""
        words = {DecisionKind.CONFIRM: "confirmed", DecisionKind.REJECT: "rejected"}
        return {one.subject: words[one.kind] for one in self.all if one.kind in words}


def _pair_of(item: tuple[tuple[int, int], object]) -> tuple[int, int]:
    return item[0]


def hold(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give the decisions that hold, in order of their making: an undo takes back what it names, and may be undone."""
    kept = tuple(decisions)
    undone = list_undone(kept)
    ordered = sorted(kept, key=lambda one: (one.made, one.ref))
    return tuple(one for one in ordered if one.kind is not DecisionKind.UNDO and one.ref not in undone)


def list_undone(decisions: Iterable[Decision]) -> frozenset[str]:
    """Give the names of decisions that are taken back, undos that were undone among them."""
    undone: set[str] = set()
    for decision in sorted(decisions, key=lambda one: (one.made, one.ref), reverse=True):
        if decision.kind is DecisionKind.UNDO and decision.ref not in undone:
            undone.add(decision.subject)
    return frozenset(undone)


def make_decision(  # noqa: PLR0913 - they are what makes a decision
    kind: str, subject: str, values: Sequence[str], *, who: str, why: str | None, made: str
) -> tuple[Decision, tuple[str, ...]]:
    """Make a decision of what a user gives; also the documents of a split, which become anchors.

    Raises:
        SettingsError: there is no such kind, or it takes other values.
    """
    kinds = [one.value for one in DecisionKind if one is not DecisionKind.UNDO]
    if kind not in kinds:
        message = f"unknown decision {kind!r}; there are {', '.join(kinds)}"
        raise SettingsError(message)
    sort = DecisionKind(kind)
    if sort is DecisionKind.SPLIT:
        return Decision(kind=sort, subject=subject, value=" ".join(values), who=who, made=made, why=why), tuple(values)
    wanted = 0 if sort in {DecisionKind.CONFIRM, DecisionKind.REJECT} else 1
    if sort is DecisionKind.DISPUTE and not values:
        # Whoever doubts a verdict need not have a better figure.
        wanted = 0
    if len(values) != wanted:
        what = (
            "no further value"
            if not wanted
            else "one further value, the other id, the name, the state, what the words are or what is asked about them"
        )
        message = f"{kind} takes {what}"
        raise SettingsError(message)
    value = values[0] if values else None
    is_pair = sort in PAIRS
    decision = Decision(
        kind=sort,
        subject=subject,
        object=value if is_pair else None,
        value=None if is_pair else value,
        who=who,
        made=made,
        why=why,
    )
    return decision, ()


NO_DECISIONS = Decisions()
"""A record in which nobody has decided anything."""
