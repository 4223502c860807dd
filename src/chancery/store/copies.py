"""Copies of one document: the ids they carried, their files and their addresses."""

import json

from sqlalchemy import Connection, bindparam, select, update

from chancery.model.readout import Readout
from chancery.store.identity import identify_document
from chancery.store.schema import documents as doc
from chancery.store.statements import adding_new

_documents, _sources = doc.documents, doc.sources
_FIND = select(_documents.c.id).where(_documents.c.ref == bindparam("ref"), _documents.c.reader == bindparam("reader"))
_COPIES = (
    select(_sources.c.name, _sources.c.url, _sources.c.published_from)
    .where(_sources.c.document_id == bindparam("number"))
    .order_by(_sources.c.name, _sources.c.path)
)


def find_reading(connection: Connection, readout: Readout, reader: str) -> bool:
    """Say whether the record holds this readout as this reader reads it; note a new copy of it."""
    number = connection.execute(_FIND, {"ref": identify_document(readout), "reader": reader}).scalar()
    if number is None:
        return False
    save_copy(connection, number, readout)
    return True


def save_copy(connection: Connection, number: int, readout: Readout) -> None:
    """Note a copy. The document is called as the first of its copies, in order of name."""
    values = {
        "document_id": number,
        "name": readout.id,
        "path": readout.source or "",
        "url": readout.url,
        "published_from": readout.published_from,
        "origins": json.dumps([[run.start, run.source_start, run.length] for run in readout.origins]),
    }
    if not connection.execute(adding_new(_sources), values).rowcount:
        return
    copies = connection.execute(_COPIES, {"number": number}).all()
    first = copies[0]
    # The most reliable way in which the date is known: given, then metadata, then text.
    known_from = min((copy.published_from for copy in copies if copy.published_from), default=None)
    connection.execute(
        update(_documents)
        .where(_documents.c.id == number)
        .values(name=first.name, url=first.url, published_from=known_from)
    )
