"""Answers become responses: HTML, a fragment of it, JSON, CSV, a file."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import quote

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response, StreamingResponse

from chancery.store.view.view import View
from chancery.web.answer import Answer, Download, Page, Redirect, Table
from chancery.web.config import Access
from chancery.web.desk import Desk
from chancery.web.plain import to_json
from chancery.web.security import COOKIE
from chancery.web.tables import stream_csv, stream_json, stream_markdown
from chancery.web.templates import render

UNSAFE = frozenset('\\/:*?"<>|\r\n\t')


def respond(desk: Desk, answer: Answer) -> Response:
    """Give the response for an answer."""
    if isinstance(answer, Redirect):
        return _redirect(desk, answer)
    if isinstance(answer, Download):
        return _download(desk, answer)
    if desk.format == "html":
        return _html(desk, answer)
    if desk.format == "ics" and answer.calendar is not None:
        return _calendar(desk, answer.calendar)
    if answer.table is not None:
        return _table(desk, answer.table)
    data = answer.data() if answer.data else {}
    return Response(to_json(data), media_type="application/json", status_code=answer.status)


def _html(desk: Desk, answer: Page) -> Response:
    asked = desk.request.headers
    wants_block = asked.get("hx-request-type") == "partial" and "hx-history-restore-request" not in asked
    body = render(desk, answer, block=answer.block if wants_block else None).encode("utf-8", "replace")
    headers = {"vary": "HX-Request-Type", **answer.headers}
    after = BackgroundTask(answer.after) if answer.after else None
    if answer.status == 200 and desk.request.method == "GET":  # noqa: PLR2004 - HTTP's own number
        tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
        headers["etag"] = tag
        if tag in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=headers, background=after)
    return Response(body, answer.status, headers=headers, media_type="text/html", background=after)


def _redirect(desk: Desk, answer: Redirect) -> Response:
    # htmx follows redirects of its requests by itself, and shows where they led.
    response = RedirectResponse(answer.to, status_code=answer.status)
    secure = desk.config.secure_cookies or desk.request.url.scheme == "https"
    for name, value in answer.cookies.items():
        if value is None:
            response.delete_cookie(name)
        else:
            response.set_cookie(name, value, httponly=True, samesite="lax", secure=secure, path="/")
    return response


def _table(desk: Desk, table: Table) -> Response:
    def rows() -> Iterator[str]:
        # The answer goes out after the request's own view is closed.
        with desk.record.view() as view:
            yield from _STREAMS[desk.format][0](table, view)

    is_file = desk.format in {"csv", "md"}
    headers = {"content-disposition": f'attachment; filename="{table.name}.{desk.format}"'} if is_file else {}
    media_type = _STREAMS[desk.format][1]
    return StreamingResponse(rows(), media_type=media_type, headers=headers, background=_audited(desk))


def _calendar(desk: Desk, write: Callable[[View], Iterable[str]]) -> Response:
    def entries() -> Iterator[str]:
        with desk.record.view() as view:
            yield from write(view)

    name = desk.request.url.path.strip("/").replace("/", "-") or "calendar"
    headers = {"content-disposition": f'attachment; filename="{name}.ics"'}
    return StreamingResponse(entries(), media_type="text/calendar", headers=headers, background=_audited(desk))


_STREAMS: dict[str, tuple[Callable[[Table, View], Iterator[str]], str]] = {
    "csv": (stream_csv, "text/csv"),
    "json": (stream_json, "application/json"),
    "md": (stream_markdown, "text/markdown"),
}


MEDIA_TYPES = {name: media_type for name, (_, media_type) in _STREAMS.items()}
"""What a table goes out as, by format."""


def stream_table(format: str, table: Table, view: View) -> Iterator[str]:  # noqa: A002 - what users call it
    """Write a table in a format, some rows at a time."""
    return _STREAMS[format][0](table, view)


def _download(desk: Desk, answer: Download) -> Response:
    name = "".join("-" if letter in UNSAFE or not letter.isprintable() else letter for letter in answer.name)
    plain = name.encode("ascii", "replace").decode().replace("?", "-")
    kind = "inline" if answer.inline else "attachment"
    disposition = f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    headers = {"content-disposition": disposition}
    if answer.length is not None:
        headers["content-length"] = str(answer.length)
    if isinstance(answer.body, bytes):
        return Response(answer.body, media_type=answer.media_type, headers=headers, background=_audited(desk))
    return StreamingResponse(answer.body, media_type=answer.media_type, headers=headers, background=_audited(desk))


def _audited(desk: Desk) -> BackgroundTask:
    address = desk.request.url
    query = f"?{address.query}" if address.query else ""

    def note() -> None:
        desk.audit("export", f"{address.path}{query}", desk.format)

    task: Callable[[], None] = note
    return BackgroundTask(task)


def login_cookie(desk: Desk, token: str | None) -> dict[str, str | None]:
    """Give the cookie that opens a session, or that ends it."""
    return {COOKIE: token} if desk.config.access is Access.ACCOUNTS else {}
