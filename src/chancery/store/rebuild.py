"""Derive the record again: all of it, or for some documents, from their readings as they are kept."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Table, delete, select

from chancery.resolve.book import BodyBook
from chancery.store.decisions import load_decisions
from chancery.store.derive.step import Source, Touched
from chancery.store.derive.steps import derive
from chancery.store.load import in_batches, load_readings
from chancery.store.prune import prune
from chancery.store.referents import key_again
from chancery.store.remove import Removed, remove_facts
from chancery.store.schema import engagements as occasions
from chancery.store.schema import ledger, record
from chancery.store.schema import offices as terms
from chancery.store.schema import sources as incoming
from chancery.store.schema.documents import documents, settings
from chancery.store.writer import save_facts

DERIVED: tuple[Table, ...] = (
    record.judgements,
    record.common_keys,
    occasions.keys,
    occasions.outcomes,
    occasions.copies,
    terms.cues,
    incoming.titles,
    incoming.corrections,
    ledger.trail,
    ledger.commitment_keys,
    ledger.commitment_engagements,
    ledger.commitments,
    ledger.ledger_pages,
)
"""Tables that steps fill and a rebuild empties first; those that lead to others stand before them."""
_REFERENTS = (record.positions, record.engagements, record.persons, record.bodies)
_SPELLED = ((record.persons, "name"), (record.bodies, "name"), (record.positions, "title"))
_BATCH = 100
_STALE = settings.c.name == "stale"


def is_stale(connection: Connection) -> bool:
    """Say whether a new version has to derive the record again."""
    return connection.execute(select(settings.c.value).where(_STALE)).scalar() is not None


def rebuild(connection: Connection, book: BodyBook, without: frozenset[str] = frozenset()) -> int:
    """Derive the whole record again, within the transaction of the caller; give the number of documents.

    Documents, decisions and the journal stay as they are. What was read is read no second time.
    """
    numbers = connection.execute(select(documents.c.id).order_by(documents.c.ref)).scalars().all()
    for table, column in _SPELLED:
        # Only a spelling that a document still has shall come back.
        connection.execute(table.update().values({column: ""}))
    for start in range(0, len(numbers), _BATCH):
        _save_again(connection, book, numbers[start : start + _BATCH])
    _forget(connection)
    key_again(connection)
    derive(Source(connection, book, load_decisions(connection), without), _everything(connection))
    connection.execute(delete(settings).where(_STALE))
    return len(numbers)


def derive_again(
    connection: Connection, book: BodyBook, refs: Collection[str], touched: Touched, without: frozenset[str]
) -> None:
    """Derive anew what some documents say, by identity, and what else is touched."""
    question = select(documents.c.id).where(documents.c.ref.in_(sorted(refs))).order_by(documents.c.ref)
    touched.add(_save_again(connection, book, connection.execute(question).scalars().all()))
    derive(Source(connection, book, load_decisions(connection), without), touched)


def _save_again(connection: Connection, book: BodyBook, numbers: Iterable[int]) -> Touched:
    """Write the facts of documents again, as the program and the decisions of today link them."""
    numbers = list(numbers)
    refs = select(documents.c.id, documents.c.ref).where(documents.c.id.in_(numbers))
    known = {row.id: row.ref for row in connection.execute(refs)}
    readings = list(load_readings(connection, numbers))
    removed = Removed()
    for number in numbers:
        remove_facts(connection, number, removed)
    fresh = {number: (known[number], reading) for number, reading in zip(numbers, readings, strict=True)}
    return save_facts(connection, book, fresh, removed)


def _forget(connection: Connection) -> None:
    """Drop what steps have derived, let everybody stand for themselves, and prune whom nobody speaks of."""
    for table in DERIVED:
        connection.execute(delete(table))
    for table in _REFERENTS:
        if "canonical_id" in table.c:
            blank = {name: None for name in ("label", "parent_id") if name in table.c}
            connection.execute(table.update().values(canonical_id=table.c.id, **blank))
    names = record.body_names
    connection.execute(delete(names).where(names.c.origin == "reference"))
    for table in _REFERENTS:
        for batch in in_batches(connection.execute(select(table.c.id)).scalars().all()):
            prune(connection, table, batch)


def _everything(connection: Connection) -> Touched:
    def numbers(table: Table) -> set[int]:
        return set(connection.execute(select(table.c.id)).scalars())

    return Touched(
        documents=numbers(documents),
        bodies=numbers(record.bodies),
        persons=numbers(record.persons),
        engagements=numbers(record.engagements),
        everything=True,
    )
