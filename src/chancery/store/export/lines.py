"""One reading a line, in the gold format with the offsets of the evidence (JSONL)."""

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from chancery.store.load import load_readings
from chancery.store.schema.documents import documents


def export_lines(connection: Connection) -> Iterator[str]:
    """Give every document as a line of JSON, in the order of the documents' ids."""
    question = select(documents.c.id).order_by(documents.c.name, documents.c.ref)
    # Numbers only: some megabytes for a million documents, while the readings are streamed.
    numbers = connection.execute(question).scalars().all()
    for reading in load_readings(connection, numbers):
        yield json.dumps(reading.to_dict(), ensure_ascii=False, separators=(",", ":")) + "\n"
