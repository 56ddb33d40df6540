"""Who is who: names that stories use, why each wording means one of them, and the claims about it and by it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from headwater.model import Match
from headwater.show.names import bare
from headwater.show.web import asked
from headwater.show.web.paging import further
from headwater.show.web.problems import Absent
from headwater.show.web.rendering import rendered
from headwater.store import NamePage, View

KINDS = {
    "PERSON": "person",
    "ORG": "body",
    "PLACE": "place",
    "NORP": "people",
    "FACILITY": "facility",
    "WEAPON": "weapon",
    "LAW": "law",
    "OTHER": "thing",
}

_WAYS, _REPORTS, _STORIES = 30, 4, 4
"""Wordings shown, reports named with each, and stories on a page: each takes its whole account."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to print the name, why it means this one, and the reports that print it so."""

    text: str
    why: str
    reports: tuple[str, ...]


def index(request: Request, view: View) -> Response:
    """Names, those in most stories first, or those that are called so."""
    words = asked.text(request, "q")
    found = view.names(words or None, asked.cursor(request))
    return rendered(request, "names.html.j2", q=words, page=found, next=further(request, found.next), kinds=KINDS)


def page(request: Request, view: View) -> Response:
    """One name."""
    name = found(view, request)
    ways = wordings(name)
    shown = dict.fromkeys(report for way in ways[:_WAYS] for report in way.reports[:_REPORTS])
    return rendered(
        request,
        "name.html.j2",
        name=name,
        kinds=KINDS,
        wordings=ways,
        ways=_WAYS,
        reports=view.reports(list(shown)),
        spelt=sorted({name.row.name, *(via.match.text for via in name.matches)})[:200],
        by=[told for told in name.claims if told.role == "by"],
        about=[told for told in name.claims if told.role == "about"],
        next=further(request, name.next),
    )


def found(view: View, request: Request) -> NamePage:
    """The name that a path speaks of; Absent where no story has it."""
    name = view.name(request.path_params["name"], asked.cursor(request), _STORIES)
    if name is None:
        raise Absent("No story names this.")
    return name


def wordings(name: NamePage) -> list[Wording]:
    """Each wording with its reason once, whatever its article and capitals; that of most reports first."""
    same: dict[tuple[str, str], list[Match]] = {}
    for match in (via.match for via in name.matches):
        same.setdefault((bare(match.text).casefold(), match.why), []).append(match)
    each = (
        Wording(bare(found[0].text), why, tuple(dict.fromkeys(match.report for match in found)))
        for (_, why), found in same.items()
    )
    return sorted(each, key=lambda wording: (-len(wording.reports), wording.text))
