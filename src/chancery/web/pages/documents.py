"""Documents: the list, and the reader with its evidence."""

from collections.abc import Iterator

from chancery.model.reading import Reading
from chancery.model.record import DocumentRecord
from chancery.resolve.decisions import MISSABLE
from chancery.show.items import FAMILY_LABELS
from chancery.store.browse.documents import (
    SORTS,
    DocumentFilter,
    every_document,
    find_document,
    lead_facts,
    list_accounts,
    list_documents,
    list_outlets,
    list_sources,
)
from chancery.store.browse.part import Part
from chancery.store.identity import SHORT
from chancery.store.view.view import View
from chancery.web.answer import Answer, Page, Redirect, Table, refuse_missing
from chancery.web.claims import find_disputes, kept_claims
from chancery.web.desk import Desk
from chancery.web.evidence import cut_marks, group_items
from chancery.web.filters import chosen, read_filters
from chancery.web.pages.judge import judged_in
from chancery.web.paging import paging_of, skip_of
from chancery.web.route import LIST, page
from chancery.web.urls import document_url

COLUMNS = ("id", "name", "title", "outlet", "credit", "published", "published_from", "url")


def list_all(desk: Desk) -> Answer:
    """List documents by outlet and date."""
    filters = read_filters(desk)
    outlets = list_outlets(desk.view.connection)
    wanted = DocumentFilter(
        words=filters.words,
        outlet=chosen(desk, "outlet", tuple(name for name, _ in outlets)),
        first_day=filters.first_day,
        last_day=filters.last_day,
        sort=chosen(desk, "sort", SORTS) or SORTS[0],
    )
    found = list_documents(desk.view.connection, wanted, Part(*skip_of(desk)))

    def rows(view: View) -> Iterator[tuple[object, ...]]:
        return map(_row, every_document(view.connection, wanted))

    return Page(
        template="documents.html.j2",
        title="Documents",
        block="results",
        values={
            "lead": None,
            "noun": "document",
            "nouns": "documents",
            "found": found.items,
            "filters": filters,
            "wanted": wanted,
            "outlets": outlets,
            "paging": paging_of(desk, found.total),
        },
        table=Table(name="documents", columns=COLUMNS, rows=rows),
    )


def _row(one: DocumentRecord) -> tuple[object, ...]:
    return (one.ref[:SHORT], one.id, one.title, one.outlet, one.credit, one.published, one.published_from, one.url)


def show_document(desk: Desk) -> Answer:
    """Show a document with everything that was read from it."""
    connection = desk.view.connection
    document = find_document(connection, desk.path["id"])
    if document is None:
        refuse_missing("document", desk.path["id"])
    if desk.path["id"] != document.ref[:SHORT]:
        return Redirect(to=document_url(document), status=308)
    reading = desk.view.reading(document)
    judged, missed = judged_in(desk.view, document)
    disputes = find_disputes(connection, document)
    groups = group_items(reading, lead_facts(connection, document), document.ref[:SHORT], judged)
    return Page(
        template="document.html.j2",
        title=document.title or f"Document {document.id}",
        values={
            "document": document,
            "readout": reading.readout,
            "reading": reading,
            "marks": cut_marks(reading),
            "groups": groups,
            "missed": missed,
            "claims": [
                one
                for one in kept_claims(desk.view, desk.config.database, document)
                if one.is_news or one.id in disputes
            ],
            "disputes": disputes,
            "missable": MISSABLE,
            "shown": _shown_layers(desk),
            "accounts": list_accounts(connection, document),
            "like": desk.view.like(document),
            "sources": list_sources(connection, document),
        },
        data=lambda: _data(document, reading),
    )


def _shown_layers(desk: Desk) -> frozenset[str]:
    """Give the layers that the address asks for: all, where it names none."""
    if "layers" not in desk.request.query_params:
        return frozenset(FAMILY_LABELS)
    return frozenset(desk.query("layers").split(",")) & frozenset(FAMILY_LABELS)


def _data(document: DocumentRecord, reading: Reading) -> dict[str, object]:
    return {**reading.to_dict(), "ref": document.ref}


def lead_to_words(desk: Desk) -> Answer:
    """Lead from the id of a fact to its words."""
    short, _, name = desk.path["id"].partition(".")
    document = find_document(desk.view.connection, short)
    start, dash, end = name[1:].partition(".")[0].partition("-")
    if document is None or not dash or not (start + end).isdecimal():
        refuse_missing("fact", desk.path["id"])
    return Redirect(to=f"{document_url(document)}#char={int(start)},{int(end)}", status=302)


ROUTES = (
    page("/documents", list_all, formats=LIST),
    page("/documents/{id}", show_document),
    page("/facts/{id}", lead_to_words, formats=("html",)),
)
