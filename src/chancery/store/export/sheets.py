"""What a table is: its name, its columns with their types, and how its rows are read, one after the other."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection

from chancery.store.export.query import Query


class Type(StrEnum):
    """What the values of a column are. A date is ISO text, as precise as the source."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "integer"
    NUMBER = "number"
    TRUTH = "boolean"
    LIST = "list of text"


@dataclass(frozen=True, slots=True)
class Field:
    """A column."""

    name: str
    type: Type = Type.TEXT


Rows = Callable[[Connection, Query], Iterator[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of an export; its rows are read when they are asked for."""

    name: str
    fields: tuple[Field, ...]
    rows: Rows

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in self.fields)


def fields(words: str) -> tuple[Field, ...]:
    """Read columns from `name:type` words; without a type it is text.

    >>> fields("id start:date")[1].type
    <Type.DATE: 'date'>
    """
    types = {
        "": Type.TEXT,
        "date": Type.DATE,
        "int": Type.WHOLE,
        "num": Type.NUMBER,
        "bool": Type.TRUTH,
        "list": Type.LIST,
    }
    return tuple(Field(name, types[kind]) for name, _, kind in (word.partition(":") for word in words.split()))
