"""New and changed claims, as a line each: what happened, what the count was, and what it is."""

from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from headwater.show import words
from headwater.show.web import asked
from headwater.show.web.paging import further
from headwater.show.web.rendering import in_path, rendered
from headwater.store import Moment, View

_WORDS = {"new": "new", "changed": "changed", "gone": "gone", "back": "back again"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A moment of a claim in words; `was` is empty where nothing stood before."""

    kind: str
    word: str
    text: str
    href: str
    at: str
    was: str
    now: str
    reports: int
    independent: int
    at_most: int


@dataclass(frozen=True, slots=True)
class Group:
    """What became of the claims of one story at one moment, the weightiest first."""

    title: str
    href: str
    at: str
    lines: tuple[Shown, ...]


def shown(moment: Moment, root: str) -> Shown:
    """The moment for a page below `root`."""
    was = _before(moment)
    now = (
        "told by nobody any more"
        if moment.what == "gone"
        else _count(moment.reports, moment.independent, moment.at_most)
    )
    disputed = moment.status == "conflict"
    became = disputed and (moment.before or {}).get("status", "conflict") != "conflict"
    return Shown(
        moment.what,
        "now disputed" if became else _WORDS[moment.what],
        moment.text,
        f"{root}/stories/{in_path(moment.story)}/claims/{in_path(moment.claim)}",
        moment.at,
        was if was != now else "",
        now + (", disputed" if disputed and moment.what != "gone" else ""),
        moment.reports,
        moment.independent,
        moment.at_most,
    )


def _before(moment: Moment) -> str:
    """The count before; what did not change is not in `before`."""
    given = moment.before
    if not given:
        return ""
    reports = int(given.get("reports", moment.reports))
    independent = int(given.get("independent", moment.independent))
    return _count(reports, independent, int(given.get("at_most", moment.at_most)))


def _count(reports: int, independent: int, at_most: int) -> str:
    return words.looks(reports, independent, at_most)


def page(request: Request, view: View) -> Response:
    """What became of claims in all stories, the latest first."""
    found = view.changes(asked.cursor(request))
    root = request.scope.get("root_path", "")
    groups = [_group(view, list(moments), root) for _, moments in groupby(found.rows, lambda m: (m.story, m.seq))]
    return rendered(request, "changes.html.j2", groups=groups, next=further(request, found.next))


def weight(moment: Moment) -> tuple[bool, bool, int, int]:
    """To sort by: disputes, then counts that moved, then what is new, that of most reports and the latest first."""
    return moment.status != "conflict", moment.what == "new", -moment.reports, -moment.seq


def _group(view: View, moments: list[Moment], root: str) -> Group:
    first = moments[0]
    story = view.line(first.story)
    lines = tuple(shown(moment, root) for moment in sorted(moments, key=weight))
    return Group(story.title if story else "", f"{root}/stories/{in_path(first.story)}", first.at, lines)
