"""Render a comparison as one self-contained, accessible HTML page that needs no script and prints well."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chancery.compare.points import Point
from chancery.compare.table import Line, Table
from chancery.compare.wording import NOT_MENTIONED, Piece, join_letters, mark_cells, name_accounts, name_relation
from chancery.model.readout import Readout


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as the page shows it: its anchor, its relation, and the words of each account."""

    number: int
    line: Line
    label: str
    cells: tuple[tuple[Piece, ...] | None, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an account's text; `number` is that of the line to which it belongs, if any."""

    text: str
    number: int | None = None
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One of the accounts with its letter, its name and its text."""

    side: str
    letter: str
    name: str
    readout: Readout
    stretches: tuple[Stretch, ...]
    left_out: int


def render_page(table: Table) -> str:
    """Give the comparison as an HTML page."""
    counts, orders = table.count(), table.order_topics()
    relations = [(relation, name_relation(relation)) for relation in table.relations]
    return render_template(
        "compare.html.j2",
        accounts=list(_show_accounts(table)),
        counts=[(relation, label, counts[relation]) for relation, label in relations],
        total=len(table.lines),
        unsure=sum(line.unsure for line in table.lines),
        topics=table.count_topics(),
        relations=relations,
        orders=list(zip(table.letters, orders, strict=True)) if len(set(orders)) > 1 else None,
        agreed=[one for one in table.settings if one.is_one],
        disputed=[one for one in table.settings if not one.is_one],
        shown=[_show(number, line) for number, line in enumerate(table.lines, start=1)],
        not_mentioned=NOT_MENTIONED,
    )


def render_template(template: str, /, **values: Any) -> str:
    """Render one of the package's pages with the style that all of them share."""
    style = (files("chancery.compare") / "templates" / "compare.css").read_text(encoding="utf-8")
    digest = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    own = Markup(style)  # noqa: S704 - our own asset
    return _environment().get_template(template).render(style=own, style_hash=digest, **values)


def _show(number: int, line: Line) -> Shown:
    label = name_relation(line.relation)
    if line.is_partial:
        label = f"{label} in {join_letters(line.letters)}"
    return Shown(number, line, label, mark_cells([point.text if point else None for point in line.cells]))


def _show_accounts(table: Table) -> Iterator[Account]:
    left_out = table.count_left_out()
    names = name_accounts(table.readings)
    for at, (letter, name, reading) in enumerate(zip(table.letters, names, table.readings, strict=True)):
        numbered = [
            (point, number, line.relation)
            for number, line in enumerate(table.lines, start=1)
            if (point := line.cells[at]) is not None
        ]
        stretches = tuple(cut_text(reading.readout.text, numbered))
        yield Account(letter.lower(), letter, name, reading.readout, stretches, left_out[letter])


def cut_text(text: str, numbered: Sequence[tuple[Point, int, str]]) -> Iterator[Stretch]:
    """Cut a text at its points; where two overlap, the first keeps the words."""
    position = 0
    for point, number, relation in sorted(numbered, key=lambda entry: entry[0].number):
        start = max(position, point.evidence.start)
        end = max(start, point.evidence.end)
        if position < start:
            yield Stretch(text[position:start])
        yield Stretch(text[start:end], number, relation)
        position = end
    if position < len(text):
        yield Stretch(text[position:])


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("chancery.compare"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plain"] = lambda words: str(words).replace("-", " ")
    return environment
