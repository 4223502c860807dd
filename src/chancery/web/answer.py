"""What page functions give back: a page, a table within it, another address, a file – or a refusal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from chancery.store.view.view import View

Row = Sequence[Any]


@dataclass(frozen=True, kw_only=True)
class Table:
    """The rows behind a list: all that its filters let through, whatever part of it is on the page.

    `rows` is asked with a view of its own, and goes out as it comes, so that a table of any
    length costs no memory.
    """

    name: str
    columns: tuple[str, ...]
    rows: Callable[[View], Iterable[Row]]


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page: its template with values, and the same as data.

    `block` is the part of the template that htmx asks for. `data` is what `.json` gives; a page
    with a `table` gives its rows, and answers `.csv` and `.md` too; one with a `calendar` `.ics`.
    """

    template: str
    title: str
    values: Mapping[str, Any] = field(default_factory=dict)
    block: str | None = None
    data: Callable[[], Any] | None = None
    table: Table | None = None
    calendar: Callable[[View], Iterable[str]] | None = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    after: Callable[[], None] | None = None


@dataclass(frozen=True, kw_only=True)
class Redirect:
    """Another address. 303 after a form, 308 from an id that was merged."""

    to: str
    status: int = 303
    cookies: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Download:
    """A file to keep; its name is made safe. `length` is how many bytes will come, where that is known before."""

    name: str
    media_type: str
    body: bytes | Iterable[bytes]
    inline: bool = False
    length: int | None = None


Answer = Page | Redirect | Download


class Refusal(Exception):  # noqa: N818 - a page that says no is an answer, not a fault
    """A request that cannot be answered; shown as a page that says what to do next."""

    def __init__(self, status: int, heading: str, advice: str = "", *, link: tuple[str, str] | None = None) -> None:
        """Say what is wrong and what to do; `link` is an address and its label."""
        super().__init__(heading)
        self.status = status
        self.heading = heading
        self.advice = advice
        self.link = link


def refuse_missing(noun: str, id: str) -> NoReturn:  # noqa: A002 - what users call it
    """Refuse a request for something that the record does not hold.

    Raises:
        Refusal: always.
    """
    advice = f"The record holds no {noun} {id!r}. Its documents may have gone, or the address was cut short."
    raise Refusal(404, f"No {noun} with this id", advice, link=("/search", "Search the record"))
