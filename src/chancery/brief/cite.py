"""Make citations: of facts, of reports, of rows of reference data; and say who reports a fact."""

from typing import TypeVar

from chancery.brief.dates import say_short
from chancery.brief.document import Citation
from chancery.model.evidence import Evidence
from chancery.model.facts import Fact
from chancery.model.record import DocumentRecord, EngagementRecord, Said
from chancery.reference.library import row_grade
from chancery.reference.pack import Row

F = TypeVar("F", bound=Fact)
MOST_REPORTS = 3
CELLS = " | "
"""What stands between the cells of a row of reference data."""


def cite(item: Said[F]) -> Citation:
    """Cite the best words of a fact."""
    return cite_words(item.document, item.evidence[0])


def cite_words(document: DocumentRecord, piece: Evidence) -> Citation:
    """Cite words of a document."""
    return Citation(
        document=document.id,
        ref=document.ref,
        outlet=name_outlet(document),
        published=document.published,
        title=document.title,
        url=document.url,
        words=piece.text,
        start=piece.start,
        end=piece.end,
    )


def cite_reports(engagement: EngagementRecord) -> tuple[Citation, ...]:
    """Cite the reports of an engagement: of each document the first, the latest documents first."""
    by_document = {report.document.ref: report for report in reversed(engagement.reports)}
    return tuple(cite(report) for report in list(by_document.values())[:MOST_REPORTS])


def cite_row(table: str, row: Row) -> Citation:
    """Cite a row of reference data: its words are its cells."""
    left_out = {"source", "grade"}
    words = CELLS.join(value for name, value in row.items() if value and name not in left_out)
    source = row.get("source") or "reference data"
    grade = row_grade(row).value
    return Citation(document=f"reference: {table}", outlet=f"{source} [{grade}]", words=words, table=table)


def name_outlet(document: DocumentRecord) -> str | None:
    """Say whose account it is: whom the outlet credits, and through whom it came."""
    if document.credit and document.outlet and document.credit.casefold() != document.outlet.casefold():
        return f"{document.credit} via {document.outlet}"
    return document.credit or document.outlet


def reported(document: DocumentRecord) -> str:
    """Say who reports a fact and when."""
    outlet = name_outlet(document) or "an outlet not known"
    return f"reported by {outlet}, {say_short(document.published)}"
