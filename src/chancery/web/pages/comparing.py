"""Comparison: the accounts of one engagement side by side, point by point, with who leaves what out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from chancery.compare.export import render_csv, to_dict
from chancery.compare.page import Stretch, cut_text
from chancery.compare.record import compare_documents
from chancery.compare.table import LETTERS, Line, Table
from chancery.compare.wording import Piece, join_letters, mark_cells, name_accounts, name_relation
from chancery.errors import SettingsError
from chancery.model.record import DocumentRecord, EngagementRecord
from chancery.store.browse.accounts import list_told_twice
from chancery.store.browse.documents import find_document
from chancery.store.browse.part import Part
from chancery.web.answer import Answer, Download, Page, Redirect, Refusal, refuse_missing
from chancery.web.desk import Desk
from chancery.web.find import find_engagement
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import page
from chancery.web.urls import document_url

FORMATS = ("html", "json", "csv")
MOST = 6
"""Accounts that still fit beside each other."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account says of a point: its words in pieces, and where they stand."""

    letter: str
    pieces: tuple[Piece, ...] | None
    address: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A line of the comparison as the page shows it."""

    number: int
    line: Line
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One of the accounts, with its text cut at the points."""

    letter: str
    name: str
    document: DocumentRecord
    stretches: tuple[Stretch, ...]
    left_out: int


def show_compare(desk: Desk) -> Answer:
    """Compare the documents that are named, or offer engagements that several documents report."""
    names = [name for key in LETTERS.lower()[:MOST] for name in desk.queries(key)]
    if not names:
        return _offer(desk)
    documents = [_document(desk, name) for name in dict.fromkeys(names)]
    return _compare(desk, documents, None)


def show_engagement(desk: Desk) -> Answer:
    """Compare all accounts of an engagement, or those of them that are asked for."""
    engagement = find_engagement(desk)
    if isinstance(engagement, Redirect):
        return Redirect(to=f"{engagement.to}/compare", status=engagement.status)
    known = {report.document.ref: report.document for report in engagement.reports}
    asked = [ref for ref in known if any(ref.startswith(name) for name in desk.queries("of"))]
    documents = [known[ref] for ref in asked or list(known)[:MOST]]
    if len(known) < 2:  # noqa: PLR2004 - one account is no comparison
        advice = "Only one document reports it. As soon as another does, both stand here side by side."
        raise Refusal(
            404, "There is one account only", advice, link=(f"/engagements/{engagement.id}", "The engagement")
        )
    return _compare(desk, documents, engagement)


def _document(desk: Desk, name: str) -> DocumentRecord:
    document = find_document(desk.view.connection, name)
    if document is None:
        refuse_missing("document", name)
    return document


def _offer(desk: Desk) -> Answer:
    found = list_told_twice(desk.view.connection, Part(*skip_of(desk)))
    return Page(
        template="compare_offer.html.j2",
        title="Compare",
        block="results",
        values={
            "lead": "Engagements of which several documents tell, for comparing their accounts.",
            "noun": "engagement",
            "nouns": "engagements",
            "found": found.items,
            "paging": paging_of(desk, found.total),
        },
        data=lambda: found.items,
    )


def _compare(desk: Desk, documents: Sequence[DocumentRecord], engagement: EngagementRecord | None) -> Answer:
    try:
        table = compare_documents(desk.view, *(one.ref for one in documents))
    except SettingsError as error:
        raise Refusal(422, "That cannot be compared", str(error), link=("/compare", "What can be compared")) from error
    if desk.format == "csv":
        return Download(name="comparison.csv", media_type="text/csv; charset=utf-8", body=render_csv(table).encode())
    accounts = list(_accounts(table, documents))
    relations = [(relation, name_relation(relation)) for relation in table.relations]
    counts, orders = table.count(), table.order_topics()
    wanted = desk.query("show")
    lines = [_show(number, line, documents) for number, line in enumerate(table.lines, start=1)]
    shown = [one for one in lines if wanted in {"", one.line.relation} or (wanted == "unsure" and one.line.unsure)]
    return Page(
        template="compare.html.j2",
        title=" / ".join(account.name for account in accounts),
        block="points",
        values={
            "engagement": engagement,
            "accounts": accounts,
            "counts": [(relation, words, counts[relation]) for relation, words in relations],
            "relations": relations,
            "total": len(table.lines),
            "unsure": sum(line.unsure for line in table.lines),
            "shown": shown,
            "wanted": wanted,
            "agreed": [one for one in table.settings if one.is_one],
            "disputed": [one for one in table.settings if not one.is_one],
            "by_topic": table.count_topics(),
            "orders": list(zip(table.letters, orders, strict=True)) if len(set(orders)) > 1 else None,
        },
        data=lambda: to_dict(table),
    )


def _show(number: int, line: Line, documents: Sequence[DocumentRecord]) -> Shown:
    words = name_relation(line.relation)
    if line.is_partial:
        words = f"{words} in {join_letters(line.letters)}"
    pieces = mark_cells([point.text if point else None for point in line.cells])
    cells = tuple(
        Cell(letter, some, document_url(document, point.evidence) if point else "")
        for letter, some, point, document in zip(LETTERS, pieces, line.cells, documents, strict=False)
    )
    return Shown(number, line, words, cells)


def _accounts(table: Table, documents: Sequence[DocumentRecord]) -> Iterator[Account]:
    left_out = table.count_left_out()
    rows = zip(table.letters, name_accounts(table.readings), table.readings, documents, strict=True)
    for at, (letter, name, reading, document) in enumerate(rows):
        numbered = [
            (point, number, line.relation)
            for number, line in enumerate(table.lines, start=1)
            if (point := line.cells[at]) is not None
        ]
        stretches = tuple(cut_text(reading.readout.text, numbered))
        yield Account(letter, name, document, stretches, left_out[letter])


ROUTES = (
    page("/compare", show_compare, formats=FORMATS),
    page("/engagements/{id}/compare", show_engagement, formats=FORMATS),
)
