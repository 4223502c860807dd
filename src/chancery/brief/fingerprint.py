"""The version of the data: one short text for all documents, readings and decisions of a record."""

import hashlib

from sqlalchemy import func, select

from chancery.store.schema.documents import documents, settings
from chancery.store.schema.record import decisions
from chancery.store.view.view import View

LENGTH = 12


def fingerprint(view: View) -> str:
    """Give the fingerprint: equal for records of the same documents, readers, decisions and settings."""
    digest = hashlib.sha256()
    question = select(documents.c.ref, documents.c.reader).order_by(documents.c.ref)
    rows = view.connection.execute(question).all()
    digest.update("".join([f"{ref} {reader}\n" for ref, reader in rows]).encode())
    for row in view.connection.execute(select(settings.c.name, settings.c.value).order_by(settings.c.name)):
        digest.update(f"{row.name}={row.value}\n".encode())
    made = select(func.count(), func.coalesce(func.max(decisions.c.id), 0)).select_from(decisions)
    digest.update(f"{tuple(view.connection.execute(made).one())}".encode())
    return digest.hexdigest()[:LENGTH]
