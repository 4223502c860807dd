"""What each document says by the closed lists, in one row for search."""

from sqlalchemy import select

from chancery.store.derive.step import Changes, Replacement, Source, Touched
from chancery.store.facets import gather_facets
from chancery.store.load import in_batches
from chancery.store.schema.documents import documents
from chancery.store.schema.facets import facets


def derive_facets(source: Source, touched: Touched) -> Changes:
    """Gather what the documents that came in or were corrected say."""
    there: list[int] = []
    for batch in in_batches(sorted(touched.documents)):
        there += source.connection.execute(select(documents.c.id).where(documents.c.id.in_(batch))).scalars()
    rows = list(gather_facets(source.connection, there))
    return Changes(rows=[Replacement(facets, "document_id", touched.documents, rows)])
