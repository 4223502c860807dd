"""Claims of documents, checked when they are asked for and kept while the process lives."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from threading import Lock
from time import monotonic

from sqlalchemy import select

from chancery.check.figures import CheckedFigure, check_figures
from chancery.check.page import Page as CheckPage
from chancery.check.record import library_of
from chancery.check.run import check_reading
from chancery.check.verdict import ClaimKind, Outcome, Verdict
from chancery.model.reading import Reading
from chancery.model.record import DocumentRecord
from chancery.reference.indicators import find_values, find_years, indicator_name
from chancery.reference.library import Library
from chancery.reference.states import get_state
from chancery.store.browse.documents import DocumentFilter, every_document, list_documents
from chancery.store.browse.part import Part
from chancery.store.identity import SHORT
from chancery.store.schema.documents import documents
from chancery.store.view.view import View

_KEPT = 5000
PATIENCE = 1.0
"""Seconds that a page looks for claims."""
BATCH = 50
FURTHEST = 10_000_000
_lock = Lock()
_verdicts: dict[tuple[str, str, int], tuple[Verdict, ...]] = {}


@dataclass(frozen=True, slots=True)
class Claim:
    """A verdict on words of a document; its id is made of both."""

    document: DocumentRecord
    verdict: Verdict

    @property
    def id(self) -> str:
        """The permanent id: document, place of the words, what is claimed."""
        words = self.verdict.evidence
        return f"{self.document.ref[:SHORT]}.{words.start}-{words.end}.{self.verdict.kind.value}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimFilter:
    """Which claims: of a kind, with an outcome, in which documents."""

    kind: str = ""
    outcome: str = ""
    documents: DocumentFilter = field(default_factory=DocumentFilter)

    def passes(self, verdict: Verdict) -> bool:
        """Say whether a verdict is asked for; an office that merely stands before a name is no news."""
        if self.kind and verdict.kind != self.kind:
            return False
        if self.outcome:
            return verdict.outcome == self.outcome
        return verdict.kind is not ClaimKind.OFFICE or verdict.outcome in {Outcome.CONTRADICTED, Outcome.CLOSE}


def claims_of(view: View, location: str, document: DocumentRecord) -> list[Claim]:
    """Check the claims of a document, or remember what came of it."""
    library = library_of(view, location)
    reader = view.connection.execute(select(documents.c.reader).where(documents.c.id == document.number)).scalar_one()
    key = (document.ref, str(reader), id(library))
    found = _verdicts.get(key)
    if found is None:
        found = check_reading(view.reading(document), library)
        with _lock:
            if len(_verdicts) >= _KEPT:
                _verdicts.clear()
            _verdicts[key] = found
    return [Claim(document, verdict) for verdict in found]


def every_claim(view: View, location: str, wanted: ClaimFilter) -> Iterator[Claim]:
    """Go through claims, those of the latest documents first."""
    for document in every_document(view.connection, wanted.documents):
        yield from (claim for claim in claims_of(view, location, document) if wanted.passes(claim.verdict))


@dataclass(frozen=True, slots=True)
class Scan:
    """Claims from a run of documents; `further` is how many documents to skip to go on, None at the end."""

    claims: tuple[Claim, ...]
    looked_at: int
    further: int | None


def scan_claims(view: View, location: str, wanted: ClaimFilter, *, skip: int, size: int) -> Scan:
    """Look through documents for claims, the latest first, until there are enough or it takes too long.

    Checking a document takes tens of milliseconds and is done once; a page must not wait for all.
    """
    found: list[Claim] = []
    looked_at = 0
    end = monotonic() + PATIENCE
    for batch_skip in range(skip, FURTHEST, BATCH):
        listed = list_documents(view.connection, wanted.documents, Part(batch_skip, BATCH))
        for document in listed.items:
            found += [claim for claim in claims_of(view, location, document) if wanted.passes(claim.verdict)]
            looked_at += 1
            if len(found) >= size or monotonic() > end:
                further = skip + looked_at
                return Scan(tuple(found), looked_at, further if further < listed.total else None)
        if len(listed.items) < BATCH:
            break
    return Scan(tuple(found), looked_at, None)


@dataclass(frozen=True, slots=True)
class Point:
    """A year of a series with its value, and its place on the chart in thousandths of its size."""

    year: int
    value: float
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Chart:
    """A series with the claim on it."""

    indicator: str
    geo: str
    points: tuple[Point, ...]
    claim: Point
    top: float

    @property
    def line(self) -> str:
        """The points as an SVG polyline has them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)


def chart_of(view: View, location: str, claim: Claim) -> Chart | None:
    """Give the official series behind a claimed figure, with the claim marked in its year."""
    library = library_of(view, location)
    checked = _figure_at(view.reading(claim.document), library, claim)
    if checked is None or checked.year is None:
        return None
    code, geo = checked.measure.code, checked.measure.geo
    series = [(year, find_values(library, code, geo, year)) for year in find_years(library, code, geo)]
    values = [(year, found.newest.value) for year, found in series if found]
    if len(values) < 2:  # noqa: PLR2004 - one value is no line
        return None
    return _draw(values, checked, indicator_name(library, code), _geo_name(library, geo))


def _figure_at(reading: Reading, library: Library, claim: Claim) -> CheckedFigure | None:
    page = CheckPage(reading, library, reading.readout.published)
    words = claim.verdict.evidence
    for verdict, checked in check_figures(page):
        if verdict.evidence.start == words.start and checked:
            return checked
    return None


def _draw(values: list[tuple[int, float]], checked: CheckedFigure, indicator: str, geo: str) -> Chart:
    said = checked.figure.value
    years = [year for year, _ in values] + [checked.year or 0]
    first, span = min(years), max(max(years) - min(years), 1)
    top = max([value for _, value in values] + [said]) or 1.0

    def point(year: int, value: float) -> Point:
        return Point(year, value, 20 + round(960 * (year - first) / span), 280 - round(260 * value / top))

    return Chart(indicator, geo, tuple(point(*one) for one in values), point(checked.year or first, said), top)


@lru_cache(maxsize=512)
def _geo_name(library: Library, geo: str) -> str:
    state = get_state(library, geo)
    return state.name if state else "World" if geo == "WLD" else geo
