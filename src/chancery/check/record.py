"""Check what a record holds, with the packs that the record was made with."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import select

from chancery.check.consistency import check_consistency
from chancery.check.run import check_reading
from chancery.check.verdict import Outcome, Verdict
from chancery.reference.library import Library, open_library
from chancery.reference.user import user_file_of
from chancery.store.load import load_readings
from chancery.store.schema.documents import documents, settings
from chancery.store.view.view import View


def library_of(view: View, record: str | Path) -> Library:
    """Open the library of a record: its user's rows, without the packs that the record leaves out."""
    question = select(settings.c.value).where(settings.c.name == "without")
    kept = view.connection.execute(question).scalar()
    without = frozenset(name for name in str(kept or "").split(",") if name)
    return open_library(user_file_of(record), without)


def check_record(view: View, library: Library) -> Iterator[Verdict]:
    """Check all documents of a record, in order of publication, and then against each other."""
    question = select(documents.c.id).order_by(documents.c.published, documents.c.name, documents.c.ref)
    numbers = [row.id for row in view.connection.execute(question)]
    readings = list(load_readings(view.connection, numbers))
    between = list(check_consistency(readings))
    told = {(verdict.document, verdict.evidence.start) for verdict in between}
    for reading in readings:
        for verdict in check_reading(reading, library):
            # What the documents say of each other is more than that no table has the number.
            if verdict.outcome is not Outcome.NOT_CHECKABLE or (verdict.document, verdict.evidence.start) not in told:
                yield verdict
    yield from between


def story_claims(view: View, record: str | Path) -> Iterator[dict[str, Any]]:
    """Give the claims of a record in the story format.

    An office that merely stands before a name is no claim there, unless the tables object to it.
    """
    for verdict in check_record(view, library_of(view, record)):
        objected = verdict.outcome in {Outcome.CONTRADICTED, Outcome.CLOSE}
        if verdict.evidence.rule != "claim.office" or objected:
            values = verdict.to_dict()
            yield {key: values[key] for key in ("doc", "evidence", "kind", "verdict", "why")}
