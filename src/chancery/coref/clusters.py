"""Clusters: all mentions of one person or body in a readout, and how to ask for them."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from chancery.model.facts import Office
from chancery.model.kinds import BodyKind
from chancery.text.doc import Span


@dataclass(frozen=True, kw_only=True)
class PersonCluster:
    """One person: the fullest name, the offices given, every mention in text order.

    The label of a mention says how the person is named there: `name`, `title`
    ("the Minister"), or `pronoun`.
    """

    name: str
    mentions: tuple[Span, ...]
    offices: tuple[Office, ...] = ()
    gender: str | None = None

    @property
    def body(self) -> str | None:
        """The body that the person speaks and acts for: that of the first office."""
        return next((office.body for office in self.offices if office.body), None)


@dataclass(frozen=True, kw_only=True)
class BodyCluster:
    """One body: its name, how others refer to it, every mention in text order.

    The label of a mention is `name`, `acronym`, `nominal` ("the Union", "the Ministry"),
    `demonym` ("Kazakh"), `capital` (a capital that stands for its state) or `pronoun`.
    """

    name: str
    kind: BodyKind
    mentions: tuple[Span, ...]
    acronym: str | None = None
    iso: str | None = None

    @property
    def label(self) -> str:
        """How offices, participants, parties and speakers refer to it."""
        return self.acronym or self.name


Cluster: TypeAlias = PersonCluster | BodyCluster


@dataclass(frozen=True)
class Clusters:
    """All clusters of a readout, and the spans that stand for the sides together.

    `groups` are spans such as "both sides", "the two", "they"; their attr `members`
    holds the people and bodies that they stand for, in the order of their first mention,
    as far as that is known.
    """

    people: tuple[PersonCluster, ...] = ()
    bodies: tuple[BodyCluster, ...] = ()
    groups: tuple[Span, ...] = ()

    @cached_property
    def _index(self) -> list[tuple[Span, Cluster]]:
        clusters: tuple[Cluster, ...] = (*self.people, *self.bodies)
        rows = [(mention, cluster) for cluster in clusters for mention in cluster.mentions]
        return sorted(rows, key=lambda row: (row[0].start, -row[0].end))

    @cached_property
    def _group_starts(self) -> list[int]:
        return [span.start for span in self.groups]

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention, _ in self._index]

    def mentions(self, start: int, end: int) -> Iterator[tuple[Span, Cluster]]:
        """Go through the mentions inside a range, in text order, with what they mention."""
        low = bisect_left(self._starts, start)
        for row in self._index[low : bisect_left(self._starts, end, low)]:
            if row[0].end <= end:
                yield row

    def people_in(self, start: int, end: int) -> list[PersonCluster]:
        """List the people mentioned inside a range, each once, in text order."""
        found = [c for _, c in self.mentions(start, end) if isinstance(c, PersonCluster)]
        return list({id(cluster): cluster for cluster in found}.values())

    def bodies_in(self, start: int, end: int) -> list[BodyCluster]:
        """List the bodies mentioned inside a range, each once, in text order."""
        found = [c for _, c in self.mentions(start, end) if isinstance(c, BodyCluster)]
        return list({id(cluster): cluster for cluster in found}.values())

    @cached_property
    def _people_by_name(self) -> dict[str, PersonCluster]:
        return {cluster.name: cluster for cluster in reversed(self.people)}

    @cached_property
    def _bodies_by_name(self) -> dict[str | None, BodyCluster]:
        return {name: c for c in reversed(self.bodies) for name in (c.name, c.acronym, c.iso)}

    @cached_property
    def _bodies_by_iso(self) -> dict[str | None, BodyCluster]:
        return {cluster.iso: cluster for cluster in reversed(self.bodies)}

    def person(self, name: str) -> PersonCluster | None:
        """Give the cluster of the person of this name, the first where there are several."""
        return self._people_by_name.get(name)

    def body(self, label: str) -> BodyCluster | None:
        """Give the cluster of the body of this name, acronym or ISO code, the first where there are several."""
        return self._bodies_by_name.get(label)

    def state(self, iso: str) -> BodyCluster | None:
        """Give the cluster of the body of this ISO code."""
        return self._bodies_by_iso.get(iso)

    def groups_in(self, start: int, end: int) -> list[Span]:
        """List the spans inside a range that stand for the sides together."""
        low = bisect_left(self._group_starts, start)
        high = bisect_left(self._group_starts, end, low)
        return [span for span in self.groups[low:high] if span.end <= end]
