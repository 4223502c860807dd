"""The book of known bodies: names that are one body because reference data says so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chancery.model.kinds import BodyKind
from chancery.resolve.names import normalize_name
from chancery.resolve.referents import BodyReferent


@dataclass(frozen=True, kw_only=True)
class KnownBody:
    """A body of the reference data with all its names."""

    name: str
    kind: BodyKind
    acronym: str | None = None
    iso: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def referent(self) -> BodyReferent:
        """The referent that stands for all names of this body."""
        return BodyReferent.of_state(self.iso) if self.iso else BodyReferent.of_name(self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, with the acronym."""
        return (self.name, *((self.acronym,) if self.acronym else ()), *self.aliases)


@dataclass(frozen=True)
class BodyBook:
    """Known bodies by normalized name. A name that two bodies share leads to neither."""

    by_name: Mapping[str, KnownBody] = field(default_factory=dict)
    by_key: Mapping[str, KnownBody] = field(default_factory=dict)

    @classmethod
    def of(cls, bodies: Iterable[KnownBody]) -> "BodyBook":
        """Make the book from a list of bodies."""
        by_key = {body.referent.key: body for body in bodies}
        owners: dict[str, set[str]] = {}
        for key, body in by_key.items():
            for name in body.names:
                owners.setdefault(normalize_name(name), set()).add(key)
        by_name = {name: by_key[next(iter(keys))] for name, keys in owners.items() if len(keys) == 1}
        return cls(by_name, by_key)

    def find(self, name: str) -> KnownBody | None:
        """Give the known body of this name, acronym or alias."""
        return self.by_name.get(normalize_name(name))

    def state(self, iso: str) -> KnownBody | None:
        """Give the state of this code."""
        return self.by_key.get(BodyReferent.of_state(iso).key)

    def canonical(self, referent: BodyReferent) -> BodyReferent:
        """Give the referent that stands for all names of the same known body, or the same one."""
        if referent.is_state:
            return referent
        known = self.by_name.get(referent.key.removeprefix("name:"))
        return known.referent if known else referent


EMPTY_BOOK = BodyBook()
"""A book without entries: only words that are equal are the same body."""
