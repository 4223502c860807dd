"""All tables together, so that the metadata is whole wherever it is used."""

from chancery.store.schema import accounts, documents, ledger, record, said
from chancery.store.schema.base import metadata

__all__ = ["accounts", "documents", "ledger", "metadata", "record", "said"]
