"""Pages of a list: which part is asked for, and the addresses of the others."""

from dataclasses import dataclass
from urllib.parse import urlencode

from chancery.web.desk import Desk

SIZES = (25, 50, 100, 200)
FURTHEST = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """A part of a list. `total` is how many items all parts hold."""

    number: int
    size: int
    total: int
    path: str
    query: tuple[tuple[str, str], ...]

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.total // self.size))

    @property
    def first_item(self) -> int:
        """The place of the first item on the page, from 1; 0 when there is none."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last_item(self) -> int:
        """The place of the last item on the page."""
        return min(self.number * self.size, self.total)

    def address(self, number: int) -> str:
        """Give the address of a page of the same list."""
        query = [*self.query, ("page", str(number))] if number > 1 else [*self.query]
        return f"{self.path}?{urlencode(query)}" if query else self.path

    @property
    def numbers(self) -> list[int | None]:
        """Give the page numbers to show: the ends, those around this one, None for a gap."""
        near = range(max(1, self.number - 2), min(self.last, self.number + 2) + 1)
        shown: list[int | None] = []
        for number in sorted({1, *near, self.last}):
            if shown and number - (shown[-1] or 0) > 1:
                shown.append(None)
            shown.append(number)
        return shown


def skip_of(desk: Desk) -> tuple[int, int]:
    """Give how many items to skip, and how many to take."""
    number, size = _number(desk), _size(desk)
    return (number - 1) * size, size


def paging_of(desk: Desk, total: int) -> Paging:
    """Give the paging of a list whose length is known."""
    query = [(name, value) for name, value in desk.request.query_params.multi_items() if name != "page" and value]
    return Paging(number=_number(desk), size=_size(desk), total=total, path=desk.request.url.path, query=tuple(query))


def _number(desk: Desk) -> int:
    text = desk.query("page")
    return min(max(int(text), 1), FURTHEST) if text.isdecimal() and text.isascii() else 1


def _size(desk: Desk) -> int:
    text = desk.query("size") or desk.preferences.get("size", "")
    return int(text) if text in {str(size) for size in SIZES} else SIZES[1]
