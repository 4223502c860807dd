"""Keep frozen briefs in the record file, and give them back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from chancery.errors import SettingsError
from chancery.store.schema.briefs import briefs

_HEADS = [column for column in briefs.c if column.name != "content"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenHead:
    """What is known of a frozen brief without reading it."""

    id: str
    hash: str
    kind: str
    title: str
    counterpart: str
    principal: str | None
    on: str
    data_version: str
    frozen: str
    who: str | None


def keep_brief(connection: Connection, head: FrozenHead, content: str) -> bool:
    """Keep a brief; say whether it is new. One of the same content is there already and stays as it is."""
    known = connection.execute(select(briefs.c.id).where(briefs.c.id == head.id)).first()
    if known is not None:
        return False
    values: Mapping[str, Any] = {column.name: getattr(head, column.name) for column in _HEADS}
    connection.execute(insert(briefs).values(**values, content=content))
    return True


def list_briefs(connection: Connection, counterpart: str | None = None) -> tuple[FrozenHead, ...]:
    """List the frozen briefs, the latest first; those with one counterpart where it is named."""
    question = select(*_HEADS).order_by(briefs.c.frozen.desc(), briefs.c.id)
    if counterpart is not None:
        question = question.where(briefs.c.counterpart == counterpart)
    return tuple(_head(row) for row in connection.execute(question))


def load_brief(connection: Connection, id: str) -> str:  # noqa: A002 - what users call it
    """Give the content of a frozen brief by its id, or by the beginning of it.

    Raises:
        SettingsError: there is none, or several begin so.
    """
    question = select(briefs.c.id, briefs.c.content).where(briefs.c.id.startswith(id, autoescape=True)).limit(2)
    found = connection.execute(question).all()
    if len(found) != 1 or not id:
        message = f"{'several frozen briefs begin' if found else 'no frozen brief begins'} with {id!r}"
        raise SettingsError(message)
    return str(found[0].content)


def _head(row: Row[Any]) -> FrozenHead:
    return FrozenHead(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for the row as a mapping
