"""Forms that only our own pages can send: a double submitted token, and the Origin header where a browser sends one."""

import hmac
import re
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from headwater.show.web.site import host_name

COOKIE, FIELD = "hw_form", "form_token"
_TOKEN = re.compile(r"[0-9a-f]{32}")


def form_token(request: Request) -> str:
    """The token of this browser, or a new one."""
    given = request.cookies.get(COOKIE, "")
    return given if _TOKEN.fullmatch(given) else secrets.token_hex(16)


def keep(request: Request, response: Response, name: str, value: str, *, path: str = "/", days: int = 365) -> None:
    """Set a cookie that goes to us alone, and never with a request that another site made."""
    root = request.scope.get("root_path", "")
    response.set_cookie(
        name,
        value,
        max_age=days * 86400,
        path=f"{root}{path}",
        secure=request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )


def is_ours(request: Request, form: Mapping[str, object]) -> bool:
    """Whether a page of ours sent this form (OWASP: signed-in or not, double submit, and the origin checked)."""
    cookie, field = request.cookies.get(COOKIE, ""), str(form.get(FIELD) or "")
    same = bool(_TOKEN.fullmatch(cookie)) and hmac.compare_digest(cookie.encode(), field.encode())
    return same and _from_here(request)


def _from_here(request: Request) -> bool:
    origin = request.headers.get("origin")
    if origin is None:
        return request.headers.get("sec-fetch-site", "same-origin") in {"same-origin", "none"}
    try:
        name = urlsplit(origin).netloc
    except ValueError:
        return False
    return bool(name) and name.casefold() == request.headers.get("host", "").casefold() and bool(host_name(name))


def back_to(given: str) -> str:
    """A path of ours to return to: never another host, whatever the form says."""
    safe = given.startswith("/") and not given.startswith(("//", "/\\")) and "\\" not in given
    return given if safe and not re.search(r"[\x00-\x20]", given) else "/"
