"""Exports: every list with its formats, and builds – files with size, checksum and codebook that stay as they are."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from chancery.model.kinds import TOPICS
from chancery.store.accounts.users import Role
from chancery.store.browse.accounts import list_told_twice
from chancery.store.browse.part import Part
from chancery.store.builds import Build, drop_build, find_build, list_builds, read_pieces
from chancery.store.export.codebook import codebook_markdown
from chancery.store.export.query import KINDS
from chancery.store.export.tables import all_sheets
from chancery.web.answer import Answer, Download, Page, Redirect, Refusal, refuse_missing
from chancery.web.building import CONDITIONS, WHOLE, build_list, build_record
from chancery.web.desk import Desk
from chancery.web.route import form, page

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
            "builds": list_builds(desk.view.connection),
            "built": desk.query("built"),
            "address": desk.query("address"),
            "whole": WHOLE,
            "tables": TABLES,
            "topic_names": TOPICS,
            "kinds": KINDS,
            "told_twice": list_told_twice(desk.view.connection, Part(0, 1)).total,
        },
        data=lambda: {"lists": offers, "builds": [asdict(one) for one in list_builds(desk.view.connection)]},
    )


def build(desk: Desk) -> Answer:
    """Build an export: of a list as it is at an address, or of the record."""
    address = desk.entry("address")
    if address:
        made = build_list(desk, address, desk.entry("format"))
    else:
        made = build_record(desk, desk.entry("format"), {name: desk.entry(name) for name in CONDITIONS})
    return Redirect(to=f"/exports?built={made.id}#builds")


def give_build(desk: Desk) -> Answer:
    """Give the file of a build, a piece at a time."""
    one = _find(desk)

    def pieces() -> Iterator[bytes]:
        # The file goes out after the request's own view is closed.
        with desk.record.view() as view:
            yield from read_pieces(view.connection, one.id)

    return Download(name=one.name, media_type=one.media_type, body=pieces(), length=one.size)


def remove_build(desk: Desk) -> Answer:
    """Let go of a build; those of others only an administrator removes. That it was built stays in the audit log."""
    one = _find(desk)
    if one.who != desk.user.name and not desk.user.may(Role.ADMIN):
        raise Refusal(403, "This is somebody else's", f"{one.who} built it; an administrator can remove it.")
    with desk.record.write() as connection:
        drop_build(connection, one.id)
    desk.audit("export removed", one.id, f"{one.name}, SHA-256 {one.sha256}")
    return Redirect(to="/exports#builds")


def give_codebook(_desk: Desk) -> Answer:
    """Give the codebook: what each table, column and value means."""
    book = codebook_markdown(all_sheets().values())
    return Download(name="codebook.md", media_type="text/markdown", body=book.encode())


def _find(desk: Desk) -> Build:
    one = find_build(desk.view.connection, desk.path["id"])
    if one is None:
        refuse_missing("export", desk.path["id"])
    return one


ROUTES = (
    page("/exports", show_exports),
    form("/exports", build, role=Role.DRAFTER),
    page("/exports/codebook", give_codebook),
    page("/exports/{id}", give_build),
    form("/exports/{id}/remove", remove_build, role=Role.DRAFTER),
)
