"""A page of a list after the last item of the page before: nothing doubled or left out while documents come in."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, or_


@dataclass(frozen=True, slots=True)
class Key:
    """Where an item stands in its list: by day, the latest first, then by number."""

    day: str
    number: int


@dataclass(frozen=True, slots=True)
class Order:
    """By what a list is ordered: the column of the day, and that of the number."""

    day: ColumnElement[Any]
    number: ColumnElement[Any]


def take_after(
    connection: Connection, question: Select[Any], order: Order, after: Key | None, size: int
) -> tuple[list[int], Key | None]:
    """Give the numbers of a page, and the key after which the next one begins; None on the last page."""
    keyed: Select[Any] = question.with_only_columns(order.day.label("day"), order.number.label("number"))
    if after is not None:
        same_day = and_(order.day == after.day, order.number > after.number)
        keyed = keyed.where(or_(order.day < after.day, same_day))
    keyed = keyed.order_by(None).order_by(order.day.desc(), order.number).limit(size + 1)
    rows = connection.execute(keyed).all()
    page = rows[:size]
    last = Key(page[-1].day, page[-1].number) if len(rows) > size else None
    return [row.number for row in page], last
