"""The items that were not read: kept with their fault until they are, so that each can be tried again alone."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, update

from chancery.model.imports import ItemState
from chancery.store.schema.sources import import_items, watch_items, watches
from chancery.store.statements import listed, renewing, write

_FAIL = renewing(
    import_items,
    ("source",),
    ("origin", "state", "fault", "language", "given", "last_import", "seen"),
    "tries",
)
_DEALT_WITH = renewing(watch_items, ("address", "key"), ("state",), "tries")
_CHECKED = renewing(watches, ("address",), ("etag", "modified", "checked"))
_OPEN = select(import_items.c.source).where(import_items.c.state != ItemState.READ.value)
_READ = (
    update(import_items)
    .where(import_items.c.source.in_(listed("sources")), import_items.c.state != ItemState.READ.value)
    .values(state=ItemState.READ.value, last_import=bindparam("run"), seen=bindparam("now"))
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A fault as it is kept; `language` is set where nothing is wrong but the language."""

    source: str
    origin: str
    fault: str
    language: str | None = None


def keep_faults(connection: Connection, run: int, faults: Iterable[Fault], given: Mapping[str, str], now: str) -> None:
    """Note items that were not read; one that failed before has one more try."""
    rows = [
        {
            "source": fault.source,
            "origin": fault.origin,
            "state": (ItemState.FOREIGN if fault.language else ItemState.FAILED).value,
            "fault": fault.fault,
            "language": fault.language,
            "given": json.dumps(dict(given), ensure_ascii=False, sort_keys=True),
            "tries": 1,
            "first_import": run,
            "last_import": run,
            "seen": now,
        }
        for fault in faults
    ]
    write(connection, _FAIL, rows)


def list_open(connection: Connection) -> set[str]:
    """Give the items that are still to be read, by their sources."""
    return set(connection.execute(_OPEN).scalars())


def close_items(connection: Connection, run: int, sources: Collection[str], now: str) -> None:
    """Note that items which had failed were read."""
    if sources:
        connection.execute(_READ, {"sources": sorted(sources), "run": run, "now": now})


def load_watch(connection: Connection, address: str) -> tuple[str | None, str | None]:
    """Give by what the server of a feed knows that nothing is new: its tag, and the time of its last change."""
    row = connection.execute(select(watches.c.etag, watches.c.modified).where(watches.c.address == address)).first()
    return (row.etag, row.modified) if row else (None, None)


def list_dealt_with(connection: Connection, address: str, *, tries: int) -> set[str]:
    """Give the entries of a feed that were read, are in another language, or failed so many times."""
    question = select(watch_items.c.key).where(
        watch_items.c.address == address,
        (watch_items.c.state != ItemState.FAILED.value) | (watch_items.c.tries >= tries),
    )
    return set(connection.execute(question).scalars())


def save_watch(
    connection: Connection,
    address: str,
    states: Mapping[str, ItemState],
    marks: tuple[str | None, str | None],
    now: str,
) -> None:
    """Keep what became of the entries of a feed, and by what its server knows that nothing is new."""
    rows = [{"address": address, "key": key, "state": state.value, "tries": 1} for key, state in states.items()]
    write(connection, _DEALT_WITH, rows)
    # A feed with entries that failed is asked for again in full.
    etag, modified = marks if ItemState.FAILED not in states.values() else (None, None)
    values = {"address": address, "etag": etag, "modified": modified, "checked": now}
    connection.execute(_CHECKED, values)
