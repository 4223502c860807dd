"""Around every request: its size, its time, and a tag by which an unchanged answer is known again."""

import hashlib
from time import monotonic

from fastapi.routing import APIRoute
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from chancery.rest.metrics import Metrics
from chancery.rest.problems import UNCHANGED, TooLargeError, answer_problem

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"})
_OK = 200


class SizeLimit:
    """Reads a request whole up to a limit, whatever length it claimed, and refuses what is longer."""

    def __init__(self, app: ASGIApp, limit: int) -> None:
        """Surround an application."""
        self.app = app
        self.limit = limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take in the body, then pass it on in one piece."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body, more = b"", True
        while more:
            message = await receive()
            if message["type"] != "http.request":
                return
            body += message.get("body", b"")
            more = message.get("more_body", False)
            if len(body) > self.limit:
                detail = f"A request may send {self.limit // 1024} KiB; longer texts are read by `chancery read`."
                await answer_problem(TooLargeError(detail))(scope, receive, send)
                return
        sent = False

        async def whole() -> Message:
            nonlocal sent
            if sent:
                return await receive()
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        await self.app(scope, whole, send)


class Tags:
    """Gives answers to GET an ETag made from their content, and answers 304 where the asker has it."""

    def __init__(self, app: ASGIApp) -> None:
        """Surround an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hold an answer back until it is whole."""
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body = b""

        async def held(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
                return
            body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._answer(scope, start, body, send)

        await self.app(scope, receive, held)

    async def _answer(self, scope: Scope, start: Message, body: bytes, send: Send) -> None:
        if start["status"] == _OK:
            headers = MutableHeaders(scope=start)
            tag = f'W/"{hashlib.sha256(body).hexdigest()[:32]}"'
            headers["etag"] = tag
            headers.setdefault("cache-control", "private, no-cache")
            if _has(Headers(scope=scope).get("if-none-match", ""), tag):
                start["status"] = int(UNCHANGED)
                for name in ("content-length", "content-type"):
                    del headers[name]
                body = b""
        await send(start)
        await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})


def _has(known: str, tag: str) -> bool:
    """Compare as the standard wants it for GET: whether a tag is called weak makes no difference."""
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags


class Counting:
    """Counts requests and their time."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        """Surround an application."""
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Measure from the request to the head of the answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = monotonic()

        async def noting(message: Message) -> None:
            if message["type"] == "http.response.start":
                route = scope.get("route")
                path = route.path if isinstance(route, APIRoute) else "other"
                method = scope["method"] if scope["method"] in _METHODS else "other"
                self.metrics.note(method, path, message["status"], monotonic() - began)
            await send(message)

        await self.app(scope, receive, noting)
