"""When documents came in or were read anew, so that whoever keeps a copy asks for the rest only."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import Connection, Select, select

from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.schema.doors import changes


def note_changes(connection: Connection, numbers: Collection[int], now: datetime | None = None) -> None:
    """Note that these documents came in, or say something else, as of now."""
    moment = write_moment(now or datetime.now(tz=UTC))
    for batch in in_batches(sorted(numbers)):
        connection.execute(changes.delete().where(changes.c.document_id.in_(batch)))
        connection.execute(changes.insert(), [{"document_id": number, "changed": moment} for number in batch])


def select_changed(since: str) -> Select[tuple[int]]:
    """Select the documents that came in or were read anew at a moment or later."""
    return select(changes.c.document_id).where(changes.c.changed >= since)


def list_decided(connection: Connection, since: str) -> set[str]:
    """Give the ids of what people decided about at a moment or later."""
    table = record.decisions
    rows = connection.execute(select(table.c.subject, table.c.object).where(table.c.made >= since))
    return {one for row in rows for one in (row.subject, row.object) if one}


def write_moment(moment: datetime) -> str:
    """Write a moment as the record keeps it: UTC, to the second, so that text compares as time does."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
