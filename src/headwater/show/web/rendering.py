"""Pages from templates: what every page shows besides its own, and answers that a browser need not fetch twice."""

import hashlib
from functools import cache
from http import HTTPStatus
from urllib.parse import quote, urlencode

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import Response

from headwater import __version__
from headwater.show.page.templates import environment
from headwater.show.web import charts, moments
from headwater.show.web.assets import assets
from headwater.show.web.forms import COOKIE, form_token, keep
from headwater.show.web.tokens import Rights

NAV = (
    ("stories", "/", "Stories"),
    ("changes", "/changes", "Changes"),
    ("who", "/who", "Who"),
    ("sources", "/sources", "Sources"),
    ("verdicts", "/verdicts", "Verdicts"),
)


def rendered(request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **values: object) -> Response:
    """A page, or 304 where the browser has it already; `values` are what the template names."""
    shared = _of_every_page(request)
    body = _templates().get_template(template).render(shared | values)
    response = answered(request, body.encode(), "text/html; charset=utf-8", status)
    if COOKIE not in request.cookies:
        keep(request, response, COOKIE, str(shared["form_token"]))
    return response


def answered(request: Request, body: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """The body under an entity tag made of its content (RFC 9110, 8.8.3), or 304 without one."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"etag": tag} | ({"vary": "Cookie"} if media_type.startswith("text/html") else {})
    if status == HTTPStatus.OK and request.method in {"GET", "HEAD"} and _has(request, tag):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body, status, headers, media_type)


def _has(request: Request, tag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    return tag in {one.strip().removeprefix("W/") for one in given.split(",")}


def _of_every_page(request: Request) -> dict[str, object]:
    rights = request.scope.get("state", {}).get("rights", Rights(read=True, write=False))
    return {
        "root": request.scope.get("root_path", ""),
        "asked": dict(request.query_params),
        "nav": NAV,
        "rights": rights,
        "guarded": request.app.state.site.token is not None if "app" in request.scope else False,
        "form_token": form_token(request),
        "back": request.scope["path"],
        "version": __version__,
    }


@cache
def _templates() -> Environment:
    made = environment(("headwater.show.web", "templates"), ("headwater.show.page", "."))
    made.filters |= {"key": in_path, "when": moments.said}
    made.globals |= {"asset": _asset_path, "href": _href, "charts": charts}
    return made


def warmed() -> None:
    """Compile every template now, so that nobody waits for the first of a kind."""
    for name in _templates().list_templates(extensions=["j2"]):
        _templates().get_template(name)


def in_path(text: str) -> str:
    """An id as a part of a path: whatever stands in it, it stays one id."""
    return quote(text, safe="")


@pass_context
def _asset_path(context: Context, name: str) -> str:
    return f"{context['root']}/static/{assets()[name].name}"


@pass_context
def _href(context: Context, path: str, **query: object) -> str:
    """A path of ours below the base path, with a query of what is not empty."""
    given = {name.rstrip("_"): str(value) for name, value in query.items() if value not in {None, ""}}
    return f"{context['root']}{path}" + (f"?{urlencode(given)}" if given else "")
