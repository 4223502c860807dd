"""What surrounds every request: headers, the names we answer to, size limits, the format suffix."""

import re

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chancery.web.config import LOOPBACK_NAMES

POLICY = "; ".join(  # noqa: FLY002 - one source a line
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""No inline style or script, no eval, nothing from elsewhere."""
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
SUFFIX = re.compile(r"(?P<path>/.*[^/])\.(?P<format>json|csv|md|ics|atom|docx|pdf|html|bib|ris|gexf)")
_WITHOUT_SUFFIX = ("/static/", "/api/")


class SecurityHeaders:
    """Adds the same headers to every response."""

    def __init__(self, app: ASGIApp) -> None:
        """Surround an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers where the answer begins."""

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "private, no-cache")
            await send(message)

        await self.app(scope, receive, with_headers)


class OwnNames:
    """Answers to names of this machine only, so that another site's name cannot be led here."""

    def __init__(self, app: ASGIApp) -> None:
        """Surround an application that is for one person on this machine."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks for this machine, refuse the rest."""
        if scope["type"] == "http" and _host(Headers(scope=scope)) not in LOOPBACK_NAMES:
            refusal = PlainTextResponse("This server answers to localhost only.\n", status_code=421)
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _host(headers: Headers) -> str:
    host = headers.get("host", "")
    return host.partition("]")[0].lstrip("[") if host.startswith("[") else host.partition(":")[0].lower()


class TooLarge(Exception):  # noqa: N818 - a limit, not a fault
    """The body of a request is larger than the server takes."""


class SizeLimit:
    """Stops reading a request at a limit, whatever length it claimed."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        """Surround an application."""
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count what comes in."""
        taken = 0

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self.limit:
                raise TooLarge
            return message

        await self.app(scope, counted, send)


class FormatSuffix:
    """Takes `.json` and its like off the path, and notes the format that was asked for."""

    def __init__(self, app: ASGIApp) -> None:
        """Surround an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on under the path of its page."""
        path = scope.get("path", "")
        match = SUFFIX.fullmatch(path) if scope["type"] == "http" else None
        if match and not path.startswith(_WITHOUT_SUFFIX):
            scope = {**scope, "path": match["path"], "raw_path": None, "chancery.format": match["format"]}
            scope["path"] = "/" if scope["path"] == "/index" else scope["path"]
        await self.app(scope, receive, send)
