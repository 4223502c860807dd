"""Building exports: a list exactly as a page shows it, or the whole record, as one file with a checksum."""

import secrets
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.routing import Match, Route

from chancery.store.builds import PIECE, Build, gather_file, keep_build
from chancery.store.export.ask import ask
from chancery.store.export.formats import STREAMS, stream
from chancery.store.export.lines import export_lines
from chancery.store.export.query import Query
from chancery.store.export.tables import export_tables
from chancery.store.view.view import View
from chancery.web.answer import Page, Refusal
from chancery.web.desk import Desk
from chancery.web.respond import MEDIA_TYPES, stream_table
from chancery.web.route import LIST, PageRoute

TABLES, LINES = "tables", "jsonl"
WHOLE = {
    TABLES: "all tables as CSV, with their codebook",
    LINES: "all readings, one a line",
    **{name: about for name, (_, _, about) in STREAMS.items()},
}
"""What the whole record can be built as."""
_ENDINGS = {TABLES: "zip", LINES: "jsonl", "ftm": "jsonl", "csl": "json", "bibtex": "bib", "annotations": "jsonl"}
_STARTED = (1980, 1, 1, 0, 0, 0)
"""The time that every file in an archive has, so that the same record gives the same bytes."""
CONDITIONS = ("body", "other", "person", "topic", "kind", "since", "until")
_PASSED_ON = frozenset({"page", "view", "size"})
"""What of an address only says which part of a list is on the page."""


def build_list(desk: Desk, address: str, wanted: str) -> Build:
    """Build a list as the page at an address gives it, all of its rows.

    Raises:
        Refusal: no list of ours is there, or it has no such format.
    """
    parts = urlsplit(address)
    query = urlencode([pair for pair in parse_qsl(parts.query) if pair[0] not in _PASSED_ON])
    route, scope = _find_list(desk, parts.path, query)
    if wanted not in LIST or wanted == "html" or wanted not in route.formats:
        raise Refusal(422, f"A list is not built as {wanted!r}", f"It can be {', '.join(LIST[1:])}.")
    if route.role and not desk.user.may(route.role):
        raise Refusal(403, "This is not for your role", f"It needs the role {route.role.value}.")
    answer = route.function(replace(desk, request=Request(scope), format=wanted))
    if not isinstance(answer, Page) or answer.table is None:
        raise Refusal(422, "This page has no rows to export", "Name the address of a list, such as /engagements.")
    table = answer.table
    asked = f"{parts.path}?{query}" if query else parts.path
    pieces = (piece.encode() for piece in stream_table(wanted, table, desk.view))
    return _keep(desk, table.name, wanted, MEDIA_TYPES[wanted], asked, pieces)


def _find_list(desk: Desk, path: str, query: str) -> tuple[PageRoute, dict[str, object]]:
    scope = {**desk.request.scope, "method": "GET", "path": path, "query_string": query.encode(), "path_params": {}}
    routes: list[Route] = desk.request.app.routes
    for route in routes:
        match, found = route.matches(scope)
        if match is Match.FULL and isinstance(route, PageRoute):
            return route, {**scope, **found}
    raise Refusal(422, "No list is there", f"{path!r} is no page of this record.", link=("/exports", "Exports"))


def build_record(desk: Desk, wanted: str, conditions: dict[str, str]) -> Build:
    """Build the whole record, or what meets every condition.

    Raises:
        Refusal: there is no such format, or it takes no conditions.
        SettingsError: the record knows no such body or person, or a value is none of its list.
    """
    if wanted not in WHOLE:
        raise Refusal(422, f"The record is not built as {wanted!r}", f"It can be {', '.join(WHOLE)}.")
    given = {name: value for name, value in conditions.items() if value}
    if given and wanted == LINES:
        raise Refusal(422, "All readings take no conditions", "Take the tables; they can be narrowed.")
    query = ask(desk.view, **given)
    if wanted == TABLES:
        pieces: Iterator[bytes] = _zip_tables(desk.view, query)
    elif wanted == LINES:
        pieces = (piece.encode() for piece in export_lines(desk.view.connection))
    else:
        pieces = (piece.encode() for piece in stream(wanted, desk.view.connection, query))
    ending = _ENDINGS.get(wanted, wanted)
    told = ", ".join(f"{name} {value}" for name, value in given.items()) or "whole record"
    media_type = {"zip": "application/zip", "json": "application/json"}.get(ending, "application/octet-stream")
    return _keep(desk, f"record-{wanted}", ending, media_type, told, pieces)


def _zip_tables(view: View, query: Query) -> Iterator[bytes]:
    """Write the tables to an archive and give it in pieces; a table is written to disk, never held whole."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "record.zip"
        tables = export_tables(view.connection, Path(folder) / "tables", query)
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
            for path in sorted(tables):
                entry = zipfile.ZipInfo(path.name, _STARTED)
                entry.compress_type = zipfile.ZIP_DEFLATED
                with path.open("rb") as source, target.open(entry, "w") as place:
                    while piece := source.read(PIECE):
                        place.write(piece)
        with archive.open("rb") as whole:
            while piece := whole.read(PIECE):
                yield piece


def _keep(  # noqa: PLR0913, PLR0917 - they are what makes a build
    desk: Desk, name: str, ending: str, media_type: str, query: str, pieces: Iterator[bytes]
) -> Build:
    file, size, sha256 = gather_file(pieces)
    with file:
        build = Build(
            id=f"x{secrets.token_hex(8)}",
            name=f"{name}-{desk.today.isoformat()}.{ending}",
            media_type=media_type,
            query=query,
            version=version("chancery"),
            documents=desk.view.counts().documents,
            made=desk.now.isoformat(timespec="microseconds"),
            who=desk.user.name,
            size=size,
            sha256=sha256,
        )
        with desk.record.write() as connection:
            keep_build(connection, build, file)
    desk.audit("export built", build.id, f"{query} as {ending}, {size} bytes, SHA-256 {sha256}")
    return build
