"""Who looks after a commitment, and when it is looked at next: notes of people, only ever added."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert

from chancery.store.schema.ledger import commitment_marks


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A note on a commitment by its permanent id; the last one holds."""

    commitment: str
    owner: str | None
    review: str | None
    who: str
    made: str


def mark_commitment(connection: Connection, mark: Mark) -> None:
    """Add a note; it survives every rebuild, since nothing derived holds it."""
    connection.execute(
        insert(commitment_marks).values(
            commitment=mark.commitment, owner=mark.owner, review=mark.review, who=mark.who, made=mark.made
        )
    )
