"""The two sides of a promise: a later document that tells of it names both."""

from collections.abc import Collection
from itertools import combinations, product

Couple = tuple[int, int]
"""Two bodies, the smaller number first."""
_MIX, _OTHER_MIX, _LARGEST = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 2**63 - 25


def list_couples(by: Collection[int], to: Collection[int], company: Collection[int]) -> frozenset[Couple]:
    """Give the couples of which a later document has to name one; none where only one side is known.

    Whoever promised something to nobody in particular promised it to those that act in the document.

    >>> sorted(list_couples({1}, {2, 3}, {1, 2, 3, 4})), sorted(list_couples({1}, (), {1, 4}))
    ([(1, 2), (1, 3)], [(1, 4)])
    """
    hearers = {*to} - {*by}
    if not hearers and len(by) > 1:
        return frozenset(couple(one, other) for one, other in combinations(by, 2))
    return frozenset(couple(one, other) for one, other in product(by, hearers or {*company} - {*by}))


def couples_of(main: Collection[int]) -> frozenset[Couple]:
    """Give the couples by which a document is found, of those that act first; two names may be of one body."""
    return frozenset(couple(one, other) for one, other in product(main, main))


def couple(one: int, other: int) -> Couple:
    """Put two bodies in order."""
    return (min(one, other), max(one, other))


def make_couple_key(one: int, other: int) -> int:
    """Give the number of a couple in the index; those that share it by chance are told apart by a closer look."""
    first, second = couple(one, other)
    return ((first * _MIX) ^ (second * _OTHER_MIX)) % _LARGEST
