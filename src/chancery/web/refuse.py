"""Refusals and faults become pages that say what happened and what to do next."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from chancery.errors import ChanceryError, RecordError, SettingsError
from chancery.web.answer import Refusal
from chancery.web.plain import to_json
from chancery.web.templates import render_refusal

_HEADINGS = {404: "No such page", 405: "This address takes no such request"}


def refuse(request: Request, refusal: Refusal) -> Response:
    """Give the response of a refusal, in the format that was asked for."""
    if request.scope.get("chancery.format", "html") in {"html", "md"}:
        body = render_refusal(request, refusal)
        return Response(body, refusal.status, media_type="text/html")
    data = {"status": refusal.status, "title": refusal.heading, "detail": refusal.advice}
    return Response(to_json(data), refusal.status, media_type="application/problem+json")


def explain(error: ChanceryError) -> Refusal:
    """Turn one of our errors into a refusal."""
    if isinstance(error, RecordError):
        return Refusal(503, "The record cannot be read or written just now", str(error))
    if isinstance(error, SettingsError):
        return Refusal(422, "That does not work", str(error))
    return Refusal(500, "Something went wrong here", str(error))


async def handle_http_exception(request: Request, error: Exception) -> Response:
    """Show what the router refuses: an unknown address, a method that it does not take."""
    assert isinstance(error, HTTPException)
    heading = _HEADINGS.get(error.status_code, "That does not work")
    advice = "Check the address, or start from a list or a search."
    return refuse(request, Refusal(error.status_code, heading, advice, link=("/", "Go to the first page")))
