"""What was loaded once for a view of one moment need not be loaded again.

A page asks for the same few bodies in many lists. Only a connection whose transaction is one
moment may remember: what a writer's connection sees changes under it.
"""

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

Loaded = dict[int, Any]
_memories: WeakKeyDictionary[Connection, dict[str, Loaded]] = WeakKeyDictionary()


def remember(connection: Connection) -> None:
    """Let a connection that sees one moment remember what is loaded."""
    _memories[connection] = {}


def memory_of(connection: Connection, family: str) -> Loaded:
    """Give what is remembered of a family by number; of a connection that may not remember, nothing that stays."""
    memory = _memories.get(connection)
    return {} if memory is None else memory.setdefault(family, {})
