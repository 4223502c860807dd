"""Referents: whom or what a readout's own words stand for, before any two are judged the same.

A referent is made from the words alone: a state by its ISO code, another body by its
normalized name, a person by normalized name, body and role, a position by title and body. Its
number is therefore permanent. That two referents are one and the same is a judgement and
never changes either of them.
"""

from dataclasses import dataclass, field

from chancery.resolve.names import normalize_name, permanent_id


@dataclass(frozen=True, slots=True)
class BodyReferent:
    """A body as one name gives it; `key` is `state:KZ` or `name:universal postal union`.

    `name` is the name as it was written, for showing it; it is no part of the identity.
    """

    key: str
    name: str = field(default="", compare=False)
    id: int = field(init=False)

    def __post_init__(self) -> None:
        """Derive the permanent number."""
        object.__setattr__(self, "id", permanent_id("body", self.key))

    @classmethod
    def of_state(cls, iso: str) -> "BodyReferent":
        """Give the referent of a state by its ISO 3166-1 alpha-2 code."""
        return cls(f"state:{iso.upper()}", iso.upper())

    @classmethod
    def of_name(cls, name: str, tag: str = "") -> "BodyReferent":
        """Give the referent of a body by its name; a tag keeps apart what a person has split off."""
        return cls(f"name:{normalize_name(name)}{f'#{tag}' if tag else ''}", name)

    @property
    def is_state(self) -> bool:
        """Whether it stands for a state by code."""
        return self.key.startswith("state:")


@dataclass(frozen=True, slots=True)
class PersonReferent:
    """A person as name, body and role give it; no body and no role where the readout gives none.

    The role is the coarse class of the office (`resolve.roles`). A name that many may bear ("Zhao",
    "R. Kelly") means somebody else in another year, so that the year (`era`) belongs to it. A tag
    keeps apart what a person who works with the record has split off.
    """

    name: str
    body: BodyReferent | None
    role: str = ""
    era: str = ""
    tag: str = ""
    id: int = field(init=False)

    def __post_init__(self) -> None:
        """Derive the permanent number."""
        key = self.body.key if self.body else ""
        more = [part for part in (self.role, self.era and f"~{self.era}", self.tag and f"#{self.tag}") if part]
        object.__setattr__(self, "id", permanent_id("person", normalize_name(self.name), key, *more))

    @property
    def is_full(self) -> bool:
        """Whether the name has at least two parts, so that it may stand alone."""
        return " " in normalize_name(self.name)


@dataclass(frozen=True, slots=True)
class PositionReferent:
    """A post in a body, by normalized title."""

    title: str
    body: BodyReferent | None
    id: int = field(init=False)

    def __post_init__(self) -> None:
        """Derive the permanent number."""
        key = self.body.key if self.body else ""
        object.__setattr__(self, "id", permanent_id("position", normalize_name(self.title), key))
