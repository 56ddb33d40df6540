"""What is watched and how it does, how outlets stand to each other, and what could not be used."""

from starlette.requests import Request
from starlette.responses import Response

from headwater.show.web import asked
from headwater.show.web.counted import counted
from headwater.show.web.paging import further
from headwater.show.web.rendering import rendered
from headwater.store import Stage, View

_A_PAGE = 60
STAGES: dict[Stage, str] = {
    "waiting": "Waiting to be read",
    "read": "Read, in no story yet",
    "linked": "In stories",
    "again": "Waiting to be read again",
    "failed": "Could not be read",
}


def page(request: Request, view: View) -> Response:
    """Sources, outlets and the state of the store."""
    outlets, start = counted(request).outlets(view), asked.number(request, "cursor", 0)
    return rendered(
        request,
        "sources.html.j2",
        sources=counted(request).sources(view),
        outlets=outlets[start : start + _A_PAGE],
        total=len(outlets),
        next=further(request, str(start + _A_PAGE)) if len(outlets) > start + _A_PAGE else None,
        counts=view.counts(),
        stages=STAGES,
    )


def issues(request: Request, view: View) -> Response:
    """Inputs that could not be used, the latest first."""
    found = view.issues(asked.cursor(request))
    return rendered(request, "issues.html.j2", page=found, next=further(request, found.next))
