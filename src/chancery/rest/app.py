"""The application: configuration in, ASGI out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import Depends, FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.routing import APIRoute
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Mount

from chancery.pipeline import reader_version
from chancery.rest import metrics
from chancery.rest.config import RestConfig
from chancery.rest.door import AskedDoor, AskedView, Door, admit
from chancery.rest.middleware import Counting, SizeLimit, Tags
from chancery.rest.models.base import BASE
from chancery.rest.models.service import Health, Ready
from chancery.rest.problems import ALWAYS, NotReadyError, ProblemDetails, add_problems, answer_fault, document_problems
from chancery.rest.routes import ROUTERS

DESCRIPTION = """The record of who met whom and said what, read-only. Every item leads to the words it came from.

Lists come in pages: `next` of one page is the `cursor` of the following one, and stays right while documents come in.
`changed_since` gives what is new. Answers to GET have an `ETag`; send it as `If-None-Match`. Ids are permanent: one
that was merged answers 308 and leads on. Problems are `application/problem+json`. Offsets count Unicode code points.
"""


def create_app(config: RestConfig) -> FastAPI:
    """Give the application that stands under `/api/v1`."""
    door = Door(config)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        door.close()

    app = FastAPI(
        title="Chancery",
        version=reader_version(),
        description=DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url="/openapi.json",
        servers=[{"url": BASE}],
        root_path_in_servers=False,
        lifespan=lifespan,
        redirect_slashes=False,
        generate_unique_id_function=_name_operation,
        middleware=[
            Middleware(Counting, metrics=door.metrics),
            Middleware(Tags),
            Middleware(SizeLimit, limit=config.body_bytes),
        ],
    )
    app.state.door = door
    add_problems(app)
    app.add_exception_handler(Exception, answer_fault)
    for router in ROUTERS:
        app.include_router(router, dependencies=[Depends(admit)], responses=ALWAYS)
    _add_service(app)
    _describe(app)
    return app


def create_server(config: RestConfig) -> Starlette:
    """Give a whole server with this door alone; closing it closes the record."""
    app = create_app(config)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        close_app(app)

    return Starlette(routes=[Mount(BASE, app=app)], lifespan=lifespan)


def close_app(app: FastAPI) -> None:
    """Let go of the record of an application that is mounted in another."""
    door: Door = app.state.door
    door.close()


def _name_operation(route: APIRoute) -> str:
    return route.name


def _add_service(app: FastAPI) -> None:
    """Add what looks after the server: whether it lives, whether it can answer, what it counted."""

    @app.get("/healthz", tags=["service"])
    def healthz() -> Health:
        """Say that the server lives."""
        return Health(status="ok")

    @app.get("/readyz", tags=["service"], responses=document_problems(NotReadyError))
    def readyz(view: AskedView) -> Ready:
        """Say that the record can be asked, and how many documents it holds."""
        return Ready(status="ok", documents=view.counts().documents)

    @app.get(
        "/metrics",
        tags=["service"],
        response_class=PlainTextResponse,
        dependencies=[Depends(admit)],
        responses=ALWAYS,
    )
    def get_metrics(view: AskedView, door: AskedDoor) -> PlainTextResponse:
        """Give the counters of the server, as Prometheus reads them."""
        return PlainTextResponse(door.metrics.render(view.counts()), media_type=metrics.MEDIA_TYPE)


def _describe(app: FastAPI) -> None:
    """Have the API's description hold the shape of problems, and name no error of FastAPI's own."""
    make = app.openapi

    def openapi() -> dict[str, Any]:
        told = make()
        schemas = told.setdefault("components", {}).setdefault("schemas", {})
        problem = ProblemDetails.model_json_schema(ref_template="#/components/schemas/{model}")
        schemas.update(problem.pop("$defs", {}))
        schemas["ProblemDetails"] = problem
        for name in ("HTTPValidationError", "ValidationError"):
            schemas.pop(name, None)
        for path in told["paths"].values():
            for operation in path.values():
                # A key is asked for beyond this machine only.
                if "security" in operation:
                    operation["security"] = [{}, *operation["security"]]
        return told

    app.openapi = openapi  # type: ignore[method-assign]
