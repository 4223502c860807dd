"""A commitment as it is kept between documents: one line of JSON, and back."""

import json
from typing import Any

from chancery.model.kinds import Act, EngagementKind
from chancery.resolve.ledger.model import Commitment, Due, Kind, Strength
from chancery.resolve.ledger.words import Words

_SETS = ("by", "to", "company", "topics", "numbers", "engagements")
_PLAIN = ("fact", "document", "ref", "day", "start", "content", "is_event", "is_moved")


def write_commitment(commitment: Commitment) -> str:
    """Write a commitment as JSON; the same commitment gives the same bytes."""
    values: dict[str, Any] = {name: getattr(commitment, name) for name in _PLAIN}
    values |= {name: sorted(getattr(commitment, name)) for name in _SETS}
    values |= {name: getattr(commitment, name).value for name in ("kind", "act", "strength")}
    values["event"] = commitment.event.value if commitment.event else None
    due = commitment.due
    values["due"] = [due.date, due.is_explicit, due.words] if due else None
    values["weights"] = dict(sorted(commitment.own.weights.items()))
    values["pairs"] = sorted(commitment.own.pairs)
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def read_commitment(text: str) -> Commitment:
    """Make a commitment of what `write_commitment` wrote."""
    values = json.loads(text)
    own = Words(values.pop("weights"), frozenset((one, two) for one, two in values.pop("pairs")))
    due = values.pop("due")
    values |= {name: frozenset(values[name]) for name in _SETS}
    values["event"] = EngagementKind(values["event"]) if values["event"] else None
    values |= {"kind": Kind(values["kind"]), "act": Act(values["act"]), "strength": Strength(values["strength"])}
    return Commitment(**values, own=own, due=Due(*due) if due else None)
