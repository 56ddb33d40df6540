"""Who is who: names that stories use, why each wording means one of them, and the claims about it and by it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

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


@dataclass(frozen=True, slots=True)
class Wording:
    """A way to print the name, why it means this one, and the reports that print it so."""

    text: str
    why: str
    reports: tuple[str, ...]


def index(request: Request, view: View) -> Response:
    """Names, those in most stories first, or those that are called so."""
    words = asked.text(request, "q")
    found = view.names(words, asked.cursor(request))
    return rendered(request, "names.html.j2", q=words, page=found, next=further(request, found.next), kinds=KINDS)


def page(request: Request, view: View) -> Response:
    """One name."""
    name = found(view, request)
    return rendered(
        request,
        "name.html.j2",
        name=name,
        kinds=KINDS,
        wordings=wordings(name),
        spelt=sorted({name.row.name, *(match.text for match in name.matches)})[:200],
        by=[told for told in name.claims if told.role == "by"],
        about=[told for told in name.claims if told.role == "about"],
        next=further(request, name.next),
    )


def found(view: View, request: Request) -> NamePage:
    """The name that a path speaks of; Absent where no story has it."""
    name = view.name(request.path_params["name"], asked.cursor(request))
    if name is None:
        raise Absent("No story names this.")
    return name


def wordings(name: NamePage) -> list[Wording]:
    """Each wording with its reason once, the one that most reports print first."""
    same: dict[tuple[str, str], list[str]] = {}
    for match in name.matches:
        same.setdefault((match.text, match.why), []).append(match.report)
    each = (Wording(text, why, tuple(dict.fromkeys(reports))) for (text, why), reports in same.items())
    return sorted(each, key=lambda wording: (-len(wording.reports), wording.text))
