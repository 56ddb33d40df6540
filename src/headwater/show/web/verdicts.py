"""What people decided: the list, a new one, and one taken back."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from starlette.requests import Request
from starlette.responses import Response

from headwater.model import Report
from headwater.show.web import asked
from headwater.show.web.problems import Wrong
from headwater.show.web.rendering import rendered
from headwater.store import Store, VerdictRow, View
from headwater.verdicts import KINDS, parsed

_SHOWN = 100
_PLACE = re.compile(r"/(reports|stories)/([^/]+)")


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a verdict speaks of, with a title where it is a report that is held."""

    name: str | None
    report: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Decided:
    """A verdict as the page lists it."""

    id: str
    kind: str
    a: Side
    b: Side
    why: str
    by: str
    at: str
    withdrawn_at: str | None


def page(request: Request, view: View) -> Response:
    """All verdicts, the latest first."""
    every = tuple(reversed(view.verdicts(withdrawn=True)))
    standing = [row for row in every if row.withdrawn_at is None]
    withdrawn = [row for row in every if row.withdrawn_at is not None]
    shown = [*standing[:_SHOWN], *withdrawn[:_SHOWN]]
    held = view.reports([key for row in shown for side in ("a", "b") if (key := _report_of(row, side))])
    return rendered(
        request,
        "verdicts.html.j2",
        standing=[_decided(row, held) for row in standing[:_SHOWN]],
        withdrawn=[_decided(row, held) for row in withdrawn[:_SHOWN]],
        older=len(every) - len(shown),
        kinds=KINDS,
    )


def line_of(form: Mapping[str, object], view: View) -> dict[str, Any]:
    """The verdict that a form describes, as `headwater.verdicts` has it; Wrong, with the reason, where it is none."""
    line: dict[str, Any] = {"verdict": asked.one(form, "verdict")}
    for side in ("a", "b"):
        place = asked.one(form, f"{side}_report") or _report_at(asked.one(form, f"{side}_place"), view)
        line[side] = {
            key: value for key, value in (("report", place), ("name", asked.one(form, f"{side}_name"))) if value
        }
    return checked(line | {key: asked.one(form, key) for key in ("why", "by") if asked.one(form, key)}, view)


def checked(line: dict[str, Any], view: View) -> dict[str, Any]:
    """The same line, if it is a verdict and the reports that it names are held."""
    found, wrong = parsed([json.dumps({key: value for key, value in line.items() if key != "id"})])
    if wrong or not found:
        raise Wrong(f"This is no verdict: it {wrong[0][1] if wrong else 'withdraws something'}.")
    for side in (found[0].a, found[0].b):
        if side.report is not None and view.held(side.report) is None:
            raise Wrong(f"No report here has the id “{side.report}”.")
    return line


def record(store: Store, line: dict[str, Any]) -> tuple[str, bool]:
    """Keep a verdict: its id, and whether it is new."""
    with store.view() as view:
        standing = {row.id for row in view.verdicts()}
    with store.batch() as batch:
        key = batch.verdict(line, str(line.get("by", "")))
    return key, key not in standing


def withdraw(store: Store, key: str) -> bool:
    """Take a verdict back; False where none stands under this id."""
    with store.batch() as batch:
        return batch.withdraw(key)


def _report_at(place: str, view: View) -> str:
    """The report that an id or an address of ours means; of a story its first report."""
    if not place:
        return ""
    met = _PLACE.search(urlsplit(place).path if "/" in place else "")
    kind, key = (met[1], unquote(met[2])) if met else ("", place)
    if kind != "reports" and (told := view.story(key)) is not None:
        return told[1].reports[0].id if told[1].reports else key
    return key


def _decided(row: VerdictRow, held: Mapping[str, Report]) -> Decided:
    line = row.line
    a, b = (_side(line.get(side), held) for side in ("a", "b"))
    return Decided(
        row.id, str(line.get("verdict", "")), a, b, str(line.get("why", "")), row.by, row.at, row.withdrawn_at
    )


def _report_of(row: VerdictRow, side: str) -> str | None:
    told = row.line.get(side)
    return str(told["report"]) if isinstance(told, dict) and told.get("report") is not None else None


def _side(given: object, held: Mapping[str, Report]) -> Side:
    told = given if isinstance(given, dict) else {}
    report, name = told.get("report"), told.get("name")
    found = held.get(str(report))
    title = f"{found.outlet}: {found.title or found.id}" if found else str(report or "")
    return Side(str(name) if name is not None else None, str(report) if report is not None else None, title)
