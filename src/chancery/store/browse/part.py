"""A part of a list, and what is found in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Select, func, select

T = TypeVar("T")
BATCH = 200


@dataclass(frozen=True, slots=True)
class Part:
    """How many items to skip, and how many to take; None takes all that follow."""

    skip: int = 0
    take: int | None = None


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """The items of a part, and how many items all parts hold."""

    items: tuple[T, ...]
    total: int


def count(connection: Connection, question: Select[Any]) -> int:
    """Count the rows of a question."""
    plain = question.order_by(None).subquery()
    return int(connection.execute(select(func.count()).select_from(plain)).scalar_one())


def take(connection: Connection, question: Select[Any], part: Part) -> Sequence[Any]:
    """Give the rows of a part."""
    if part.skip or part.take:
        question = question.limit(part.take).offset(part.skip)
    return connection.execute(question).all()


def in_batches(items: Iterable[T]) -> Iterator[list[T]]:
    """Cut a long list, so that a table of any length is loaded a piece at a time."""
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch


def contains(words: str) -> str:
    r"""Give the pattern that finds words anywhere; `%` and `_` stand for themselves where `\` escapes."""
    plain = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{plain}%"
