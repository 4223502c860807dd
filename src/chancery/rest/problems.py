"""Problems as RFC 9457 has them. Here, and nowhere else, faults get their HTTP status."""

import logging
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from chancery.errors import ChanceryError, ReadError, RecordError, SettingsError

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("chancery.rest")


class FieldFault(BaseModel):
    """What is wrong with one value that was sent."""

    where: str
    what: str


class ProblemDetails(BaseModel):
    """Why a request was not answered."""

    type: str
    title: str
    status: int
    detail: str
    errors: list[FieldFault] | None = None


class ApiProblem(Exception):  # noqa: N818 - it is a problem, as the standard calls it
    """What keeps a request from being answered; the subclasses say what."""

    status = HTTPStatus.BAD_REQUEST
    name = "bad-request"

    def __init__(self, detail: str, *, headers: dict[str, str] | None = None) -> None:
        """Say in a sentence what is wrong and what to do."""
        super().__init__(detail)
        self.detail = detail
        self.headers = headers or {}


class NotInRecordError(ApiProblem):
    """The record has nothing of this id or name."""

    status = HTTPStatus.NOT_FOUND
    name = "not-in-record"


class NoSuchPageError(NotInRecordError):
    """A cursor leads nowhere: it is none that a page gave."""

    name = "no-such-page"


class UnusableError(ApiProblem):
    """What was sent is well-formed, and cannot be used."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    name = "unusable"


class NoKeyError(ApiProblem):
    """No key was shown, or one that opens nothing."""

    status = HTTPStatus.UNAUTHORIZED
    name = "no-key"


class TooManyError(ApiProblem):
    """One asker asks more often than the server allows."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    name = "too-many-requests"


class TooLargeError(ApiProblem):
    """What was sent is larger than the server takes."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    name = "too-large"


class NotReadyError(ApiProblem):
    """The record cannot be asked right now."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    name = "not-ready"


MOVED = HTTPStatus.PERMANENT_REDIRECT
UNCHANGED = HTTPStatus.NOT_MODIFIED


def document_problems(*problems: type[ApiProblem]) -> dict[int | str, dict[str, Any]]:
    """Give what the API's description says about problems that a path may answer with."""
    schema = {"$ref": "#/components/schemas/ProblemDetails"}
    return {
        int(one.status): {"description": (one.__doc__ or "").strip(), "content": {MEDIA_TYPE: {"schema": schema}}}
        for one in problems
    }


ALWAYS: dict[int | str, dict[str, Any]] = {
    **document_problems(NoKeyError, NotInRecordError, UnusableError, TooLargeError, TooManyError, NotReadyError),
    int(HTTPStatus.BAD_REQUEST): document_problems(ApiProblem)[int(HTTPStatus.BAD_REQUEST)],
}
"""The problems that any path may answer with."""
MERGED: dict[int | str, dict[str, Any]] = {
    **document_problems(NotInRecordError),
    int(MOVED): {
        "description": "The id was merged into another, which the header `Location` leads to.",
        "headers": {"Location": {"schema": {"type": "string"}}},
    },
}
"""What a path that names a person, a body or an engagement may answer besides."""


def answer_problem(problem: ApiProblem) -> Response:
    """Give the answer for a problem."""
    return _answer(problem.status, problem.name, problem.detail, headers=problem.headers)


def _answer(
    status: HTTPStatus,
    name: str,
    detail: str,
    *,
    errors: list[FieldFault] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    told = ProblemDetails(
        type=f"urn:chancery:problem:{name}", title=status.phrase, status=int(status), detail=detail, errors=errors
    )
    # Words that were sent may hold halves of characters, which no answer may.
    content = told.model_dump(exclude_none=True)
    return JSONResponse(content, status_code=int(status), media_type=MEDIA_TYPE, headers=headers)


def _of_error(error: ChanceryError) -> Response:
    detail = str(error).encode("utf-8", "replace").decode()
    if isinstance(error, SettingsError):
        # Through this door settings are names of things: what fails is that the record has none such.
        return _answer(NotInRecordError.status, NotInRecordError.name, detail)
    if isinstance(error, ReadError):
        return _answer(UnusableError.status, UnusableError.name, detail)
    if isinstance(error, RecordError):
        _log.error("the record cannot be asked: %s", error)
        return _answer(NotReadyError.status, NotReadyError.name, "The record cannot be asked right now; try again.")
    return _answer_fault(error)


def _answer_fault(error: Exception) -> Response:
    _log.error("a request failed", exc_info=error)
    detail = "The fault is ours, and it was logged."
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, "fault", detail)


def _of_validation(error: RequestValidationError) -> Response:
    errors = [
        FieldFault(
            where=".".join(str(part) for part in one["loc"]).encode("utf-8", "replace").decode(), what=one["msg"]
        )
        for one in error.errors()
    ]
    detail = "; ".join(f"{one.where}: {one.what}" for one in errors[:3])
    return _answer(UnusableError.status, "not-valid", detail or "The request is not valid.", errors=errors)


def _of_http(error: HTTPException) -> Response:
    status = HTTPStatus(error.status_code)
    name = status.phrase.lower().replace(" ", "-")
    headers = dict(error.headers or {})
    return _answer(status, name, str(error.detail), headers=headers)


def add_problems(app: FastAPI) -> None:
    """Have every fault of an application answered as a problem."""

    async def problem(_: Request, error: Exception) -> Response:
        return answer_problem(error) if isinstance(error, ApiProblem) else _answer_fault(error)

    async def own(_: Request, error: Exception) -> Response:
        return _of_error(error) if isinstance(error, ChanceryError) else _answer_fault(error)

    async def invalid(_: Request, error: Exception) -> Response:
        return _of_validation(error) if isinstance(error, RequestValidationError) else _answer_fault(error)

    async def http(_: Request, error: Exception) -> Response:
        return _of_http(error) if isinstance(error, HTTPException) else _answer_fault(error)

    app.add_exception_handler(ApiProblem, problem)
    app.add_exception_handler(ChanceryError, own)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


async def answer_fault(_: Request, error: Exception) -> Response:
    """Answer a fault that nothing else has caught."""
    return _answer_fault(error)
