"""Check what a record holds, document by document, with the packs that the record was made with."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import select

from chancery.check.backward import check_backward
from chancery.check.consistency import check_consistency
from chancery.check.days import CORRECTION, check_days
from chancery.check.held import check_held
from chancery.check.kept import recall
from chancery.check.neighbors import load_neighbors
from chancery.check.page import Page
from chancery.check.run import check_reading
from chancery.check.terms import check_terms
from chancery.check.ties import check_ties
from chancery.check.verdict import Outcome, Verdict
from chancery.model.reading import Reading
from chancery.reference.library import Library, open_library
from chancery.reference.user import user_file_of
from chancery.store.load import load_readings
from chancery.store.schema.documents import documents, settings
from chancery.store.view.view import View

_KEPT = 200
"""Readings that are kept in hand, since the neighbors of one document are mostly those of the next."""


def library_of(view: View, record: str | Path) -> Library:
    """Open the library of a record: its user's rows, without the packs that the record leaves out."""
    question = select(settings.c.value).where(settings.c.name == "without")
    kept = view.connection.execute(question).scalar()
    without = frozenset(name for name in str(kept or "").split(",") if name)
    return open_library(user_file_of(record), without)


def check_record(view: View, library: Library) -> Iterator[Verdict]:
    """Check all documents of a record, in order of publication, each against the tables and what stands beside it.

    One document and its neighbors are in hand at a time, however many the record has.
    """
    question = select(documents.c.id).order_by(documents.c.published, documents.c.name, documents.c.ref)
    shelf = _Shelf(view)
    for number in view.connection.execute(question).scalars().all():
        kept = recall(view.connection, library, [number])
        yield from kept[number] if number in kept else check_document(view, number, library, shelf)


def check_document(view: View, number: int, library: Library, shelf: "_Shelf | None" = None) -> list[Verdict]:
    """Check one document of a record, in order of its words."""
    shelf = shelf or _Shelf(view)
    [reading] = shelf.take([number])
    neighbors = load_neighbors(view.connection, number)
    near = shelf.take(neighbors.linked)
    page = Page(reading, library, reading.readout.published)
    corrections = {
        one: CORRECTION.search(each.readout.text) is not None
        for one, each in zip((number, *neighbors.linked), (reading, *near), strict=True)
    }
    between = [each for each in check_consistency([reading, *near]) if each.document == reading.readout.id]
    between += [each for each in check_terms([reading, *near]) if each.document == reading.readout.id]
    between += check_days(page, neighbors, corrections, number)
    between += check_backward(page, neighbors)
    tied = check_ties(view.connection, number, page, check_reading(reading, library))
    alone = check_held(view.connection, number, page, list(tied))
    told = [(verdict.evidence.start, verdict.evidence.end) for verdict in between]
    # What the documents say of each other is more than that no table has the number.
    kept = [one for one in alone if one.outcome is not Outcome.NOT_CHECKABLE or not _is_told(one, told)]
    return sorted([*kept, *between], key=lambda one: (one.evidence.start, one.evidence.end, one.kind.value))


def _is_told(verdict: Verdict, told: Iterable[tuple[int, int]]) -> bool:
    return any(start < verdict.evidence.end and verdict.evidence.start < end for start, end in told)


@dataclass
class _Shelf:
    """Readings in hand, the last used kept."""

    view: View
    readings: OrderedDict[int, Reading] = field(default_factory=OrderedDict)

    def take(self, numbers: Iterable[int]) -> list[Reading]:
        """Give readings by their documents' numbers."""
        wanted = list(numbers)
        missing = [number for number in wanted if number not in self.readings]
        for number, reading in zip(missing, load_readings(self.view.connection, missing), strict=True):
            self.readings[number] = reading
        found = [self.readings[number] for number in wanted]
        for number in wanted:
            self.readings.move_to_end(number)
        while len(self.readings) > _KEPT:
            self.readings.popitem(last=False)
        return found


def story_claims(view: View, record: str | Path) -> Iterator[dict[str, Any]]:
    """Give the claims of a record in the story format.

    An office that merely stands before a name is no claim there, unless the tables object to it.
    """
    for verdict in check_record(view, library_of(view, record)):
        objected = verdict.outcome in {Outcome.CONTRADICTED, Outcome.CLOSE}
        if verdict.evidence.rule != "claim.office" or objected:
            values = verdict.to_dict()
            yield {key: values[key] for key in ("doc", "evidence", "kind", "verdict", "why")}
