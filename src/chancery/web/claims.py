"""Claims of documents: checked when they are first asked for, then kept in the record."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from time import monotonic

from sqlalchemy import Connection

from chancery.check.figures import CheckedFigure, check_figures
from chancery.check.kept import mark_of, recall
from chancery.check.page import Page as CheckPage
from chancery.check.record import check_document, library_of
from chancery.check.verdict import ClaimKind, Outcome, Verdict
from chancery.model.reading import Reading
from chancery.model.record import DocumentRecord
from chancery.reference.indicators import find_values, find_years, indicator_name
from chancery.reference.library import Library
from chancery.reference.states import get_state
from chancery.resolve.decisions import Decision, DecisionKind, hold
from chancery.store.browse.claims import ClaimFilter, count_unchecked, find_unchecked, list_claims
from chancery.store.browse.part import Found, Part
from chancery.store.claims import keep_claims
from chancery.store.decisions import decisions_in, read_decisions
from chancery.store.identity import SHORT
from chancery.store.view.view import View
from chancery.web.record import Record

PATIENCE = 1.0
"""Seconds for which a page checks documents that nobody has asked about yet."""
_BATCH, _MOST = 50, 20_000


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

    @property
    def is_news(self) -> bool:
        """Whether something can be said for or against it; an office before a name is news only where it is wrong."""
        objected = self.verdict.outcome in {Outcome.CONTRADICTED, Outcome.CLOSE}
        return objected or (self.verdict.outcome is Outcome.SUPPORTED and self.verdict.kind is not ClaimKind.OFFICE)


@dataclass(frozen=True, slots=True)
class Dispute:
    """That somebody disputes a verdict: why, and the figure and source that they give instead."""

    decision: Decision
    figure: str
    source: str


_SOURCE = "source: "


def tell_dispute(figure: str, source: str) -> str:
    """Write a figure and its source as a decision keeps them.

    >>> tell_dispute("64 per cent", "census")
    '64 per cent; source: census'
    """
    return "; ".join(part for part in (figure, f"{_SOURCE}{source}" if source else "") if part)


def find_disputes(connection: Connection, document: DocumentRecord | None = None) -> dict[str, Dispute]:
    """Give the disputes that hold, by the id of the claim; on request those of one document. The last one stands."""
    held = decisions_in(connection, document.ref[:SHORT]) if document else hold(read_decisions(connection))
    return {one.subject: _read_dispute(one) for one in held if one.kind is DecisionKind.DISPUTE}


def _read_dispute(decision: Decision) -> Dispute:
    figure, _, source = (decision.value or "").partition(_SOURCE)
    return Dispute(decision, figure.rstrip("; "), source)


def claims_of(view: View, location: str, document: DocumentRecord) -> list[Claim]:
    """Give the claims of a document as they are kept, or check them."""
    library = library_of(view, location)
    kept = recall(view.connection, library, [document.number])
    found = kept.get(document.number)
    return [
        Claim(document, one) for one in found or (() if found == [] else check_document(view, document.number, library))
    ]


def kept_claims(view: View, location: str, document: DocumentRecord) -> list[Claim]:
    """Give the claims of a document as far as they are kept: a page that must be quick checks nothing."""
    kept = recall(view.connection, library_of(view, location), [document.number])
    return [Claim(document, one) for one in kept.get(document.number, ())]


def check_some(record: Record, view: View, patience: float = PATIENCE) -> int:
    """Check documents, the latest first, until all are checked or it takes too long; give how many are left."""
    library = library_of(view, record.location)
    mark, end = mark_of(library), monotonic() + patience
    left = count_unchecked(view.connection, mark)
    numbers = find_unchecked(view.connection, mark, _MOST) if left else []
    while numbers and monotonic() < end:
        batch, numbers = numbers[:_BATCH], numbers[_BATCH:]
        found = {}
        for number in batch:
            found[number] = [verdict.to_dict() for verdict in check_document(view, number, library)]
            if monotonic() > end:
                break
        with record.write() as connection:
            keep_claims(connection, mark, found)
        left -= len(found)
    return left


def find_claims(view: View, location: str, wanted: ClaimFilter, part: Part) -> Found[Claim]:
    """Find claims among those that are kept."""
    found = list_claims(view.connection, wanted, mark_of(library_of(view, location)), part)
    items = tuple(Claim(document, Verdict.from_dict(values)) for document, values in found.items)
    return Found(items, found.total)


def every_claim(view: View, location: str, wanted: ClaimFilter) -> Iterator[Claim]:
    """Go through all claims that are kept, those of the latest documents first."""
    skip = 0
    while batch := find_claims(view, location, wanted, Part(skip, _BATCH)).items:
        yield from batch
        skip += len(batch)


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
