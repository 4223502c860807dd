"""Whether two are one person: features with their weights, and what they come to."""

import math
from dataclasses import dataclass
from functools import lru_cache

from chancery.lexicon.loader import load_yaml
from chancery.resolve.features import names, offices, times
from chancery.resolve.features.mark import Feature, Mark, Pair
from chancery.resolve.judgement import Outcome
from chancery.resolve.people.names import align_names
from chancery.resolve.people.profile import Profile

FEATURES: tuple[Feature, ...] = (
    names.share_two_words,
    names.share_three_words,
    names.share_initial,
    names.differ_in_spelling,
    names.is_one_word,
    names.are_both_one_word,
    names.share_nothing,
    names.stand_against,
    names.leave_words_out,
    names.are_common,
    names.turn_round,
    offices.share_body,
    offices.share_house,
    offices.have_other_bodies,
    offices.serve_two_states,
    offices.have_no_body,
    offices.share_post,
    offices.share_title,
    offices.have_other_roles,
    times.are_far_apart,
    times.hold_two_at_once,
    times.hold_it_then,
    times.keep_company,
    times.stand_side_by_side,
)
"""In the order in which the interface shows them."""


@dataclass(frozen=True)
class Weights:
    """What each feature counts, and from which chance on a judgement is positive or negative."""

    bias: float
    by_name: dict[str, float]
    positive: float
    negative: float


@lru_cache(maxsize=1)
def load_weights() -> Weights:
    """Load the weights, which `tools/fit_identity.py` has fitted to pairs of ours."""
    table = load_yaml("person_weights")
    return Weights(table["bias"], table["weights"], table["positive"], table["negative"])


@dataclass(frozen=True)
class Comparison:
    """What is found of a pair: the chance that they are one, and the marks with their names, strongest first."""

    score: float
    marks: tuple[tuple[str, Mark, float], ...]

    @property
    def outcome(self) -> Outcome:
        """The judgement that the chance comes to."""
        weights = load_weights()
        if self.score >= weights.positive:
            return Outcome.POSITIVE
        return Outcome.NEGATIVE if self.score < weights.negative else Outcome.UNSURE

    @property
    def reason(self) -> str:
        """The sentences that explain it, what counts most first."""
        return " ".join(mark.reason for _, mark, _ in self.marks)


def find_marks(one: Profile, other: Profile) -> list[tuple[str, Mark]]:
    """Give what each feature says of the two, for those that say anything."""
    first, second = (one, other) if (one.number, one.spelled) <= (other.number, other.spelled) else (other, one)
    pair = Pair(first, second, align_names(first.name, second.name))
    found = ((feature.__name__, feature(pair)) for feature in FEATURES)
    return [(name, mark) for name, mark in found if mark]


def compare_people(one: Profile, other: Profile) -> Comparison:
    """Compare two people by all features. The order of the two makes no difference."""
    weights = load_weights()
    marks = find_marks(one, other)
    counted = [(name, mark, weights.by_name[name] * mark.value) for name, mark in marks]
    total = weights.bias + sum(weight for _, _, weight in counted)
    # A tie is broken by name, so that the sentence is the same everywhere.
    ordered = sorted(counted, key=lambda item: (-abs(item[2]), item[0]))
    return Comparison(1 / (1 + math.exp(-max(-40.0, min(40.0, total)))), tuple(ordered))
