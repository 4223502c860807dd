"""The steps in their order, and the driver that runs them within a transaction."""

from typing import Any

from sqlalchemy import Table, bindparam, delete, select, update

from chancery.store.derive.bodies import derive_bodies
from chancery.store.derive.claims import derive_claims
from chancery.store.derive.corrections import derive_corrections, derive_titles
from chancery.store.derive.engagements import derive_engagements
from chancery.store.derive.facets import derive_facets
from chancery.store.derive.ledger import derive_ledger
from chancery.store.derive.near_copies import derive_copies, derive_prints
from chancery.store.derive.offices import derive_offices
from chancery.store.derive.persons import derive_persons
from chancery.store.derive.step import Changes, Replacement, Source, Step, Touched
from chancery.store.load import in_batches
from chancery.store.schema import record
from chancery.store.statements import Row, adding, adding_new, write

STEPS: tuple[Step, ...] = (
    derive_bodies,
    derive_persons,
    derive_prints,
    derive_copies,
    derive_titles,
    derive_corrections,
    derive_engagements,
    derive_offices,
    derive_ledger,
    derive_claims,
    derive_facets,
)
"""Each sees what those before it have changed."""

_MOVED = {record.bodies: "bodies", record.persons: "persons", record.engagements: "engagements"}


def derive(source: Source, touched: Touched) -> Touched:
    """Derive anew what the touched things can reach; give all that was touched or moved."""
    for step in STEPS:
        changes = step(source, touched)
        touched.add(_apply(source, changes))
    return touched


def _apply(source: Source, changes: Changes) -> Touched:
    moved = changes.moved
    for table, rows in changes.added.items():
        write(source.connection, adding_new(table), rows)
    for table, moves in changes.moves.items():
        stood = _move(source, table, dict(moves))
        getattr(moved, _MOVED[table]).update(stood)
        moved.stood.update(stood)
        if table is record.bodies:
            moved.moved_bodies.update(stood)
    for table, rows in changes.columns.items():
        _set_columns(source, table, list(rows))
    for replacement in changes.rows:
        _replace(source, replacement)
    return moved


def _move(source: Source, table: Table, moves: dict[int, int]) -> dict[int, int]:
    """Write canonical ids where they differ; give the referents that moved, with who stood for them before."""
    changed: dict[int, int] = {}
    for batch in in_batches(moves):
        question = select(table.c.id, table.c.canonical_id).where(table.c.id.in_(batch))
        rows = source.connection.execute(question)
        changed |= {row.id: row.canonical_id for row in rows if row.canonical_id != moves[row.id]}
    if changed:
        statement = update(table).where(table.c.id == bindparam("number")).values(canonical_id=bindparam("standing"))
        source.connection.execute(statement, [{"number": one, "standing": moves[one]} for one in sorted(changed)])
    return changed


def _set_columns(source: Source, table: Table, rows: list[Row]) -> None:
    if rows:
        names = [name for name in rows[0] if name != "id"]
        values: dict[Any, Any] = {name: bindparam(f"new_{name}") for name in names}
        statement = update(table).where(table.c.id == bindparam("number")).values(values)
        source.connection.execute(
            statement, [{"number": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows]
        )


def _replace(source: Source, replacement: Replacement) -> None:
    table = replacement.table
    narrowed = [table.c[name] == value for name, value in replacement.where.items()]
    for batch in in_batches(sorted(replacement.owners)):
        source.connection.execute(delete(table).where(table.c[replacement.column].in_(batch), *narrowed))
    write(source.connection, adding(replacement.table), replacement.rows)
