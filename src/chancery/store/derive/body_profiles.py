"""The bodies of the record with all their names, loaded as they are asked for."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from sqlalchemy import Row, select

from chancery.resolve.bodies.compare import BodyProfile
from chancery.resolve.book import KnownBody
from chancery.resolve.names import normalize_name
from chancery.resolve.referents import BodyReferent
from chancery.store.derive.step import Source
from chancery.store.load import in_batches
from chancery.store.schema import record

_bodies, _names = record.bodies, record.body_names


class BodyProfiles:
    """Profiles by number, with those that reference data adds (`known`) although no row has them yet."""

    def __init__(self, source: Source) -> None:
        """Begin with none."""
        self._source = source
        self._found: dict[int, BodyProfile] = {}
        self._keys: dict[int, str] = {}
        self._standing: dict[int, int] = {}
        self.known: dict[int, KnownBody] = {}

    def __getitem__(self, number: int) -> BodyProfile:
        """Give a profile that was loaded."""
        return self._found[number]

    def has(self, number: int) -> bool:
        """Say whether it is there and loaded."""
        return number in self._found

    def there(self, numbers: Collection[int]) -> set[int]:
        """Give those of the numbers that the record has, or is about to have."""
        self.load(numbers)
        return {number for number in numbers if number in self._found}

    def key(self, number: int) -> str:
        """Give the key of the referent."""
        return self._keys[number]

    def name(self, number: int) -> str:
        """Give the normalized name of the referent; "" for a state."""
        key = self._keys[number]
        return "" if key.startswith("state:") else key.removeprefix("name:").partition("#")[0]

    def standing(self, number: int) -> int:
        """Give who stood for it before this step."""
        return self._standing.get(number, number)

    def is_bare(self, number: int) -> bool:
        """Say whether nothing but an acronym is known of it."""
        profile = self._found[number]
        return not profile.known and not profile.words

    def is_head(self, number: int) -> bool:
        """Say whether reference data calls it by this name."""
        known = self._found[number].known
        return known is not None and known == self._keys[number]

    def labels(self, number: int) -> set[str]:
        """Give every normalized name and acronym."""
        profile = self._found[number]
        return {normalize_name(name) for name in (*profile.names, *profile.acronyms)} | {self.name(number)} - {""}

    def load(self, numbers: Collection[int]) -> None:
        """Have these profiles at hand."""
        connection = self._source.connection
        for batch in in_batches(sorted(number for number in numbers if number not in self._found)):
            rows = connection.execute(select(_bodies).where(_bodies.c.id.in_(batch))).all()
            given: dict[int, list[Row[Any]]] = defaultdict(list)
            for name in connection.execute(select(_names).where(_names.c.body_id.in_(batch))):
                given[name.body_id].append(name)
            for row in rows:
                self._keys[row.id] = row.key
                self._standing[row.id] = row.canonical_id
                self._found[row.id] = self._profile(row, given[row.id])

    def _profile(self, row: Row[Any], given: list[Row[Any]]) -> BodyProfile:
        by_aspect: dict[str, set[str]] = defaultdict(set)
        for name in given:
            by_aspect[name.aspect].add(name.name)
        book = self._source.book
        known = book.by_key.get(book.canonical(BodyReferent(row.key)).key)
        is_state = row.key.startswith("state:")
        if known and known.referent.key == row.key:
            # Whether the record has its names already must make no difference.
            by_aspect["name"] |= {known.name, *known.aliases}
            by_aspect["acronym"] |= {known.acronym} if known.acronym else set()
            by_aspect["kind"].add(known.kind.value)
        return BodyProfile(
            number=row.id,
            names=frozenset(by_aspect["name"] or {row.name}),
            acronyms=frozenset(by_aspect["acronym"]),
            iso=row.key.removeprefix("state:") if is_state else None,
            kinds=frozenset({"state"} if is_state else by_aspect["kind"]),
            known=known.referent.key if known else None,
            title=known.name if known else "",
        )

    def add_known(self, numbers: Collection[int]) -> set[int]:
        """Have the bodies that reference data knows under names of these; give their numbers."""
        for number in sorted(numbers):
            known = self._source.book.by_key.get(self._found[number].known or "")
            if known:
                self._add(known)
        return set(self.known)

    def _add(self, known: KnownBody) -> int:
        referent = known.referent
        self.known[referent.id] = known
        self.load([referent.id])
        if referent.id not in self._found:
            self._keys[referent.id] = referent.key
            self._found[referent.id] = BodyProfile(
                number=referent.id,
                names=frozenset({known.name, *known.aliases}),
                acronyms=frozenset({known.acronym} if known.acronym else ()),
                iso=known.iso,
                kinds=frozenset({known.kind.value}),
                known=referent.key,
                title=known.name,
            )
        return referent.id

    def known_bearers(self, number: int) -> set[int]:
        """Give the body that reference data knows this one as."""
        known = self._source.book.by_key.get(self._found[number].known or "")
        return {self._add(known)} if known else set()

    def known_named(self, name: str) -> set[int]:
        """Give the body that reference data knows under a name, if this step has it."""
        known = self._source.book.find(name)
        return {known.referent.id} & self._found.keys() if known else set()
