"""Two or more accounts side by side: a column each, and a line for each point, whoever makes it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from chancery.compare.align import SURE, pair_points
from chancery.compare.attendance import Setting, compare_settings
from chancery.compare.names import Bodies
from chancery.compare.points import Point, find_points
from chancery.compare.relate import find_absent_names, find_differences
from chancery.model.reading import Reading

SAME, DIFFERS, ONLY = "same", "differs", "only"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One point as each account makes it; None is "not mentioned"."""

    cells: tuple[Point | None, ...]
    differences: tuple[str, ...] = ()
    score: float = 0.0
    reasons: tuple[str, ...] = ()
    unsure: bool = False

    @property
    def letters(self) -> str:
        """The letters of the accounts that make the point."""
        return "".join(letter for letter, point in zip(LETTERS, self.cells, strict=False) if point)

    @property
    def is_partial(self) -> bool:
        """Whether two or more make the point and somebody leaves it out."""
        return 1 < len(self.letters) < len(self.cells)

    @property
    def relation(self) -> str:
        """`same`, `differs`, or `only-a`, `only-b` … where one account alone makes the point."""
        if len(self.letters) == 1:
            return f"{ONLY}-{self.letters.lower()}"
        return DIFFERS if self.differences else SAME

    @property
    def topics(self) -> tuple[str, ...]:
        """What the line is about."""
        return tuple(dict.fromkeys(topic for point in self.cells if point for topic in point.topics))


@dataclass(frozen=True, kw_only=True)
class Table:
    """Accounts side by side: the lines in the order of the first, and who and what they name."""

    readings: tuple[Reading, ...]
    lines: tuple[Line, ...]
    settings: tuple[Setting, ...]

    @property
    def letters(self) -> str:
        """The letters of the accounts, in order."""
        return LETTERS[: len(self.readings)]

    @property
    def relations(self) -> tuple[str, ...]:
        """Every relation that a line can have."""
        return (SAME, DIFFERS, *(f"{ONLY}-{letter.lower()}" for letter in self.letters))

    def count(self) -> dict[str, int]:
        """Count the lines of each relation."""
        counts = Counter(line.relation for line in self.lines)
        return {relation: counts[relation] for relation in self.relations}

    def count_left_out(self) -> dict[str, int]:
        """Count for each account the points that others make and it does not."""
        return {letter: sum(line.cells[at] is None for line in self.lines) for at, letter in enumerate(self.letters)}

    def count_topics(self) -> dict[str, dict[str, int]]:
        """Count the lines of each relation by topic, the topic with the most lines first."""
        topics = Counter(topic for line in self.lines for topic in line.topics)
        by_topic = Counter((topic, line.relation) for line in self.lines for topic in line.topics)
        ordered = sorted(topics, key=lambda topic: (-topics[topic], topic))
        return {topic: {relation: by_topic[topic, relation] for relation in self.relations} for topic in ordered}

    def order_topics(self) -> tuple[tuple[str, ...], ...]:
        """Give the topics that all raise in one line, in the order in which each account comes to them."""
        shared = {topic for line in self.lines if None not in line.cells for topic in line.topics}
        orders = []
        for at in range(len(self.readings)):
            points = sorted((point for line in self.lines if (point := line.cells[at])), key=lambda one: one.number)
            raised = dict.fromkeys(topic for point in points for topic in point.topics)
            orders.append(tuple(topic for topic in raised if topic in shared))
        return tuple(orders)


def lay_table(readings: Sequence[Reading]) -> Table:
    """Lay accounts side by side, point by point.

    Every two accounts are aligned; then points are put into one line from the surest pair
    down, one point of each account in a line. The accounts' order decides only the columns.
    """
    bodies = Bodies(*readings)
    points = [find_points(reading, bodies) for reading in readings]
    groups = _Groups(len(readings))
    pairs = [
        (-score.margin, first, second, i, j, score)
        for first, second in combinations(range(len(readings)), 2)
        for i, j, score in pair_points(
            points[first], points[second], bodies, (readings[first].readout.text, readings[second].readout.text)
        )
    ]
    for margin, first, second, i, j, score in sorted(pairs, key=lambda pair: pair[:5]):
        groups.join((first, i), (second, j), (-margin, score.value, score.reasons))
    for at, column in enumerate(points):
        for point in column:
            groups.add((at, point.number))
    lines = [_make_line(members, known, points, bodies) for members, known in groups.all()]
    return Table(
        readings=tuple(readings), lines=tuple(_order(lines, len(points))), settings=compare_settings(readings, bodies)
    )


_Place = tuple[int, int]
_Known = tuple[float, float, tuple[str, ...]]


class _Groups:
    """Points that belong into one line, at most one of each account, and what speaks for it."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._home: dict[_Place, list[_Place]] = {}
        self._known: dict[int, list[_Known]] = {}

    def add(self, place: _Place) -> list[_Place]:
        """Give the group of a point, one of its own where it has none."""
        return self._home.setdefault(place, [place])

    def join(self, one: _Place, two: _Place, known: _Known) -> None:
        """Put two groups together, unless an account would stand in it twice."""
        first, second = self.add(one), self.add(two)
        if first is not second:
            if {at for at, _ in first} & {at for at, _ in second}:
                return
            first.extend(second)
            self._known.setdefault(id(first), []).extend(self._known.pop(id(second), []))
            self._home.update(dict.fromkeys(second, first))
        self._known.setdefault(id(first), []).append(known)

    def all(self) -> Iterator[tuple[list[_Place], list[_Known]]]:
        """Go through the groups, each once."""
        for group in {id(group): group for group in self._home.values()}.values():
            yield sorted(group), self._known.get(id(group), [])


def _make_line(members: list[_Place], known: list[_Known], points: Sequence[tuple[Point, ...]], bodies: Bodies) -> Line:
    cells: list[Point | None] = [None] * len(points)
    for at, number in members:
        cells[at] = points[at][number]
    weakest = min(known, default=(0.0, 0.0, ()))
    return Line(
        cells=tuple(cells),
        differences=tuple(_tell_differences(members, points, bodies)),
        score=weakest[1],
        reasons=weakest[2],
        unsure=bool(known) and weakest[0] < SURE,
    )


def _tell_differences(members: list[_Place], points: Sequence[tuple[Point, ...]], bodies: Bodies) -> Iterator[str]:
    """Say how each two of a line differ; with more than two accounts, which two, and who names whom once for all."""
    many = len(members) > len("AB")
    for (first, i), (second, j) in combinations(members, 2):
        letters = LETTERS[first] + LETTERS[second]
        for difference in find_differences(points[first][i], points[second][j], bodies, "" if many else letters):
            yield f"{letters[0]}/{letters[1]} {difference}" if many else difference
    told = [(LETTERS[at], fact) for at, number in members if (fact := points[at][number].engagement)]
    if many and len(told) > 1:
        yield from find_absent_names(told)


def _order(lines: list[Line], count: int) -> list[Line]:
    """Put lines in the order of the first account; what it leaves out goes after what precedes it elsewhere."""
    ordered: list[Line] = []
    for at in range(count):
        column = sorted(
            ((point.number, line) for line in lines if (point := line.cells[at])), key=lambda entry: entry[0]
        )
        place = 0
        for _, line in column:
            if any(line is known for known in ordered):
                place = next(n for n, known in enumerate(ordered) if known is line) + 1
            else:
                ordered.insert(place, line)
                place += 1
    return ordered
