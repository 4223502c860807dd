"""Keys that too many bear: they tell nothing, and whoever looked under them would look at the whole record."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, select

from chancery.store.derive.step import Replacement
from chancery.store.load import in_batches
from chancery.store.schema.record import common_keys
from chancery.store.statements import Row, listed

_MARKED = select(common_keys.c.key).where(
    common_keys.c.family == bindparam("family"), common_keys.c.key.in_(listed("keys"))
)
_ALL = select(common_keys.c.key).where(common_keys.c.family == bindparam("family"))


def find_common(connection: Connection, family: str, keys: Iterable[str]) -> set[str]:
    """Give those of the keys that are marked as common."""
    found: set[str] = set()
    for batch in in_batches(sorted(keys)):
        found.update(connection.execute(_MARKED, {"family": family, "keys": batch}).scalars())
    return found


def list_common(connection: Connection, family: str) -> set[str]:
    """Give all keys of a family that are marked as common."""
    return set(connection.execute(_ALL, {"family": family}).scalars())


def common_rows(family: str, keys: Collection[str]) -> list[Row]:
    """Give the marks of keys."""
    return [{"family": family, "key": key} for key in sorted(keys)]


def mark_common(family: str, fresh: Collection[str], gone: Collection[str]) -> Iterable[Replacement]:
    """Say that the fresh keys are marked from now on, and those that are gone no more."""
    changed: Any = {*fresh, *gone}
    if changed:
        yield Replacement(common_keys, "key", changed, common_rows(family, fresh), where={"family": family})
