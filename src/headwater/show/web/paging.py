"""From one part of a long list to the next."""

from urllib.parse import urlencode

from starlette.requests import Request


def further(request: Request, cursor: str | None) -> str | None:
    """The address of the same list behind a cursor; None at its end."""
    if cursor is None:
        return None
    query = {name: value for name, value in request.query_params.items() if value and name not in {"cursor", "said"}}
    return f"{request.url.path}?{urlencode(query | {'cursor': cursor})}"
