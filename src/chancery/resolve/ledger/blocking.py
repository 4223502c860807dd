"""By what a commitment and a later document find each other: the sides, and words that both use."""

from collections.abc import Collection, Iterator

from chancery.resolve.ledger.match import OWN_KINDS, repeats_invitation, tells_of_election
from chancery.resolve.ledger.model import Commitment, Kind, Page
from chancery.resolve.ledger.words import Words

_ROOT = 5
_LEAST_WEIGHT = 0.09
_MOST_STEMS, _BEST = 120, 8
_SHARED, _ENOUGH, _WHOLE = 2, 200, 1000
"""Two signs that make a fifth of a commitment: of what that leaves out, hardly anything is about it."""
_EVENT = "@"
"""Before the sign of an event, which alone is enough: "@visit 2015-11"."""
_KNOWN_BY = {Kind.INVITATION: f"{_EVENT}invited again", Kind.CANDIDATURE: f"{_EVENT}elected"}
_MONTH, _YEAR = len("2015-11"), len("2015")


def commitment_signs(commitment: Commitment) -> dict[str, int]:
    """Give by what a commitment is found, each with the share in a thousand that it is of the whole.

    These are its most telling stems, and the event it is about with its month, which alone is all.
    """
    weights: dict[str, float] = {}
    for word, weight in commitment.own.weights.items():
        weights[word[:_ROOT]] = max(weight, weights.get(word[:_ROOT], 0.0))
    chosen = _telling(commitment.own, _BEST)
    total = sum(weights[sign] for sign in chosen)
    signs = {sign: round(_WHOLE * weights[sign] / total) for sign in chosen}
    due = commitment.due
    if commitment.is_event and commitment.event in OWN_KINDS and due:
        signs[f"{_EVENT}{commitment.event} {due.date[:_MONTH]}"] = _WHOLE
    if commitment.kind in _KNOWN_BY:
        signs[_KNOWN_BY[commitment.kind]] = _WHOLE
    return signs


def page_signs(page: Page) -> frozenset[str]:
    """Give by what a document is found: its telling stems, and the events it tells of with month and year."""
    weights: dict[str, float] = {}
    for passage in page.passages:
        for word, weight in passage.words.weights.items():
            weights[word] = max(weight, weights.get(word, 0.0))
    return frozenset((*_telling(Words(weights), _MOST_STEMS), *_events(page)))


def _events(page: Page) -> Iterator[str]:
    for passage in page.passages:
        for part in passage.parts:
            if part.event in OWN_KINDS and part.start_day:
                yield f"{_EVENT}{part.event} {part.start_day[:_MONTH]}"
                yield f"{_EVENT}{part.event} {part.start_day[:_YEAR]}"
        if repeats_invitation(passage):
            yield _KNOWN_BY[Kind.INVITATION]
        if tells_of_election(passage):
            yield _KNOWN_BY[Kind.CANDIDATURE]


def _telling(words: Words, most: int) -> tuple[str, ...]:
    """Give the roots of the most telling stems."""
    ranked = sorted(words.weights, key=lambda word: (-words.weights[word], word))
    chosen = [word for word in ranked if words.weights[word] >= _LEAST_WEIGHT] or ranked[:_SHARED]
    return tuple(dict.fromkeys(word[:_ROOT] for word in chosen))[:most]


def is_enough(shares: Collection[int]) -> bool:
    """Say whether common signs of these shares are enough to look closer."""
    return (len(shares) >= _SHARED and sum(shares) >= _ENOUGH) or _WHOLE in shares


def may_tell(commitment: Commitment, page: Page, signs: frozenset[str]) -> bool:
    """Say whether a page can tell of a commitment at all: what the index asks, of two values in hand."""
    if commitment.engagements and any(
        part.engagement in commitment.engagements for passage in page.passages for part in passage.parts
    ):
        return True
    if commitment.company.isdisjoint(page.main):
        return False
    return is_enough([share for sign, share in commitment_signs(commitment).items() if sign in signs])
