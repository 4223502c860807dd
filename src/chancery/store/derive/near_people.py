"""Who may be one with whom: people found by the keys that they share, without the keys that too many bear."""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlalchemy import Connection, bindparam, select

from chancery.resolve.people.keys import MOST, list_targets
from chancery.store.derive.common import find_common, list_common
from chancery.store.derive.profiles import Profiles
from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.statements import listed

_keys = record.record_keys
_OWN = select(_keys.c.number, _keys.c.key).where(_keys.c.family == "person", _keys.c.number.in_(listed()))
_BEARERS = select(_keys.c.key, _keys.c.number).where(_keys.c.family == "person", _keys.c.key.in_(listed("keys")))
_SOME = select(_keys.c.number).where(_keys.c.family == "person", _keys.c.key == bindparam("key")).limit(MOST + 1)


class NearPeople:
    """The search of one step. `start` grows by those whose keys have become common, or are so no more.

    Two are candidates for each other where each bears a key under which the other is found, and
    neither key is common: so it makes no difference from which of them the search begins.
    """

    def __init__(self, connection: Connection, profiles: Profiles, start: Collection[int]) -> None:
        """Find the keys of those at the start, and who bears the keys that these lead to."""
        self._connection, self._profiles = connection, profiles
        self._ways: dict[int, list[tuple[str, str]]] = {}
        self._bearers: dict[str, set[int]] = {}
        self._common: set[str] = set()
        self.grown: set[str] = set()
        self.start: set[int] = set()
        fresh = set(start)
        while fresh:
            self.start |= fresh
            fresh = profiles.there(self._look(fresh)) - self.start

    def drop_rare(self) -> set[str]:
        """Give the keys that are common no more, since people are gone; whoever bears one joins the start."""
        shrunk = set()
        for key in sorted(list_common(self._connection, "person")):
            bearers = set(self._connection.execute(_SOME, {"key": key}).scalars())
            if len(bearers) <= MOST:
                shrunk.add(key)
                self._common.discard(key)
                self._bearers[key] = bearers
                fresh = self._profiles.there(bearers) - self.start
                self.start |= fresh
                self._look(fresh)
        return shrunk

    def candidates(self, number: int) -> set[int]:
        """Give all who may be one with somebody at the start."""
        ways = self._ways.get(number, ())
        found = (self._bearers[key] for own, key in ways if not {own, key} & self._common)
        return set().union(*found) - {number}

    def _look(self, numbers: Collection[int]) -> set[int]:
        """Have the ways from these people; give the bearers of keys that have just become common."""
        for number, keys in self._keys_of(numbers).items():
            bodies = self._profiles.members(self._profiles[number].body)
            self._ways[number] = [(key, target) for key in keys for target in list_targets(key, bodies)]
        asked = {key for number in numbers for way in self._ways.get(number, ()) for key in way} - self._bearers.keys()
        self._common |= find_common(self._connection, "person", asked - self._common)
        turned: set[int] = set()
        for key, bearers in self._load(asked - self._common).items():
            self._bearers[key] = bearers
            if len(bearers) > MOST:
                self._common.add(key)
                self.grown.add(key)
                turned |= bearers
        return turned

    def _keys_of(self, numbers: Collection[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = defaultdict(list)
        for batch in in_batches(sorted(numbers)):
            for row in self._connection.execute(_OWN, {"numbers": batch}):
                found[row.number].append(row.key)
        return found

    def _load(self, keys: Iterable[str]) -> dict[str, set[int]]:
        found: dict[str, set[int]] = {key: set() for key in keys}
        for batch in in_batches(sorted(found)):
            for row in self._connection.execute(_BEARERS, {"keys": batch}):
                found[row.key].add(row.number)
        return found
