"""The points that an account makes: stretches of its text, each with the facts that stand in it."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from chancery.compare.clauses import widen_to_clause
from chancery.compare.names import Bodies
from chancery.compare.numbers import Amount, find_amounts
from chancery.compare.words import Bag
from chancery.model.dates import Interval
from chancery.model.evidence import Evidence
from chancery.model.facts import Agreement, Engagement, Fact, Figure, Statement
from chancery.model.kinds import EngagementStatus
from chancery.model.reading import Reading
from chancery.recognize.dates import find_dates
from chancery.text.doc import Doc, Span
from chancery.text.stems import find_stems

ORDER = ("statements", "engagements", "figures", "agreements")
"""Of facts that stand in the same words the first of these gives the point its name."""

_CONTEXT = 0.3
_HALF = 0.5
_BARE = 4
"""A figure of so few words is a number with its noun."""
_TOLD = (EngagementStatus.HELD, EngagementStatus.ONGOING)


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing that an account says: where, in which words, and what is known of it."""

    number: int
    family: str
    evidence: Evidence
    facts: tuple[Fact, ...]
    numbers: tuple[Amount, ...] = ()
    dates: tuple[Interval, ...] = ()
    stems: tuple[str, ...] = ()
    around: tuple[str, ...] = ()
    main: bool = False
    """Whether it tells of the engagement that the account reports."""

    @property
    def text(self) -> str:
        """The words of the account."""
        return self.evidence.text

    @cached_property
    def bag(self) -> Bag:
        """The words by weight: its own in full, the rest of its sentence in part."""
        bag: dict[str, float] = dict.fromkeys(self.around, _CONTEXT)
        bag.update((word, float(count)) for word, count in Counter(self.stems).items())
        return bag

    @cached_property
    def own(self) -> Bag:
        """Its own words alone."""
        return {word: float(count) for word, count in Counter(self.stems).items()}

    @property
    def statement(self) -> Statement | None:
        """The statement it is, if any."""
        return next((fact for fact in self.facts if isinstance(fact, Statement)), None)

    @property
    def engagement(self) -> Engagement | None:
        """The engagement that it tells of, if any."""
        return next((fact for fact in self.facts if isinstance(fact, Engagement)), None)

    @property
    def agreement(self) -> Agreement | None:
        """The agreement that it tells of, if any."""
        return next((fact for fact in self.facts if isinstance(fact, Agreement)), None)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that stand in it."""
        return tuple(fact for fact in self.facts if isinstance(fact, Figure))

    @property
    def topics(self) -> tuple[str, ...]:
        """What it is about, each topic once."""
        return tuple(dict.fromkeys(topic for fact in self.facts for topic in getattr(fact, "topics", ())))


def find_points(reading: Reading, bodies: Bodies) -> tuple[Point, ...]:
    """Give the points of an account in the order of its text.

    Facts that stand in the same words are one point: the figure in a statement, or the conference
    that a sentence decides on, belongs to it.
    """
    doc, main = Doc(reading.readout), find_main(reading)
    groups = _group_facts(doc, reading)
    groups.sort(key=lambda group: (group[1].start, group[1].end, ORDER.index(group[0])))
    dates = [(span.start, span.end, interval) for span in find_dates(doc) for interval in _interval(span)]
    numbers = list(find_amounts(doc))
    return tuple(
        Point(
            number=number,
            family=family,
            evidence=place,
            facts=tuple(facts),
            numbers=tuple(_numbers_in(place, facts, numbers, dates)),
            dates=tuple(interval for start, end, interval in dates if place.start <= start and end <= place.end),
            stems=tuple(find_stems(place.text, bodies.aliases)),
            around=tuple(find_stems(_sentence(doc, place), bodies.aliases)),
            main=any(fact is main for fact in facts),
        )
        for number, (family, place, facts) in enumerate(groups)
    )


def _group_facts(doc: Doc, reading: Reading) -> list[tuple[str, Evidence, list[Fact]]]:
    groups: list[tuple[str, Evidence, list[Fact]]] = []
    for family in ORDER:
        for fact in getattr(reading, family):
            place = fact.evidence[0]
            home = next((facts for _, kept, facts in groups if _is_within(place, kept)), None)
            if home is None and family == "figures" and len(place.text.split()) <= _BARE:
                # A bare number makes no point; its clause does, and may hold two figures.
                place = widen_to_clause(doc, place)
                home = next(
                    (facts for name, kept, facts in groups if name == family and place.start == kept.start), None
                )
            if home is None:
                groups.append((family, place, [fact]))
            else:
                home.append(fact)
    return groups


def find_main(reading: Reading) -> Engagement | None:
    """Give the engagement that an account reports: the one held with most participants, the first of equals."""
    told = [one for one in reading.engagements if one.status in _TOLD] or list(reading.engagements)
    return max(told, key=lambda one: (len(one.participants), -one.evidence[0].start), default=None)


def _is_within(place: Evidence, kept: Evidence) -> bool:
    shared = min(place.end, kept.end) - max(place.start, kept.start)
    return shared >= _HALF * min(len(place.text), len(kept.text))


def _sentence(doc: Doc, place: Evidence) -> str:
    return doc.words(doc.sentence_at(place.start))


def _interval(span: Span) -> Iterator[Interval]:
    # A range that ends before it starts is a slip of the account; it cannot be compared.
    with suppress(ValueError):
        yield Interval.parse(span.get("start"), span.get("end"))


def _numbers_in(
    place: Evidence,
    facts: list[Fact],
    numbers: list[tuple[int, int, Amount]],
    dates: list[tuple[int, int, Interval]],
) -> Iterator[Amount]:
    """Give the numbers of a point; a date is none, and "one" counts nothing."""
    seen = {1.0}
    for start, end, amount in numbers:
        dated = any(first < end and start < last for first, last, _ in dates)
        if place.start <= start and end <= place.end and not dated and amount.written not in seen:
            seen.add(amount.written)
            yield amount
    # What the reading has as a figure counts also where no number is seen: "a quarter".
    for value in sorted({fact.value for fact in facts if isinstance(fact, Figure)} - seen):
        yield Amount(value)
