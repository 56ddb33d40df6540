"""Search in full text: the words a user types, in claims or in reports."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from headwater.model import Spans
from headwater.show import words
from headwater.show.web import asked
from headwater.show.web.paging import further
from headwater.show.web.rendering import in_path, rendered
from headwater.store import ClaimHit, Page, ReportHit, View

FIELDS = tuple(field for field in asked.FIELDS if field[0] in {"since", "until", "outlet"})
_AROUND = 120
_MOST = 360

Piece: TypeAlias = tuple[str, bool]
Row: TypeAlias = ClaimHit | ReportHit


@dataclass(frozen=True, slots=True)
class Hit:
    """A claim or report that has the words; `pieces` are its text, cut where they stand (True)."""

    href: str
    pieces: tuple[Piece, ...]
    title: str = ""
    outlet: str = ""
    published: str | None = None
    status: str = ""
    reports: int = 0
    independent: int = 0
    at_most: int = 0


def page(request: Request, view: View) -> Response:
    """What has the words; nothing before words are given."""
    sought, kind, wanted = asked.text(request, "q"), asked.kind(request, "claims", "reports"), asked.filters(request)
    root = request.scope.get("root_path", "")
    hits: list[Hit] | None = None
    cursor = None
    if sought:
        found = rows(request, view, kind)
        hits, cursor = [_hit(row, root) for row in found.rows], further(request, found.next)
    shown = {name: value for name, value in wanted.all().items() if name in {field[0] for field in FIELDS}}
    return rendered(
        request, "search.html.j2", q=sought, kind=kind, hits=hits, next=cursor, fields=FIELDS, filters=shown
    )


def rows(request: Request, view: View, kind: str) -> Page[ClaimHit] | Page[ReportHit]:
    """What the store has to the query of a request."""
    wanted = asked.filters(request)
    find = view.search_claims if kind == "claims" else view.search
    return find(
        asked.text(request, "q"),
        since=wanted.since or None,
        until=wanted.until or None,
        outlet=wanted.outlet or None,
        cursor=asked.cursor(request),
    )


def _hit(row: Row, root: str) -> Hit:
    if isinstance(row, ClaimHit):
        href = f"{root}/stories/{in_path(row.story)}/claims/{in_path(row.claim)}"
        cut = pieces(row.text, row.spans)
        return Hit(href, cut, "", "", None, row.status, row.reports, row.independent, row.at_most)
    report = row.report
    href = f"{root}/reports/{in_path(report.id)}"
    return Hit(
        href, pieces(report.text, row.spans), report.title or words.outlet(report), report.outlet, report.published
    )


def pieces(text: str, spans: Spans) -> tuple[Piece, ...]:
    """The text around the first words that were found, cut where words stand."""
    inside = sorted((max(0, s), min(len(text), e)) for s, e in spans if s < len(text) and e > s)
    start = _word(text, inside[0][0] - _AROUND) if inside and len(text) > _MOST else 0
    end = _word(text, start + _MOST)
    found: list[Piece] = [("…", False)] if start else []
    at = start
    for first, last in inside:
        if first >= at and last <= end:
            found += [(text[at:first], False), (text[first:last], True)]
            at = last
    tail: Sequence[Piece] = [(text[at:end], False), *([("…", False)] if end < len(text) else [])]
    return tuple(piece for piece in (*found, *tail) if piece[0])


def _word(text: str, at: int) -> int:
    """A place where a word begins, at or a little behind `at`."""
    if at <= 0 or at >= len(text):
        return min(max(at, 0), len(text))
    space = text.find(" ", at, at + 20)
    return at if space < 0 else space + 1
