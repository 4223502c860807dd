"""Searches that a user keeps, and those that they made lately."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, update

from chancery.store.schema.accounts import saved_searches, search_history

KEPT = 200
"""How many searches of each user are remembered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search under a name; `query` is its address after the question mark."""

    number: int
    name: str
    query: str
    made: str
    seen: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSearch:
    """A search that was made, and how much it found."""

    query: str
    hits: int
    made: str


def save_search(connection: Connection, who: str, *, name: str, query: str, made: str) -> None:
    """Keep a search under a name; an earlier one of that name is replaced."""
    mine = (saved_searches.c.who == who) & (saved_searches.c.name == name)
    connection.execute(saved_searches.delete().where(mine))
    connection.execute(saved_searches.insert().values(who=who, name=name, query=query, made=made, seen=made))


def drop_search(connection: Connection, who: str, number: int) -> None:
    """Forget a search that was kept."""
    mine = (saved_searches.c.who == who) & (saved_searches.c.id == number)
    connection.execute(saved_searches.delete().where(mine))


def list_saved(connection: Connection, who: str) -> Iterator[SavedSearch]:
    """Go through the searches that a user keeps, by name."""
    question = select(saved_searches).where(saved_searches.c.who == who).order_by(saved_searches.c.name)
    for row in connection.execute(question):
        yield SavedSearch(number=row.id, name=row.name, query=row.query, made=row.made, seen=row.seen)


def note_seen(connection: Connection, who: str, query: str, *, now: str) -> None:
    """Note that a search that is kept was opened."""
    mine = (saved_searches.c.who == who) & (saved_searches.c.query == query)
    connection.execute(update(saved_searches).where(mine).values(seen=now))


def note_search(connection: Connection, who: str, *, query: str, hits: int, made: str) -> None:
    """Remember a search; the same one made again moves to the top, the oldest fall away."""
    table = search_history
    connection.execute(table.delete().where((table.c.who == who) & (table.c.query == query)))
    connection.execute(table.insert().values(who=who, query=query, hits=hits, made=made))
    mine = table.c.who == who
    count = connection.execute(select(func.count()).select_from(table).where(mine)).scalar_one()
    if count > KEPT:
        oldest = select(table.c.id).where(mine).order_by(table.c.id).limit(count - KEPT)
        connection.execute(table.delete().where(table.c.id.in_(oldest.scalar_subquery())))


def list_history(connection: Connection, who: str, *, limit: int = 50) -> Iterator[PastSearch]:
    """Go through the searches that a user made, the latest first."""
    table = search_history
    question = select(table).where(table.c.who == who).order_by(table.c.id.desc()).limit(limit)
    for row in connection.execute(question):
        yield PastSearch(query=row.query, hits=row.hits, made=row.made)


def clear_history(connection: Connection, who: str) -> None:
    """Forget the searches that a user made."""
    connection.execute(search_history.delete().where(search_history.c.who == who))
