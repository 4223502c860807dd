"""Where people and bodies are mentioned, in the order of the text, so that what is near is found without a search.

Mentions are still being added while a readout is resolved; a long document has thousands of them.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from typing import Generic, Protocol, TypeAlias, TypeVar

from chancery.coref.drafts import BodyDraft
from chancery.model.kinds import BodyKind
from chancery.text.doc import Span


class Owner(Protocol):
    """Somebody or something with mentions."""

    @property
    def mentions(self) -> Sequence[Span]:
        """Where it is mentioned."""


T = TypeVar("T", bound=Owner)
_Place: TypeAlias = tuple[int, int]


class Mentioned(Generic[T]):
    """The mentions of some people or bodies in text order; of two that begin together, the earlier owner's is first."""

    def __init__(self, owners: Iterable[T]) -> None:
        """Take the owners in their order, with the mentions that they have."""
        self.owners: list[T] = []
        self._numbers: dict[int, int] = {}
        self._places: list[_Place] = []
        self._rows: dict[_Place, list[Span]] = {}
        self._reach = 0
        for owner in owners:
            self._enter(owner)
        self._places = sorted(self._rows)

    def _enter(self, owner: T) -> None:
        number = self._numbers[id(owner)] = len(self.owners)
        self.owners.append(owner)
        for mention in owner.mentions:
            self._keep(mention, number)

    def _keep(self, mention: Span, number: int) -> _Place | None:
        """Keep a mention; give its place where it is a new one."""
        place = mention.start, number
        self._reach = max(self._reach, mention.end - mention.start)
        there = self._rows.get(place)
        if there is None:
            self._rows[place] = [mention]
            return place
        there.append(mention)
        return None

    def add(self, owner: T, mention: Span) -> None:
        """Add a mention that the owner has from now on; an owner that is new comes last."""
        if id(owner) not in self._numbers:
            self._numbers[id(owner)] = len(self.owners)
            self.owners.append(owner)
        place = self._keep(mention, self._numbers[id(owner)])
        if place is not None:
            insort(self._places, place)

    def number(self, owner: T) -> int:
        """Give the place of an owner in their order."""
        return self._numbers[id(owner)]

    def between(self, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """Go through the mentions that begin in a range, in text order."""
        low = bisect_left(self._places, (start, -1))
        high = bisect_left(self._places, (end, -1), low)
        for place in self._places[low:high]:
            for mention in self._rows[place]:
                yield mention, self.owners[place[1]]

    def back_from(self, offset: int, least: int) -> Iterator[tuple[int, T]]:
        """Go back through where mentions begin, from before the offset to the least, with who is mentioned."""
        for index in range(bisect_left(self._places, (offset, -1)) - 1, -1, -1):
            start, number = self._places[index]
            if start < least:
                return
            yield start, self.owners[number]

    def touching(self, start: int, end: int) -> Iterator[tuple[Span, T]]:
        """Go through the mentions that overlap a range."""
        return (row for row in self.between(start - self._reach, end) if row[0].end > start)

    def last_before(self, offset: int) -> T | None:
        """Give whose mention begins last before the offset."""
        index = bisect_left(self._places, (offset, -1)) - 1
        if index < 0:
            return None
        # Of those that begin together, the first owner's.
        return self.owners[self._places[bisect_left(self._places, (self._places[index][0], -1))][1]]


NO_EMPLOYERS = frozenset({BodyKind.STATE, BodyKind.EVENT, BodyKind.MEDIA})


class Bodies:
    """The bodies of a readout by what titles of office ask for."""

    def __init__(self, drafts: list[BodyDraft]) -> None:
        """Take the bodies in the order of first mention; the list may still grow, by `add`."""
        self.drafts = drafts
        self.mentioned = Mentioned(drafts)
        self.employers = Mentioned(draft for draft in drafts if draft.kind not in NO_EMPLOYERS)
        self.states = Mentioned(draft for draft in drafts if draft.kind is BodyKind.STATE)
        self.by_iso: dict[str, BodyDraft] = {}
        for draft in drafts:
            if draft.iso:
                self.by_iso.setdefault(draft.iso, draft)
        self.state_by_iso = {draft.iso: draft for draft in reversed(self.states.owners)}

    def add(self, state: BodyDraft, mention: Span) -> None:
        """Add a state that the readout never names, with the words that stand for it."""
        state.mentions.append(mention)
        self.drafts.append(state)
        self.mentioned.add(state, mention)
        self.states.add(state, mention)
        if state.iso:
            self.by_iso.setdefault(state.iso, state)
            self.state_by_iso.setdefault(state.iso, state)

    def first(self, drafts: Iterable[BodyDraft]) -> BodyDraft | None:
        """Give the one of these that was mentioned first of all."""
        return min(drafts, key=self.mentioned.number, default=None)
