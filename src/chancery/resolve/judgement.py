"""A judgement: positive, negative or unsure that two referents are the same, and why."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    """What is judged of a pair."""

    POSITIVE = "positive"
    NEGATIVE = "negative"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What is judged of two referents: `score` is the chance that they are one, `reason` says why.

    `rule` is the stable name of what judged it, such as `body.known-alias` or `person.model`.
    """

    one: int
    other: int
    verdict: Outcome
    score: float
    rule: str
    reason: str
