"""Signing in on a browser: the token once, a key made from it in a cookie afterwards."""

import hmac
from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from headwater.show.web import asked
from headwater.show.web.forms import back_to, keep
from headwater.show.web.problems import Wrong
from headwater.show.web.rendering import rendered
from headwater.show.web.site import Site
from headwater.show.web.tokens import SESSION, Failures, rights, session_of


def page(request: Request) -> Response:
    """The form, or who is signed in."""
    return _page(request, wrong=False)


def sign_in(request: Request, form: Mapping[str, object], site: Site, failures: Failures) -> Response:
    """Check the token of a form, or sign out; a client that guesses is made to wait."""
    if asked.one(form, "leave"):
        gone = RedirectResponse(_below(request, "/sign-in"), HTTPStatus.SEE_OTHER)
        gone.delete_cookie(SESSION, path=_below(request, "/"))
        return gone
    client = request.client.host if request.client else ""
    if failures.wait(client):
        raise Wrong("Too many wrong tokens; wait a minute.", HTTPStatus.TOO_MANY_REQUESTS)
    given = asked.one(form, "token")
    fitting = [token for token in (site.token, site.read_token) if token and _same(token, given)]
    if not fitting:
        failures.note(client)
        return _page(request, wrong=True)
    response = RedirectResponse(_below(request, back_to(asked.one(form, "next"))), HTTPStatus.SEE_OTHER)
    keep(request, response, SESSION, session_of(fitting[0]), days=30)
    return response


def _page(request: Request, *, wrong: bool) -> Response:
    site: Site = request.app.state.site
    open_already = rights(site, None, request.cookies.get(SESSION))
    return rendered(
        request,
        "sign_in.html.j2",
        HTTPStatus.FORBIDDEN if wrong else HTTPStatus.OK,
        wrong=wrong,
        next=asked.text(request, "next"),
        signed_in=SESSION in request.cookies
        and (open_already.write or (open_already.read and site.read_token is not None)),
    )


def _same(token: str, given: str) -> bool:
    return hmac.compare_digest(token.encode(), given.encode())


def _below(request: Request, path: str) -> str:
    root: str = request.scope.get("root_path", "")
    return path if root and path.startswith(f"{root}/") else root + path
