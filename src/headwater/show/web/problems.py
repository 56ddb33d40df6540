"""Errors in the form that who asks can read: problem+json (RFC 9457) for programs, a page for people."""

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from headwater.show.web.headers import HEADERS
from headwater.show.web.rendering import rendered


class Wrong(HTTPException):
    """What was asked makes no sense; `what` says why in words for the one who asked."""

    def __init__(self, what: str, status: HTTPStatus = HTTPStatus.BAD_REQUEST) -> None:
        super().__init__(status, what)


class Absent(Wrong):
    """What was asked for is not in the store."""

    def __init__(self, what: str) -> None:
        super().__init__(what, HTTPStatus.NOT_FOUND)


def problem(request: Request, status: HTTPStatus, what: str) -> Response:
    """The error as a page where a browser asks for one, else as problem+json."""
    if wants_page(request):
        return rendered(request, "problem.html.j2", status, title=status.phrase, what=what, code=int(status))
    body = {"type": "about:blank", "title": status.phrase, "status": int(status), "detail": what}
    return JSONResponse(body, int(status), media_type="application/problem+json")


def wants_page(request: Request) -> bool:
    """Whether a person's browser asks, not a program."""
    return "text/html" in request.headers.get("accept", "") and "/api/" not in request.url.path


async def on_wrong(request: Request, error: Exception) -> Response:
    """What Starlette and our own code refuse."""
    if not isinstance(error, HTTPException):
        raise error
    said = problem(request, HTTPStatus(error.status_code), error.detail)
    said.headers.update(error.headers or {})
    return said


async def on_too_large(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the words are ours
    """A body that grew beyond what was declared."""
    return problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is larger than any form of ours.")


async def on_fault(request: Request, error: Exception) -> Response:  # noqa: ARG001 - the log has the error
    """A fault of ours: nothing of it is told, the log has all."""
    said = problem(request, HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; the log says what.")
    said.headers.update(HEADERS)  # made outside the guard, which sets them elsewhere
    return said
