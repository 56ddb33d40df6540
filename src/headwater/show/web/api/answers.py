"""What each route of the API answers: values of the store in the shapes of `shapes.py`."""

from dataclasses import replace
from typing import Any, cast

from starlette.requests import Request

from headwater.model import Account, Claim, ClaimStatus, Match, Reading
from headwater.model import Report as Collected
from headwater.show.web import asked, claim, report, search, who
from headwater.show.web.api import accounts, shapes
from headwater.show.web.counted import counted
from headwater.show.web.problems import Absent, Wrong
from headwater.show.web.shelf import found_or_none, opened
from headwater.store import ClaimHit, Counts, Held, IssueRow, Moment, NameRow, StoryRow, View
from headwater.wire import account_json, reading_json

Json = dict[str, Any]
_MOST = 200


def stories(request: Request, view: View) -> "shapes.Listed[StoryRow]":
    wanted = asked.filters(request).given()
    page = view.stories(
        asked.order(request),
        since=wanted.get("since"),
        until=wanted.get("until"),
        who=wanted.get("who"),
        where=wanted.get("where"),
        outlet=wanted.get("outlet"),
        text=wanted.get("words"),
        cursor=asked.cursor(request),
        limit=_limit(request),
    )
    return shapes.Listed(list(page.rows), page.next)


def one_story(request: Request, view: View) -> Json:
    told = opened(request, view, request.path_params["story"])
    bonds = [shapes.Bond(b.a, b.b, round(b.score, 3), list(b.words)) for b in view.bonds(told.row.id)]
    return {"story": told.row, "account": account_json(told.account), "bonds": bonds}


def history(request: Request, view: View) -> shapes.History:
    row = view.line(request.path_params["story"])
    if row is None:
        raise Absent("No story has this id: its reports may have been forgotten.")
    since = asked.number(request, "since", None)
    return shapes.History(list(view.history(row.id, asked.text(request, "claim") or None, since)))


def one_claim(request: Request, view: View) -> Json:
    told, key = claim.found(request, view)
    return claim_json(told.account, key) | {"history": view.history(told.row.id, key)}


def claim_json(account: Account, key: str) -> Json:
    """A claim of an account with the origins and reports that it speaks of."""
    one = next(c for c in account.claims if c.id == key)
    reports = tuple(r for r in account.reports if r.id in one.reports)
    origins = tuple(o for o in account.origins if o.id in one.origins)
    told = account_json(replace(account, claims=(one,), reports=reports, origins=origins, entities=(), derivations=()))
    return {"story": account.id, "claim": told["claims"][0], "origins": told["origins"], "reports": told["reports"]}


def changes(request: Request, view: View) -> "shapes.Listed[Moment]":
    page = view.changes(asked.cursor(request), _limit(request))
    return shapes.Listed(list(page.rows), page.next)


def reports(request: Request, view: View) -> "shapes.Listed[shapes.ReportLine]":
    """In the order of arrival: the cursor is an arrival number, so that a program can go on where it stopped."""
    limit, after = _limit(request), asked.number(request, "cursor", 0)
    rows = view.after(after, limit)
    return shapes.Listed([_line(held) for held in rows], str(rows[-1].seq) if len(rows) == limit else None)


def one_report(request: Request, view: View) -> shapes.ReportPage:
    held = report.found(view, request.path_params["report"])
    place = view.story_of(held.report.id)
    told = found_or_none(request, view, place) if place else None
    return shapes.ReportPage(
        _line(held),
        held.report.text,
        told.row.id if told else None,
        [made for c in told.account.claims for made in _made(c, held.report.id)] if told else [],
        [_line(version) for version in view.versions(held.report.id)],
    )


def one_reading(request: Request, view: View) -> Json:
    held = report.found(view, request.path_params["report"])
    reading: Reading | None = view.reading(held.report.id)
    if reading is None:
        raise Absent("This report has not been read.")
    return reading_json(held.report, reading)


def names(request: Request, view: View) -> "shapes.Listed[NameRow]":
    page = view.names(asked.text(request, "q") or None, asked.cursor(request))
    return shapes.Listed(list(page.rows), page.next)


def one_name(request: Request, view: View) -> shapes.Name:
    name = who.found(view, request)
    return shapes.Name(
        name.row.key,
        name.row.name,
        name.row.type,
        list(name.aliases),
        [_match(via.match) for via in name.matches],
        list(name.stories),
        [_said(spoken.story, spoken.claim, spoken.role) for spoken in name.claims],
        name.next,
    )


def sources(request: Request, view: View) -> shapes.Watched:
    return shapes.Watched(list(counted(request).sources(view)))


def outlets(request: Request, view: View) -> shapes.Outlets:
    return shapes.Outlets(list(counted(request).outlets(view)))


def found(request: Request, view: View) -> "shapes.Listed[shapes.Hit]":
    return _search(request, view, asked.kind(request, "claims", "reports"))


def claims(request: Request, view: View) -> "shapes.Listed[shapes.Hit]":
    return _search(request, view, "claims")


def verdicts(request: Request, view: View) -> shapes.Verdicts:  # noqa: ARG001 - every answer takes both
    return shapes.Verdicts(list(view.verdicts(withdrawn=True)))


def issues(request: Request, view: View) -> "shapes.Listed[IssueRow]":
    page = view.issues(asked.cursor(request), _limit(request))
    return shapes.Listed(list(page.rows), page.next)


def status(request: Request, view: View) -> Counts:  # noqa: ARG001
    return view.counts()


def _search(request: Request, view: View, kind: str) -> "shapes.Listed[shapes.Hit]":
    if not asked.text(request, "q"):
        raise Wrong("“q” must hold the words to look for.")
    page = search.rows(request, view, kind)
    return shapes.Listed([_hit(row) for row in page.rows], page.next)


def _hit(row: search.Row) -> shapes.Hit:
    if isinstance(row, ClaimHit):
        return shapes.Hit(
            row.story,
            row.text,
            list(row.spans),
            claim=row.claim,
            status=cast(ClaimStatus, row.status),
            reports=row.reports,
            independent_origins=row.independent,
            at_most=row.at_most,
        )
    told: Collected = row.report
    return shapes.Hit(
        row.story,
        "".join(text for text, _ in search.pieces(told.text, row.spans)),
        list(row.spans),
        report=told.id,
        outlet=told.outlet,
        title=told.title,
        published=told.published,
    )


def _limit(request: Request) -> int:
    return max(1, asked.number(request, "limit", 50, _MOST))


def _line(held: Held) -> shapes.ReportLine:
    r = held.report
    return shapes.ReportLine(
        held.seq,
        r.id,
        r.outlet,
        r.title,
        r.url,
        r.published,
        r.author,
        r.language,
        held.source,
        held.stage,
        held.why,
        held.revises,
        held.arrived,
        r.sha256,
    )


def _made(told: Claim, key: str) -> list[shapes.Made]:
    spans = [list(a.spans) for a in told.assertions if a.report == key]
    if not spans:
        return []
    counts = (told.independent_origins, told.at_most, len(told.reports), told.status)
    return [shapes.Made(told.id, told.text, spans, *counts)]


def _match(match: Match) -> accounts.Match:
    return accounts.Match(match.report, match.text, match.why, list(match.spans))


def _said(key: str, told: Claim, role: str) -> shapes.Said:
    counts = (told.independent_origins, told.at_most, len(told.reports))
    return shapes.Said(key, told.id, told.text, role, told.status, *counts)
