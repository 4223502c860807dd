"""Routes: a page function under a path, with the role it needs and the formats it answers in."""

import logging
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from chancery.errors import ChanceryError
from chancery.store.accounts.preferences import load_preferences
from chancery.store.accounts.users import Role, User
from chancery.web.answer import Answer, Redirect, Refusal
from chancery.web.config import Access, WebConfig
from chancery.web.desk import Desk
from chancery.web.middleware import TooLarge
from chancery.web.refuse import explain, refuse
from chancery.web.respond import respond
from chancery.web.security import find_asker, forms_of, is_from_elsewhere

PageFunction = Callable[[Desk], Answer]
LIST = ("html", "json", "csv", "md")
DATED = (*LIST, "ics")
PAGE = ("html", "json")
_log = logging.getLogger("chancery.web")


def page(
    path: str,
    function: PageFunction,
    *,
    role: Role | None = Role.READER,
    formats: tuple[str, ...] = PAGE,
) -> Route:
    """Make the route of a page that is read. `role` is None for pages that need no login."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(_answer, request, function, role=role, formats=formats, form=None)

    route = PageRoute(path, endpoint, methods=["GET"], name=f"{function.__module__}.{function.__name__}")
    route.function, route.role, route.formats = function, role, formats
    return route


class PageRoute(Route):
    """The route of a page that is read; an export is built by asking its function for the rows."""

    function: PageFunction
    role: Role | None
    formats: tuple[str, ...]


def form(path: str, function: PageFunction, *, role: Role | None = Role.READER) -> Route:
    """Make the route of a form: it is checked to be ours before the function sees it."""

    async def endpoint(request: Request) -> Response:
        config: WebConfig = request.app.state.config
        try:
            given = await request.form(
                max_files=config.upload_files, max_fields=2000, max_part_size=config.upload_bytes
            )
        except TooLarge:
            size = config.upload_bytes // (1024 * 1024)
            advice = (
                f"One upload may hold {size} MB. Send fewer files at a time, or import a folder from the command line."
            )
            return await run_in_threadpool(refuse, request, Refusal(413, "That is too much at once", advice))
        except MultiPartException as error:
            return await run_in_threadpool(refuse, request, Refusal(400, "The form did not arrive whole", str(error)))
        try:
            return await run_in_threadpool(_answer, request, function, role=role, formats=PAGE, form=given)
        finally:
            await given.close()

    return Route(path, endpoint, methods=["POST"], name=f"{function.__module__}.{function.__name__}")


def _answer(
    request: Request,
    function: PageFunction,
    *,
    role: Role | None,
    formats: tuple[str, ...],
    form: FormData | None,
) -> Response:
    record = request.app.state.record
    config: WebConfig = request.app.state.config
    wanted = request.scope.get("chancery.format", "html")
    try:
        with record.view() as view:
            user = find_asker(request, view.connection, config)
            desk = Desk(
                request=request,
                record=record,
                view=view,
                user=user,
                config=config,
                preferences=load_preferences(view.connection, user.name),
                form=form or FormData(),
                format=wanted,
            )
            _check_format(wanted, formats)
            if turned := _turn_away(desk, role):
                return respond(desk, turned)
            if form is not None:
                _check_form(request, user, form)
            return respond(desk, function(desk))
    except Refusal as refusal:
        return refuse(request, refusal)
    except ChanceryError as error:
        return refuse(request, explain(error))
    except Exception:  # noqa: BLE001 - the door catches all
        # The user gets a page, the operator the whole story.
        _log.exception("%s %s failed", request.method, request.url.path)
        return refuse(request, Refusal(500, "Something went wrong here", "The fault is ours, and it was logged."))


def _check_format(wanted: str, formats: tuple[str, ...]) -> None:
    if wanted not in formats:
        offered = ", ".join(f".{name}" for name in formats if name != "html") or "none but HTML"
        raise Refusal(404, f"This page has no .{wanted}", f"Formats of this page: {offered}.")


def _turn_away(desk: Desk, role: Role | None) -> Redirect | None:
    """Send somebody who is not logged in to the door, and refuse who may not."""
    if role is None or desk.user.may(role):
        return None
    if desk.user.name:
        advice = f"This needs the role {role.value}; yours is {desk.user.role.value}. An administrator can change it."
        raise Refusal(403, "This is not for your role", advice)
    if desk.config.access is Access.PROXY:
        advice = "The proxy in front of this server did not say who you are. Log in there, and come back."
        raise Refusal(401, "You are not logged in", advice)
    if desk.format != "html":
        raise Refusal(401, "You are not logged in", "Log in with a browser first.")
    target = desk.request.url.path + (f"?{desk.request.url.query}" if desk.request.url.query else "")
    return Redirect(to=f"/login?{urlencode({'next': target})}")


def _check_form(request: Request, user: User, form: Any) -> None:
    token = form.get("csrf", "")
    if is_from_elsewhere(request) or not isinstance(token, str) or not forms_of(request, user).accepts(token):
        advice = (
            "It was opened before you logged in or before the server was restarted. "
            "Go back, reload the page and send it again; nothing was changed."
        )
        raise Refusal(403, "This form is out of date", advice)
