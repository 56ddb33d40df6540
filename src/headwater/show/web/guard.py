"""The door of the service: what is asked, by whom, under which name and how much of it, before any page is made."""

from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from headwater.show.web.headers import HEADERS
from headwater.show.web.problems import problem, wants_page
from headwater.show.web.site import Site, host_name
from headwater.show.web.tokens import SESSION, Failures, Rights, rights

_OPEN = ("/healthz", "/static/", "/sign-in")
"""Paths that need no token for reading."""
_MOST_BODY = 64 * 1024


class TooLargeError(Exception):
    """A request body beyond what any form or verdict needs."""


@dataclass(slots=True)
class Guard:
    """Wraps the application: host names, tokens, the size of bodies, and the headers of every answer."""

    app: ASGIApp
    site: Site
    failures: Failures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        _stand_under(scope, self.site.base)
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send))
            return
        await self.app(scope, _up_to(receive, _MOST_BODY), _with_headers(send))

    def _refused(self, scope: Scope) -> Response | None:
        request = Request(scope)
        if "\x00" in scope["path"]:
            return problem(request, HTTPStatus.NOT_FOUND, "There is no such page.")
        if host_name(request.headers.get("host", "")) not in self.site.hosts:
            return problem(request, HTTPStatus.BAD_REQUEST, "This service is not known by that name (--allow-host).")
        if _declared(request.headers) > _MOST_BODY:
            return problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is larger than any form of ours.")
        client = request.client.host if request.client else ""
        wait = self.failures.wait(client)
        if wait and "authorization" in request.headers:
            said = problem(request, HTTPStatus.TOO_MANY_REQUESTS, "Too many wrong tokens; wait a minute.")
            said.headers["retry-after"] = str(int(wait) + 1)
            return said
        found = rights(self.site, request.headers.get("authorization"), request.cookies.get(SESSION))
        scope.setdefault("state", {})["rights"] = found
        if found.wrong:
            self.failures.note(client)
        return None if found.read or _is_open(request) else _not_let_in(request, found)


def _stand_under(scope: Scope, base: str) -> None:
    """Put the request below the base path, whether the proxy before us has taken that off or not."""
    path = scope["path"]
    full = path if not base or path == base or path.startswith(f"{base}/") else base + path
    scope.update({"root_path": base, "path": full})


def _is_open(request: Request) -> bool:
    path = inner_path(request)
    return path in _OPEN or path.startswith("/static/")


def _not_let_in(request: Request, found: Rights) -> Response:
    if request.method == "GET" and wants_page(request) and not found.wrong:
        back = quote(str(request.url.path), safe="/")
        return RedirectResponse(f"{request.scope.get('root_path', '')}/sign-in?next={back}", HTTPStatus.SEE_OTHER)
    said = problem(request, HTTPStatus.UNAUTHORIZED, "Reading needs a token here.")
    said.headers["www-authenticate"] = 'Bearer realm="headwater"'
    return said


def inner_path(request: Request) -> str:
    """The path below the base path."""
    root = request.scope.get("root_path", "")
    path: str = request.scope["path"]
    return path.removeprefix(root) or "/"


def _declared(headers: Headers) -> int:
    given = headers.get("content-length", "0")
    return int(given) if given.isdecimal() and len(given) < 16 else _MOST_BODY + 1


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            headers.setdefault("cache-control", "private, no-cache")
        await send(message)

    return sending


def _up_to(receive: Receive, most: int) -> Receive:
    taken = 0

    async def receiving() -> Message:
        nonlocal taken
        message = await receive()
        taken += len(message.get("body", b""))
        if taken > most:
            raise TooLargeError
        return message

    return receiving
