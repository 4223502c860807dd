"""Render a reading as one self-contained, accessible HTML page."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from chancery.model.reading import Reading
from chancery.show.items import FAMILY_LABELS, Details, describe_fact
from chancery.show.ranges import list_ranges
from chancery.show.segments import cut_segments


@dataclass(frozen=True, slots=True)
class Link:
    """A piece of evidence as the side list shows it: its anchor, its words and its rule."""

    anchor: str
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Item:
    """One fact as the side list shows it."""

    anchor: str
    heading: str
    details: Details
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A family with its letter tag and its items."""

    family: str
    letter: str
    label: str
    items: tuple[Item, ...]


def render_page(reading: Reading) -> str:
    """Give the evidence page of a reading as HTML."""
    template = _environment().get_template("page.html.j2")
    style, script = _asset("page.css"), _asset("page.js")
    return template.render(
        readout=reading.readout,
        reading=reading,
        groups=list(_groups(reading)),
        segments=cut_segments(reading.readout.text, list_ranges(reading)),
        # The page was made by us alone; the policy lets it run nothing else.
        style=Markup(style),  # noqa: S704 - our own asset
        script=Markup(script),  # noqa: S704 - our own asset
        style_hash=_digest(style),
        script_hash=_digest(script),
    )


def _numbered(reading: Reading) -> Iterator[tuple[enumerate, str]]:  # type: ignore[type-arg]
    for family in FAMILY_LABELS:
        yield enumerate(getattr(reading, family), start=1), family


def _groups(reading: Reading) -> Iterator[Group]:
    for facts, family in _numbered(reading):
        letter, label = FAMILY_LABELS[family]
        items = []
        for number, fact in facts:
            anchor = f"{family}-{number}"
            heading, details = describe_fact(fact)
            links = tuple(
                Link(f"{anchor}-{index}", piece.text, piece.rule) for index, piece in enumerate(fact.evidence, start=1)
            )
            items.append(Item(anchor, heading, details, links))
        yield Group(family, letter, label, tuple(items))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("chancery.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _asset(name: str) -> str:
    return (files("chancery.show") / "templates" / name).read_text(encoding="utf-8")


def _digest(asset: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(asset.encode()).digest()).decode()
