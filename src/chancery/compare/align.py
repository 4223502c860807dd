"""Align the points of two accounts, one to one, and say of each row how they stand to each other."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from chancery.compare.attendance import Setting, compare_settings
from chancery.compare.names import Bodies
from chancery.compare.points import Point, find_points
from chancery.compare.relate import find_differences
from chancery.compare.rivals import judge_pairs
from chancery.compare.score import Scale, Score
from chancery.compare.words import name_stems, weigh_words
from chancery.model.reading import Reading
from chancery.text.stems import find_stems

_SIDE = 0.1
"""How much a word tells at most that names one of the sides."""

SURE = 0.08
"""A pair whose score lies less than this above the least is marked as unsure."""


class Kind(StrEnum):
    """How the two accounts stand to each other on one point."""

    SAME = "same"
    DIFFERS = "differs"
    ONLY_A = "only-a"
    ONLY_B = "only-b"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One point of both accounts, or of one that the other does not mention."""

    a: Point | None
    b: Point | None
    relation: Kind
    differences: tuple[str, ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def how(self) -> str | None:
        """In a few words what is told differently."""
        return "; ".join(self.differences) or None

    @property
    def topics(self) -> tuple[str, ...]:
        """What the row is about."""
        return tuple(dict.fromkeys(topic for point in (self.a, self.b) if point for topic in point.topics))


@dataclass(frozen=True, kw_only=True)
class Alignment:
    """Two accounts side by side: the rows in the order of the first, and who and what they name."""

    a: Reading
    b: Reading
    rows: tuple[Row, ...]
    settings: tuple[Setting, ...]

    def count(self) -> dict[str, int]:
        """Count the rows of each relation."""
        counts = Counter(row.relation for row in self.rows)
        return {kind.value: counts[kind] for kind in Kind}

    def order_topics(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the topics that both raise, in the order in which each account comes to them."""
        both = {topic for row in self.rows if row.a and row.b for topic in row.topics}
        orders = []
        for side in ("a", "b"):
            points = [point for row in self.rows if (point := getattr(row, side)) is not None]
            points.sort(key=lambda point: point.number)
            raised = dict.fromkeys(topic for point in points for topic in point.topics)
            orders.append(tuple(topic for topic in raised if topic in both))
        return orders[0], orders[1]

    def count_topics(self) -> dict[str, dict[str, int]]:
        """Count the rows of each relation by topic, the topic with the most rows first."""
        topics = Counter(topic for row in self.rows for topic in row.topics)
        ordered = sorted(topics, key=lambda topic: (-topics[topic], topic))
        return {
            topic: {kind.value: sum(row.relation is kind and topic in row.topics for row in self.rows) for kind in Kind}
            for topic in ordered
        }


def compare_readings(a: Reading, b: Reading) -> Alignment:
    """Align what two readings say, point by point.

    Each point stands in one row. The result depends on the two readings alone, and with the two
    changed about it is the same with A and B changed about.
    """
    bodies = Bodies(a, b)
    first, second = find_points(a, bodies), find_points(b, bodies)
    pairs = pair_points(first, second, bodies, (a.readout.text, b.readout.text))
    rows = [_relate(first[i], second[j], score, bodies) for i, j, score in pairs]
    rows.extend(_leave(first, {i for i, _, _ in pairs}, Kind.ONLY_A))
    rows.extend(_leave(second, {j for _, j, _ in pairs}, Kind.ONLY_B))
    return Alignment(a=a, b=b, rows=_order(rows), settings=compare_settings((a, b), bodies))


def pair_points(
    first: tuple[Point, ...], second: tuple[Point, ...], bodies: Bodies, texts: tuple[str, str]
) -> list[tuple[int, int, Score]]:
    """Pair the points of two accounts, each with one at most, by their numbers."""
    weights = weigh_words(point.around for point in (*first, *second))
    weights.update((word, _SIDE) for word in _stem_sides((*first, *second), bodies) if weights.get(word, 0.0) > _SIDE)
    scale = Scale(weights, bodies, name_stems(texts, bodies.aliases))
    return _choose(first, second, scale)


def _stem_sides(points: tuple[Point, ...], bodies: Bodies) -> set[str]:
    """Give the words that name the two sides: whoever speaks, these are in both accounts."""
    told = [engagement for point in points if point.main and (engagement := point.engagement)]
    names = {name for one in told for part in one.participants for name in (part.person, part.body) if name}
    return {word for name in names for word in find_stems(name, bodies.aliases)}


def _choose(first: tuple[Point, ...], second: tuple[Point, ...], scale: Scale) -> list[tuple[int, int, Score]]:
    """Take the best pair, then the best of what is left; equal scores go by place in the text.

    Two pairs that tie in all of this are (i, j) and (j, i), which do not exclude each other, so
    that it makes no difference which account comes first.
    """
    scored = judge_pairs(first, second, scale)
    likely = [entry for entry in scored if entry[2].margin >= 0]
    likely.sort(key=lambda entry: (-entry[2].value, abs(entry[0] - entry[1]), entry[0] + entry[1], entry[0]))
    taken_a, taken_b = set[int](), set[int]()
    chosen = []
    for i, j, score in likely:
        if i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            chosen.append((i, j, score))
    return sorted(chosen, key=lambda entry: entry[:2])


def _relate(one: Point, two: Point, score: Score, bodies: Bodies) -> Row:
    differences = find_differences(one, two, bodies)
    return Row(
        a=one,
        b=two,
        relation=Kind.DIFFERS if differences else Kind.SAME,
        differences=differences,
        score=score.value,
        reasons=score.reasons,
        unsure=score.margin < SURE,
    )


def _leave(points: tuple[Point, ...], taken: set[int], kind: Kind) -> list[Row]:
    left = [point for point in points if point.number not in taken]
    return [
        Row(a=point if kind is Kind.ONLY_A else None, b=point if kind is Kind.ONLY_B else None, relation=kind)
        for point in left
    ]


def _order(rows: list[Row]) -> tuple[Row, ...]:
    """Put rows in the order of A, and what only B has after the point that it follows in B."""
    pairs = {row.b.number: row.a.number for row in rows if row.a and row.b}

    def place(row: Row) -> tuple[int, int]:
        if row.a is not None:
            return row.a.number, -1
        assert row.b is not None
        before = [number for number in pairs if number < row.b.number]
        return (pairs[max(before)] if before else -1), row.b.number

    return tuple(sorted(rows, key=place))
