"""By what a commitment and a later document find each other: a body that acts in both, and words that both use."""

from chancery.resolve.ledger.model import Commitment, Page
from chancery.resolve.ledger.words import Words
from chancery.resolve.names import permanent_id

_ROOT = 5
_LEAST_WEIGHT = 0.12
_MOST_STEMS, _BEST = 100, 8
SHARED = 2
"""How many of its telling words a commitment must share with a document in which one of its bodies acts."""


def telling_stems(words: Words, most: int = _BEST) -> tuple[str, ...]:
    """Give the roots of the most telling stems of some words."""
    ranked = sorted(words.weights, key=lambda word: (-words.weights[word], word))
    chosen = [word for word in ranked if words.weights[word] >= _LEAST_WEIGHT] or ranked[:2]
    return tuple(dict.fromkeys(word[:_ROOT] for word in chosen))[:most]


def page_stems(page: Page) -> frozenset[str]:
    """Give the roots of a document's telling stems."""
    weights: dict[str, float] = {}
    for passage in page.passages:
        for word, weight in passage.words.weights.items():
            weights[word] = max(weight, weights.get(word, 0.0))
    return frozenset(telling_stems(Words(weights), _MOST_STEMS))


def make_key(body: int, stem: str) -> int:
    """Give the number of the pair of a body and a stem."""
    return permanent_id("ledger", f"{body:x}", stem)


def may_tell(commitment: Commitment, page: Page, stems: frozenset[str]) -> bool:
    """Say whether a page can tell of a commitment at all: what the index asks, of two values in hand."""
    if commitment.engagements and any(
        part.engagement in commitment.engagements for passage in page.passages for part in passage.parts
    ):
        return True
    if commitment.company.isdisjoint(page.main):
        return False
    return sum(stem in stems for stem in telling_stems(commitment.own)) >= SHARED
