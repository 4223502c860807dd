"""What a step of the derivation is given and what it gives back."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table

from chancery.resolve.book import BodyBook
from chancery.resolve.decisions import Decisions
from chancery.store.statements import Row


@dataclass
class Touched:
    """What came in, went or moved, by number.

    Of bodies, persons and engagements these are referents: those whose facts, names or
    canonical id changed, and also those that are gone. `copies` are documents that have other
    near-duplicates than before, and nothing else new. `body_names` are normalized names that
    went. `moved_bodies` are only those that another body stands for now, `changed_bodies` and
    `changed_persons` only those that are new or have other names or signs than before. `stood`
    holds for each referent that another stands for now who stood for it before. `everything` is
    set by a rebuild.
    """

    documents: set[int] = field(default_factory=set)
    copies: set[int] = field(default_factory=set)
    bodies: set[int] = field(default_factory=set)
    persons: set[int] = field(default_factory=set)
    engagements: set[int] = field(default_factory=set)
    commitments: set[int] = field(default_factory=set)
    body_names: set[str] = field(default_factory=set)
    moved_bodies: set[int] = field(default_factory=set)
    changed_bodies: set[int] = field(default_factory=set)
    changed_persons: set[int] = field(default_factory=set)
    stood: dict[int, int] = field(default_factory=dict)
    everything: bool = False

    def add(self, other: "Touched") -> None:
        """Take in what another step touched."""
        self.documents |= other.documents
        self.copies |= other.copies
        self.bodies |= other.bodies
        self.persons |= other.persons
        self.engagements |= other.engagements
        self.commitments |= other.commitments
        self.body_names |= other.body_names
        self.moved_bodies |= other.moved_bodies
        self.changed_bodies |= other.changed_bodies
        self.changed_persons |= other.changed_persons
        self.stood = {**other.stood, **self.stood}
        self.everything = self.everything or other.everything


@dataclass(frozen=True)
class Source:
    """What a step reads: the facts and what earlier steps derived, reference data, decisions."""

    connection: Connection
    book: BodyBook
    decisions: Decisions
    without: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Replacement:
    """That for these owners a derived table holds exactly these rows.

    `where` narrows what is replaced to rows with these values, such as `{"family": "person"}`.
    """

    table: Table
    column: str
    owners: Collection[int]
    rows: Sequence[Row] = ()
    where: Mapping[str, str | int] = field(default_factory=dict)


@dataclass
class Changes:
    """What a step found: who stands for whom, rows of derived tables, and what moved by it.

    `added` are rows of record tables to have before anything else, such as bodies of reference
    data. `moves` may name referents that stand where they stood; the driver writes those that differ.
    `columns` sets columns of rows that are there: {table: [{"id": …, column: value}]}.
    """

    added: dict[Table, Sequence[Row]] = field(default_factory=dict)
    moves: dict[Table, Mapping[int, int]] = field(default_factory=dict)
    columns: dict[Table, Sequence[Row]] = field(default_factory=dict)
    rows: list[Replacement] = field(default_factory=list)
    moved: Touched = field(default_factory=Touched)


Step = Callable[[Source, Touched], Changes]
