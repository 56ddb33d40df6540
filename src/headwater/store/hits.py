"""Full text: the reports and the claims that have some words, the newest first."""

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from headwater.store import words
from headwater.store.arrivals import held_by_seq
from headwater.store.cursors import behind, cursor_of
from headwater.store.lists import day_of, of_stories
from headwater.store.rows import ClaimHit, Page, ReportHit
from headwater.store.schema import claim, place, report, story


def report_hits(
    on: Connection,
    asked_for: str,
    since: str | None,
    until: str | None,
    outlet: str | None,
    cursor: str | None,
    limit: int,
) -> Page[ReportHit]:
    """Reports that have all the words; those that arrived last first."""
    found = words.having(on, "report", asked_for)
    if found is None:
        return Page(())
    asked = (
        select(found.n.label("seq"), story.c.id)
        .select_from(found.index)
        .join(report, report.c.seq == found.n)
        .outerjoin(place, place.c.seq == report.c.seq)
        .outerjoin(story, story.c.n == place.c.story)
        .where(found.match, *_of_reports(since, until, outlet))
        .order_by(found.n.desc())
        .limit(limit + 1)
    )
    rows = on.execute(asked.where(behind([found.n], cursor)) if cursor else asked).all()
    held = held_by_seq(on, [row.seq for row in rows[:limit]])
    shown = [(held[row.seq], row.id) for row in rows[:limit]]
    hits = tuple(ReportHit(one.seq, one.report, of, words.where(one.report.text, asked_for)) for one, of in shown)
    return Page(hits, cursor_of(rows[limit - 1].seq) if len(rows) > limit else None)


def claim_hits(
    on: Connection,
    asked_for: str,
    since: str | None,
    until: str | None,
    outlet: str | None,
    cursor: str | None,
    limit: int,
) -> Page[ClaimHit]:
    """Claims that have all the words; those that were first made last first."""
    found = words.having(on, "claim", asked_for)
    if found is None:
        return Page(())
    asked: Any = (
        select(claim, story.c.id.label("of"))
        .select_from(found.index)
        .join(claim, claim.c.n == found.n)
        .join(story, story.c.n == claim.c.story)
        .where(found.match, claim.c.gone.is_(False), *of_stories(since, until, outlet))
        .order_by(found.n.desc())
        .limit(limit + 1)
    )
    rows = on.execute(asked.where(behind([found.n], cursor)) if cursor else asked).all()
    hits = tuple(
        ClaimHit(
            story=row.of,
            claim=row.id,
            text=row.text,
            status=row.status,
            independent=row.independent,
            at_most=row.at_most,
            reports=row.reports,
            spans=words.where(row.text, asked_for),
        )
        for row in rows[:limit]
    )
    return Page(hits, cursor_of(rows[limit - 1].n) if len(rows) > limit else None)


def _of_reports(since: str | None, until: str | None, outlet: str | None) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if since:
        found.append(report.c.published >= since)
    if until:
        found.append(day_of(report.c.published) <= until)
    if outlet:
        # Not by the index of outlets: the words would be looked up again for every report of the outlet.
        found.append(func.coalesce(report.c.outlet, "") == outlet)
    return found
