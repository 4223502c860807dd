"""Find the words that stand for the sides together, and whom they stand for."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from chancery.coref.clusters import BodyCluster, Cluster, PersonCluster
from chancery.coref.mentioned import Mentioned
from chancery.model.kinds import BodyKind
from chancery.text.doc import Doc, Span

_GROUP = re.compile(
    r"""
    (?=[BbTtEe]) \b (?:
        (?P<sides>   (?:[Bb]oth|[Tt]he\s(?:two|three)|[Tt]he)\s(?:sides|parties|countries|states|nations
              |delegations|governments|peoples|Sides|Parties|countries) | [Ee]ither\sside | [Ee]ach\sside )
      | (?P<people>  (?:[Bb]oth|[Tt]he\s(?:two|three|four)|[Tt]he)\s(?:foreign\s|prime\s|deputy\s
            |vice[\s-])?(?:ministers|officials|leaders|presidents|diplomats|interlocutors|premiers|ambassadors
            |heads|men|women|chiefs|Ministers|Presidents|colleagues|counterparts|negotiators|secretaries
            |directors|Heads\sof\s[Ss]tate|heads\sof\sstate) )
      | (?P<organizations> (?:[Bb]oth|[Tt]he\stwo)\s(?:organizations|organisations|institutions|agencies
            |companies|ministries|bodies|authorities|regulators) )
      | (?P<two>     [Tt]he\s(?:two|pair|three)(?=\s(?:also|then|later|agreed|discussed|met|exchanged|reviewed
            |spoke|signed|noted|expressed|will|had|have|were|are|talked|touched|stressed|underlined|reaffirmed
            |shared|examined|confirmed|pledged|considered|addressed|emphasi[sz]ed|held|took|did|could|would
            |said|of\sthem)\b) | [Bb]oth(?=\s(?:also|then|agreed|expressed|noted|stressed|said|welcomed
            |underlined|pledged|voiced|reaffirmed|hoped|called|believe|believed|described)\b) )
      | (?P<they>    [Tt]hey | [Tt]hem | [Tt]heir )
    ) \b
    """,
    re.VERBOSE,
)
_NEAR = 700
_PAIR = 2


def find_groups(doc: Doc, people: tuple[PersonCluster, ...], bodies: tuple[BodyCluster, ...]) -> Iterator[Span]:
    """Go through the groups in text order; attr `members` holds their clusters, `group` the sort of words."""
    sides = _Sides(people, bodies)
    last: tuple[Cluster, ...] = ()
    for match in _GROUP.finditer(doc.text):
        sort = str(match.lastgroup)
        members = sides.members(match.start(), sort)
        if sort == "they" and not members:
            members = last
        if len(members) > 1:
            last = members
        yield Span(match.start(), match.end(), "group", f"coref.{sort}", {"members": members, "group": sort})


class _Sides:
    """Who the sides of a readout are at a place; asked from place to place in the order of the text."""

    def __init__(self, people: tuple[PersonCluster, ...], bodies: tuple[BodyCluster, ...]) -> None:
        """Take the people and bodies with all their mentions."""
        self._people, self._bodies = Mentioned(people), bodies
        self._by_label: dict[str, list[BodyCluster]] = {}
        for body in bodies:
            self._by_label.setdefault(body.label, []).append(body)

    @cached_property
    def _states(self) -> "_MostNamed":
        return self._most_named(lambda body: body.kind is BodyKind.STATE)

    @cached_property
    def _organizations(self) -> "_MostNamed":
        return self._most_named(lambda body: body.kind is not BodyKind.STATE)

    @cached_property
    def _any_bodies(self) -> "_MostNamed":
        return self._most_named(lambda body: body.kind is not BodyKind.MEDIA)

    def _most_named(self, wanted: Callable[[BodyCluster], bool]) -> "_MostNamed":
        return _MostNamed(body for body in self._bodies if wanted(body))

    def members(self, offset: int, sort: str) -> tuple[Cluster, ...]:
        """Give the people or bodies that words of this sort mean at a place."""
        near_people = self._last_two(offset)
        if sort in ("people", "two", "they") and len(near_people) == _PAIR:
            return near_people
        if sort == "they":
            return ()
        by_people = self._bodies_of(near_people)
        if sort in ("sides", "organizations") and len(by_people) == _PAIR:
            return by_people
        wanted = self._organizations if sort == "organizations" else self._states
        if sort in ("sides", "people") and wanted.count < _PAIR:
            wanted = self._any_bodies
        chosen = wanted.two_before(offset)
        return tuple(sorted(chosen, key=lambda b: b.mentions[0].start)) if len(chosen) == _PAIR else near_people

    def _last_two(self, offset: int) -> tuple[Cluster, ...]:
        """Give the last two people named before, of different bodies where bodies are known."""
        last: PersonCluster | None = None
        for _, other in self._people.back_from(offset, offset - _NEAR + 1):
            last = last or other
            if other is not last and (other.body is None or other.body != last.body):
                return tuple(sorted((last, other), key=lambda p: p.mentions[0].start))
        return ()

    def _bodies_of(self, people: tuple[Cluster, ...]) -> tuple[Cluster, ...]:
        labels = [person.body for person in people if isinstance(person, PersonCluster)]
        return tuple(body for label in labels if label for body in self._by_label.get(label, ()))


class _MostNamed:
    """The two of some bodies that are named most up to a place; counted on as the places come."""

    def __init__(self, bodies: Iterable[BodyCluster]) -> None:
        """Take the bodies; of two named as often, the earlier in their order is before the other."""
        self._bodies = tuple(bodies)
        self._rows = sorted((m.start, number) for number, body in enumerate(self._bodies) for m in body.mentions)
        self._counts = [0] * len(self._bodies)
        self._next = 0
        self._two: list[int] = []

    @property
    def count(self) -> int:
        """How many bodies there are to choose from."""
        return len(self._bodies)

    def two_before(self, offset: int) -> list[BodyCluster]:
        """Give the two named most before the offset, or one or none; offsets may only grow."""
        while self._next < len(self._rows) and self._rows[self._next][0] < offset:
            number = self._rows[self._next][1]
            self._counts[number] += 1
            self._two = sorted({*self._two, number}, key=lambda one: (-self._counts[one], one))[:_PAIR]
            self._next += 1
        return [self._bodies[number] for number in self._two]
