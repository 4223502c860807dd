"""Which reports tell of one engagement."""

from collections import defaultdict

from sqlalchemy import select

from chancery.store.derive.step import Changes, Source, Touched
from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.statements import listed

_keys = record.record_keys
_KEYS = select(_keys.c.key).where(_keys.c.family == "engagement", _keys.c.number.in_(listed())).distinct()
_BEARERS = select(_keys.c.key, _keys.c.number).where(_keys.c.family == "engagement", _keys.c.key.in_(listed("keys")))


def derive_engagements(source: Source, touched: Touched) -> Changes:
    """Join the reports whose keys are equal; the smallest number stands for them."""
    groups: dict[str, set[int]] = defaultdict(set)
    for numbers in in_batches(touched.engagements):
        keys = source.connection.execute(_KEYS, {"numbers": numbers}).scalars().all()
        for row in source.connection.execute(_BEARERS, {"keys": keys}):
            groups[row.key].add(row.number)
    moves = {number: number for number in touched.engagements}
    moves |= {number: min(group) for group in groups.values() for number in group}
    return Changes(moves={record.engagements: moves})
