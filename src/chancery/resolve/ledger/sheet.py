"""A document on its way to a page: its words, its sides, and what stands near what."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain

from chancery.model.dates import is_iso
from chancery.model.evidence import Evidence
from chancery.model.facts import Engagement
from chancery.model.kinds import EngagementStatus
from chancery.recognize.numbers import find_numbers
from chancery.recognize.places import find_places
from chancery.resolve.ledger.due import find_due
from chancery.resolve.ledger.model import Due
from chancery.resolve.ledger.words import Words, weigh_words
from chancery.resolve.link import Links
from chancery.resolve.sides import Sides, find_sides, list_tables
from chancery.text.doc import Doc
from chancery.text.normalize import fold
from chancery.text.stems import find_stems, stem_token

_AHEAD = frozenset({EngagementStatus.PLANNED, EngagementStatus.PROPOSED, EngagementStatus.CANCELLED})

_MAIN, _MOST = 8, 0.8


class Sheet:
    """One reading with its text, its bodies and its engagements by number."""

    def __init__(
        self,
        links: Links,
        doc: Doc,
        engagements: Sequence[int],
        statements: Sequence[int],
    ) -> None:
        """Keep what was found; nothing is looked at yet."""
        self.links, self.doc = links, doc
        self.reading = links.reading
        self.engagements, self.statements = engagements, statements

    @cached_property
    def day(self) -> str:
        """The date of the document; "" where it has none that can be compared."""
        published = self.reading.readout.published or ""
        return published if is_iso(published) else ""

    @cached_property
    def sides(self) -> tuple[Sides, ...]:
        """Who speaks to whom, for each statement."""
        tables = list_tables(self.links)
        return tuple(find_sides(self.links, tables, said) for said in self.reading.statements)

    @cached_property
    def _bodies(self) -> tuple[int, ...]:
        """The bodies of the document: those that speak or hear, those that meet, those that it names."""
        bodies = [body for side in self.sides for body in (*side.speakers, *side.hearers)]
        bodies += [body for table in list_tables(self.links) for body in table]
        bodies += [self.links.body_fact(body) for body in self.reading.bodies]
        return tuple(dict.fromkeys(body.id for body in bodies))

    @property
    def actors(self) -> frozenset[int]:
        """All bodies that the document names or that act in it."""
        return frozenset(self._bodies)

    @property
    def main(self) -> frozenset[int]:
        """The bodies by which the document is found: those that act first."""
        return frozenset(self._bodies[:_MAIN])

    @cached_property
    def _aliases(self) -> dict[str, tuple[str, ...]]:
        return {fold(body.acronym): tuple(find_stems(body.name)) for body in self.reading.bodies if body.acronym}

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(self._list_names())

    def _list_names(self) -> Iterator[str]:
        for body in self.reading.bodies:
            if body.kind.value != "event":
                yield from find_stems(" ".join(filter(None, (body.name, body.acronym))))
        for person in self.reading.people:
            yield from find_stems(person.name)

    @cached_property
    def _places(self) -> frozenset[str]:
        names = (self.doc.words(place) for place in find_places(self.doc))
        return frozenset(cut for name in names for cut in find_stems(name))

    @cached_property
    def _stems(self) -> list[tuple[str, ...]]:
        """The stems of each token; of dates none, since they are compared as dates."""
        in_dates = {number for span in self.doc.spans("dates") for number in range(*self.doc.token_range(span))}
        return [
            () if number in in_dates else stem_token(token.text, self._aliases)
            for number, token in enumerate(self.doc.tokens)
        ]

    def words(self, start: int, end: int) -> Words:
        """Give the telling words of a stretch."""
        first, last = self.doc.token_index(start), self.doc.token_index(max(start, end - 1)) + 1
        return weigh_words(chain.from_iterable(self._stems[first:last]), self._names, self._places)

    @cached_property
    def _numbers(self) -> list[tuple[int, float]]:
        found = find_numbers(self.doc)
        return [(one.start, one.value) for one in found if not self.doc.touching("dates", one.start, one.end)]

    def numbers(self, start: int, end: int) -> frozenset[float]:
        """Give the numbers of a stretch that are no part of a date."""
        return frozenset(value for place, value in self._numbers if start <= place < end)

    def told_at(self, piece: Evidence) -> list[int]:
        """Give the place of the engagement that these words tell of; of several the one that covers most of them."""
        found = []
        for place, one in enumerate(self.reading.engagements):
            words = one.evidence[0]
            common = min(words.end, piece.end) - max(words.start, piece.start)
            if common > 0:
                found.append((-common, words.end - words.start, place))
        return [min(found)[2]] if found else []

    def is_told_by(self, piece: Evidence, place: int) -> bool:
        """Say whether an engagement's words are most of these: "send an expert in May" promises a visit."""
        words = self.reading.engagements[place].evidence[0]
        common = min(words.end, piece.end) - max(words.start, piece.start)
        return common >= _MOST * (piece.end - piece.start)

    def told_near(self, piece: Evidence) -> list[int]:
        """Give the place of the nearest engagement to come of these words' sentence, else of the one before."""
        at = self.doc.sentence_number(piece.start)
        near = []
        for place, one in enumerate(self.reading.engagements):
            start = one.evidence[0].start
            back = at - self.doc.sentence_number(start)
            if one.status in _AHEAD and back in (0, 1):
                near.append((back, abs(start - piece.start), place))
        return [min(near)[2]] if near else []

    def due(self, piece: Evidence, told: Sequence[Engagement] = ()) -> Due | None:
        """Find by when these words are to be kept."""
        return find_due(self.doc, piece.start, piece.end, told, self.day)
