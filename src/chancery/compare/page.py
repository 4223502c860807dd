"""Render a comparison as one self-contained, accessible HTML page that needs no script and prints well."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chancery.compare.align import Alignment, Kind, Row
from chancery.compare.points import Point
from chancery.compare.wording import LABELS, NOT_MENTIONED, Piece, mark_wording, name_account
from chancery.model.readout import Readout


@dataclass(frozen=True, slots=True)
class Shown:
    """A row as the page shows it: its anchor, its relation, and the words of each side."""

    number: int
    row: Row
    label: str
    a: tuple[Piece, ...] | None
    b: tuple[Piece, ...] | None


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of an account's text; `number` is that of the row to which it belongs, if any."""

    text: str
    number: int | None = None
    relation: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One of the two accounts with its letter, its name and its text."""

    side: str
    letter: str
    name: str
    readout: Readout
    stretches: tuple[Stretch, ...]


def render_page(alignment: Alignment) -> str:
    """Give the comparison as an HTML page."""
    style = (files("chancery.compare") / "templates" / "compare.css").read_text(encoding="utf-8")
    digest = "sha256-" + base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    first, second = alignment.order_topics()
    return (
        _environment()
        .get_template("compare.html.j2")
        .render(
            accounts=[_account(alignment, side) for side in ("a", "b")],
            counts=[(kind.value, label, alignment.count()[kind.value]) for kind, label in LABELS.items()],
            topics=alignment.count_topics(),
            kinds=[(kind.value, label) for kind, label in LABELS.items()],
            orders=(first, second) if first != second else None,
            settings=alignment.settings,
            shown=[_show(number, row) for number, row in enumerate(alignment.rows, start=1)],
            not_mentioned=NOT_MENTIONED,
            style=Markup(style),  # noqa: S704 - our own asset
            style_hash=digest,
        )
    )


def _show(number: int, row: Row) -> Shown:
    label = LABELS[row.relation]
    if row.a and row.b:
        return Shown(number, row, label, *mark_wording(row.a.text, row.b.text))
    a, b = ((Piece(point.text, differs=False),) if point else None for point in (row.a, row.b))
    return Shown(number, row, label, a, b)


def _account(alignment: Alignment, side: str) -> Account:
    reading = alignment.a if side == "a" else alignment.b
    numbered = [
        (point, number, row.relation)
        for number, row in enumerate(alignment.rows, start=1)
        if (point := getattr(row, side)) is not None
    ]
    stretches = tuple(_cut(reading.readout.text, sorted(numbered, key=lambda entry: entry[0].number)))
    return Account(side, side.upper(), name_account(alignment, side), reading.readout, stretches)


def _cut(text: str, numbered: list[tuple[Point, int, Kind]]) -> Iterator[Stretch]:
    """Cut a text at its points; where two overlap, the first keeps the words."""
    position = 0
    for point, number, relation in numbered:
        start = max(position, point.evidence.start)
        end = max(start, point.evidence.end)
        if position < start:
            yield Stretch(text[position:start])
        yield Stretch(text[start:end], number, relation.value)
        position = end
    if position < len(text):
        yield Stretch(text[position:])


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chancery.compare"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
