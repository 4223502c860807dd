"""The organs of a body: its bureaus, sectors, boards and area offices, and theirs."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Connection, select

from chancery.model.record import BodyRecord
from chancery.resolve.names import parse_reference
from chancery.store.load import in_batches
from chancery.store.schema.record import bodies
from chancery.store.view.entities import load_bodies


def list_organs(connection: Connection, body: BodyRecord) -> tuple[BodyRecord, ...]:
    """Give the organs of a body, those of its organs among them, by name."""
    own = parse_reference(body.id)
    found: set[int] = set()
    ahead = {own}
    while ahead:
        found |= ahead
        ahead = _belonging(connection, ahead) - found
    records = load_bodies(connection, found - {own})
    return tuple(sorted({one.id: one for one in records.values()}.values(), key=lambda one: (one.name, one.id)))


def with_organs(connection: Connection, body: BodyRecord) -> BodyRecord:
    """Give a body that answers for its organs, too: whatever is asked of it is asked of them."""
    organs = list_organs(connection, body)
    return replace(body, numbers=(*body.numbers, *(number for organ in organs for number in organ.numbers)))


def _belonging(connection: Connection, owners: Collection[int]) -> set[int]:
    """Give those that stand for the bodies which belong to one of these."""
    found: set[int] = set()
    for batch in in_batches(sorted(owners)):
        members = select(bodies.c.id).where(bodies.c.canonical_id.in_(batch))
        question = select(bodies.c.canonical_id).where(bodies.c.parent_id.in_(members))
        found.update(connection.execute(question).scalars())
    return found
