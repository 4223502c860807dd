"""Files that were sent in: kept until they are read, so that what failed can be tried again."""

from collections.abc import Collection

from sqlalchemy import Connection, delete, insert, select

from chancery.store.schema.desk import uploads


def keep_upload(connection: Connection, *, name: str, content: bytes, made: str, who: str) -> int:
    """Keep a file; give its number."""
    values = {"name": name, "content": content, "made": made, "who": who}
    kept = connection.execute(insert(uploads).values(**values).returning(uploads.c.id))
    return int(kept.scalar_one())


def load_upload(connection: Connection, number: int) -> tuple[str, bytes] | None:
    """Give the name and the content of a file; None where it is no longer there."""
    row = connection.execute(select(uploads.c.name, uploads.c.content).where(uploads.c.id == number)).first()
    return (str(row.name), bytes(row.content)) if row else None


def drop_uploads(connection: Connection, numbers: Collection[int]) -> None:
    """Let go of files that were read."""
    if numbers:
        connection.execute(delete(uploads).where(uploads.c.id.in_(sorted(numbers))))
