"""The page of a story: its account as the brief shows it, and what changed since the reader last looked."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from headwater import __version__
from headwater.model import Account, Briefing, Derivation, MadeBy, Report
from headwater.show import FACES
from headwater.show.safe import one_line
from headwater.show.web import asked
from headwater.show.web.changes import shown, weight
from headwater.show.web.forms import keep
from headwater.show.web.lately import VISIT, visit
from headwater.show.web.problems import Absent
from headwater.show.web.rendering import answered, in_path, rendered
from headwater.show.web.shelf import opened
from headwater.store import Moment, StoryRow, View

_MOST_CHANGES = 60
_TYPES = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Line:
    """A report in the story's table: how many claims it makes, and from whom it has its words."""

    report: Report
    claims: int
    taken: tuple[Derivation, ...]


def page(request: Request, view: View) -> Response:
    """The account as it stands."""
    told = opened(request, view, request.path_params["story"])
    row, account = told.row, told.account
    root = request.scope.get("root_path", "")
    if row.id != request.path_params["story"]:
        return RedirectResponse(f"{root}/stories/{in_path(row.id)}", 307)
    look = visit(request.cookies.get(VISIT), row.seq, int(time.time()))
    since = asked.number(request, "since", None)
    since = look.since if since is None else since
    moments = _since(view, row, since)
    response = rendered(
        request,
        "story.html.j2",
        story=told.standing,
        row=row,
        since=asked.number(request, "since", None),
        heading=_heading(request),
        moments=[shown(moment, root) for moment in moments[:_MOST_CHANGES]],
        changes=len(moments),
        behind=since,
        reports=lines(account),
    )
    keep(request, response, VISIT, look.cookie, path=f"/stories/{in_path(row.id)}")
    return response


def news(request: Request, view: View) -> Response:
    """A line for a page that stands open: how much has changed since it was made; empty where nothing has."""
    row = view.line(request.path_params["story"])
    if row is None:
        return PlainTextResponse("")
    since = asked.number(request, "since", row.seq)
    if since >= row.seq:
        return PlainTextResponse("")
    changed = len(_since(view, row, since))
    return rendered(request, "news.html.j2", story=row, changed=changed, since=since)


def file(request: Request, view: View) -> Response:
    """The brief as a file to keep or send: one HTML page, or Markdown."""
    told = opened(request, view, request.path_params["story"])
    row, account = told.row, told.account
    suffix = request.path_params["suffix"]
    if suffix not in _TYPES:
        raise Absent("The brief is had as .html or .md.")
    briefing = Briefing((account,), (), MadeBy(__version__, row.made_by, {"language": "en"}))
    text = FACES["html" if suffix == "html" else "markdown"](briefing)
    response = answered(request, text.encode(), _TYPES[suffix])
    response.headers["content-disposition"] = f'attachment; filename="brief-{row.seq}.{suffix}"'
    return response


def lines(account: Account) -> list[Line]:
    """The reports in order, with what each does in the story."""
    makes = Counter(report for claim in account.claims for report in claim.reports)
    ids = {report.id for report in account.reports}
    return [
        Line(
            report,
            makes[report.id],
            tuple(d for d in account.derivations if d.target == report.id and d.source in ids),
        )
        for report in account.reports
    ]


def _since(view: View, row: StoryRow, since: int | None) -> Sequence[Moment]:
    """Changes after an arrival number, the weightiest first; none where the reader has not been here before."""
    if since is None or since >= row.seq:
        return ()
    return sorted(view.history(row.id, since_seq=since), key=weight)


def _heading(request: Request) -> str:
    given = one_line(request.query_params.get("since", ""))
    if not given:
        return "Since you last looked"
    return "Since the story began" if given == "0" else f"Since report number {given}"
