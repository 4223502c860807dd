"""Referents that changed hands, in parts: those who stood behind one, and stand behind one now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from sqlalchemy import Connection, Table, select

from chancery.store.load import in_batches

Parts = dict[tuple[int, int], set[int]]
"""Referents by who stood for them before and who stands for them now."""


def part_moved(connection: Connection, table: Table, moved: Mapping[int, int]) -> Parts:
    """Put together what moved alike, and those that stayed where others came or went.

    `moved` holds for each referent who stood for it before; those that are gone are left out.
    """
    now: dict[int, int] = {}
    for batch in in_batches(sorted(moved)):
        question = select(table.c.id, table.c.canonical_id).where(table.c.id.in_(batch))
        now |= {row.id: row.canonical_id for row in connection.execute(question)}
    parts: Parts = defaultdict(set)
    for number, standing in now.items():
        parts[moved[number], standing].add(number)
    for batch in in_batches(sorted({*now.values(), *moved.values()})):
        question = select(table.c.id, table.c.canonical_id).where(table.c.canonical_id.in_(batch))
        for row in connection.execute(question):
            if row.id not in moved:
                parts[row.canonical_id, row.canonical_id].add(row.id)
    return dict(parts)


def cross_parts(parts: Parts) -> Iterator[tuple[set[int], set[int]]]:
    """Give the pairs of parts that are one now and were not before, or the other way round."""
    for (before, now), (other_before, other_now) in combinations(sorted(parts), 2):
        if (before == other_before) != (now == other_now):
            yield parts[before, now], parts[other_before, other_now]
