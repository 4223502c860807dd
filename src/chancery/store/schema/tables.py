"""All tables together, so that the metadata is whole wherever it is used."""

from chancery.store.schema import accounts, briefs, documents, engagements, ledger, record, said, sources
from chancery.store.schema.base import metadata

__all__ = ["accounts", "briefs", "documents", "engagements", "ledger", "metadata", "record", "said", "sources"]
