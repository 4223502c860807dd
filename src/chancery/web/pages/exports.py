"""Exports: every list with its formats; each page gives exactly what its filters let through."""

from dataclasses import dataclass

from chancery.store.browse.accounts import list_told_twice
from chancery.store.browse.part import Part
from chancery.web.answer import Answer, Page
from chancery.web.desk import Desk
from chancery.web.route import page

TABLES = ("csv", "json", "md")
DATED = (*TABLES, "ics")


@dataclass(frozen=True, slots=True)
class Offer:
    """A list that can be taken along."""

    name: str
    path: str
    formats: tuple[str, ...]
    rows: int | None


_PLACES = (
    ("documents", "/documents", TABLES),
    ("engagements", "/engagements", DATED),
    ("statements", "/statements", TABLES),
    ("commitments", "/commitments", DATED),
    ("people", "/people", TABLES),
    ("bodies", "/bodies", TABLES),
    ("offices", "/offices", TABLES),
    ("agreements", "/agreements", TABLES),
    ("figures", "/figures", TABLES),
    ("claims checked", "/claims", TABLES),
    ("places", "/map", TABLES),
)


def show_exports(desk: Desk) -> Answer:
    """Show what can be taken along."""
    counts = desk.view.counts()
    offers = [Offer(name, path, formats, getattr(counts, name, None)) for name, path, formats in _PLACES]
    return Page(
        template="exports.html.j2",
        title="Exports",
        values={
            "offers": offers,
            "database": desk.config.database,
            "told_twice": list_told_twice(desk.view.connection, Part(0, 1)).total,
        },
        data=lambda: offers,
    )


ROUTES = (page("/exports", show_exports),)
