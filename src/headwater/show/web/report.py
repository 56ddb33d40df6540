"""The page of a report: its text with every claim marked in it, its versions, and the bytes that were collected."""

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from headwater.model import Account, DerivationKind, Report, by_id
from headwater.show.marks import Stretch, paragraphs
from headwater.show.outline import Item
from headwater.show.proofs import Proof, in_report
from headwater.show.web import asked
from headwater.show.web.differences import Differences, differences
from headwater.show.web.living import Living
from headwater.show.web.problems import Absent
from headwater.show.web.rendering import rendered
from headwater.show.web.shelf import found_or_none
from headwater.store import Held, View

Shared: TypeAlias = tuple[Report, DerivationKind, float]
SHARES: dict[DerivationKind, tuple[str, str]] = {
    "copy": ("Copied from", "copies it"),
    "rewrite": ("Rewritten from", "rewrites it"),
    "quote": ("Quotes the same words as", "quotes the same words"),
    "cites": ("Says that it has something from", "says that it has something from it"),
    "translation": ("Translated from", "translates it"),
}
"""What this report does with another one, and what another one does with it."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A claim and the first place where this report makes it."""

    item: Item
    proof: Proof


def page(request: Request, view: View) -> Response:
    """The report, and its story where it stands in one."""
    held = found(view, request.path_params["report"])
    report = held.report
    place = view.story_of(report.id)
    told = found_or_none(request, view, place) if place else None
    story = told.living if told else None
    taken, given = _shared(told.account, report.id) if told else ((), ())
    versions = view.versions(report.id)
    return rendered(
        request,
        "report.html.j2",
        held=held,
        report=report,
        row=told.row if told else None,
        story=story,
        paragraphs=_paragraphs(report, story),
        places=_places(report, story) if story else (),
        taken=taken,
        given=given,
        versions=versions,
        shares=SHARES,
        differences=_compared(request, view, held, versions),
        kept_bytes=_size(view.data(report.sha256)),
    )


def kept(request: Request, view: View) -> Response:
    """The bytes as collected: to be kept as a file, never to be shown as a page of ours."""
    sha256 = request.path_params["sha256"]
    data = view.data(sha256)
    if data is None:
        raise Absent("These bytes are not kept.")
    headers = {
        "content-disposition": f'attachment; filename="{sha256[:16]}.bin"',
        "content-security-policy": "default-src 'none'; sandbox",
        "etag": f'"{sha256}"',
    }
    if request.headers.get("if-none-match") == f'"{sha256}"':
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(data, headers=headers, media_type="application/octet-stream")


def found(view: View, report: str) -> Held:
    """A report by its id; Absent where none is held."""
    held = view.held(report)
    if held is None:
        raise Absent("No report has this id: it may have been forgotten.")
    return held


def _size(data: bytes | None) -> int | None:
    return None if data is None else len(data)


def _paragraphs(report: Report, story: Living | None) -> Sequence[Sequence[Stretch]]:
    held = story is not None and report.id in story.outline.reports
    return story.paragraphs(report) if story and held else paragraphs(report.text, {})


def _places(report: Report, story: Living) -> Sequence[Marked]:
    """The claims of the report in the order of its text."""
    first: dict[str, Proof] = {}
    for proof in sorted(in_report(report.id, dict(story.proofs)), key=lambda p: min(p.spans, default=(0, 0))):
        first.setdefault(proof.item.claim.id, proof)
    return [Marked(proof.item, proof) for proof in first.values()]


def _shared(account: Account, report: str) -> tuple[Sequence[Shared], Sequence[Shared]]:
    """The reports that this one has words from, and those that have words from it."""
    known = by_id(account.reports)
    taken = [
        (known[d.source], d.kind, d.score) for d in account.derivations if d.target == report and d.source in known
    ]
    given = [
        (known[d.target], d.kind, d.score) for d in account.derivations if d.source == report and d.target in known
    ]
    return taken, given


def _compared(request: Request, view: View, held: Held, versions: Sequence[Held]) -> Differences | None:
    """The differences to another version: the one that is asked for, else the one it revises."""
    other = asked.text(request, "against") or held.revises
    if other is None or other not in {version.report.id for version in versions}:
        return None
    against = found(view, other)
    older, newer = sorted((against, held), key=lambda version: version.seq)
    return differences(older.report.text, newer.report.text)
