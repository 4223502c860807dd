"""What one feature says of a pair: how much of it there is, and the sentence that explains it."""

from collections.abc import Callable
from dataclasses import dataclass

from chancery.resolve.people.names import Alignment
from chancery.resolve.people.profile import Profile


@dataclass(frozen=True, slots=True)
class Mark:
    """A value, mostly from 0 to 1, and the sentence for the user."""

    value: float
    reason: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two profiles with their names aligned."""

    one: Profile
    other: Profile
    names: Alignment


Feature = Callable[[Pair], Mark | None]
