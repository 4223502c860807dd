"""Two reports compared: the features with their weights, and what they come to."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from chancery.resolve.engagements.features.company import compare_company
from chancery.resolve.engagements.features.dates import compare_dates
from chancery.resolve.engagements.features.hosts import compare_hosts
from chancery.resolve.engagements.features.kinds import compare_kinds
from chancery.resolve.engagements.features.names import compare_names, compare_ordinals, ordinal_of
from chancery.resolve.engagements.features.places import compare_places
from chancery.resolve.engagements.features.posts import compare_posts
from chancery.resolve.engagements.features.words import compare_accounts, compare_copies, compare_words
from chancery.resolve.engagements.mark import Feature, Mark
from chancery.resolve.engagements.report import Report

FEATURES: tuple[tuple[Feature, float, float], ...] = (
    (compare_kinds, 2.0, 6.0),
    (compare_dates, 4.0, 7.0),
    (compare_places, 2.0, 4.0),
    (compare_company, 5.0, 7.0),
    (compare_hosts, 0.8, 2.5),
    (compare_names, 4.0, 8.0),
    (compare_ordinals, 3.0, 10.0),
    (compare_words, 3.0, 0.0),
    (compare_copies, 5.0, 0.0),
    (compare_accounts, 1.5, 0.0),
    (compare_posts, 1.5, 4.0),
)
"""Each respect with its weight where it speaks for one engagement, and where it speaks against."""
BIAS = -4.5
"""What two reports start from: most of those that share a key are not of one engagement."""
JOIN, ASK = 1.5, 0.0
"""From `JOIN` on two are one; from `ASK` on a person is asked."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How far two reports tell of one engagement, and the marks that say so."""

    score: float
    marks: tuple[tuple[Mark, float], ...]

    @property
    def chance(self) -> float:
        """The score as a chance between 0 and 1."""
        return 1 / (1 + math.exp(-max(min(self.score, 50.0), -50.0)))

    @property
    def reason(self) -> str:
        """The sentences that count most, for first."""
        telling = sorted((pair for pair in self.marks if pair[1]), key=lambda pair: (-abs(pair[1]), pair[0].reason))
        return "; ".join(mark.reason for mark, _ in telling[:4])


def compare_reports(one: Report, other: Report) -> Likeness:
    """Add up what the features find."""
    first, second = sorted((one, other), key=_order)
    return _compare(first, second)


@lru_cache(maxsize=1 << 14)
def _compare(first: Report, second: Report) -> Likeness:
    # Kept, since an import comes back to the pairs of a group with each report that joins it.
    marks = []
    for feature, gain, loss in FEATURES:
        mark = feature(first, second)
        if mark is not None:
            marks.append((mark, mark.level * (gain if mark.level > 0 else loss)))
    return Likeness(round(BIAS + sum(value for _, value in marks), 4), tuple(marks))


def are_apart(one: Report, other: Report) -> bool:
    """Say whether two can never be one: two of one document, or two numbers of a series."""
    if one.account.ref == other.account.ref:
        return True
    first, second = ordinal_of(one), ordinal_of(other)
    return first is not None and second is not None and first != second


_order: Callable[[Report], tuple[str, str, int]] = lambda report: report.order  # noqa: E731
