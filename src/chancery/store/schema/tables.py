"""All tables together, so that the metadata is whole wherever it is used."""

from chancery.store.schema import (
    accounts,
    briefs,
    builds,
    claims,
    desk,
    documents,
    doors,
    engagements,
    facets,
    ledger,
    offices,
    record,
    said,
    sources,
)
from chancery.store.schema.base import metadata

__all__ = [
    "accounts",
    "briefs",
    "builds",
    "claims",
    "desk",
    "documents",
    "doors",
    "engagements",
    "facets",
    "ledger",
    "metadata",
    "offices",
    "record",
    "said",
    "sources",
]
