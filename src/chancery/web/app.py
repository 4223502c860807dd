"""The application: configuration in, ASGI out."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp

from chancery.web.config import Access, WebConfig
from chancery.web.middleware import FormatSuffix, OwnNames, SecurityHeaders, SizeLimit
from chancery.web.navigation import MENU
from chancery.web.pages import ROUTES
from chancery.web.record import Record
from chancery.web.refuse import handle_http_exception
from chancery.web.static import serve_static
from chancery.web.templates import warm_up


def create_app(config: WebConfig, mounts: Mapping[str, ASGIApp] | None = None) -> Starlette:
    """Give the application for a record; `mounts` are other doors under paths of their own.

    Raises:
        RecordError: the record cannot be opened.
    """
    record = Record(config.database)
    routes: list[BaseRoute] = [
        Route("/static/{name:path}", serve_static, methods=["GET"], name="static"),
        *(Mount(path, app=app) for path, app in (mounts or {}).items()),
        *ROUTES,
    ]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await run_in_threadpool(warm_up)
        async with AsyncExitStack() as stack:
            # Starlette leaves it to the outer application to begin and end what is mounted.
            for mounted in (mounts or {}).values():
                if isinstance(mounted, Starlette):
                    await stack.enter_async_context(mounted.router.lifespan_context(mounted))
            yield
        record.close()

    handlers: dict[Any, Callable[..., Any]] = {HTTPException: handle_http_exception}
    app = Starlette(routes=routes, middleware=_middleware(config), exception_handlers=handlers, lifespan=lifespan)
    app.state.config = config
    app.state.record = record
    paths = app.state.paths = frozenset(route.path for route in ROUTES)
    app.state.menu = tuple((area, [place for place in area.places if place.path in paths]) for area in MENU)
    return app


def _middleware(config: WebConfig) -> list[Middleware]:
    own_names = [Middleware(OwnNames)] if config.access is Access.LOCAL else []
    return [
        Middleware(SecurityHeaders),
        *own_names,
        Middleware(SizeLimit, limit=config.upload_bytes),
        Middleware(GZipMiddleware, minimum_size=600, compresslevel=5),
        Middleware(FormatSuffix),
    ]
