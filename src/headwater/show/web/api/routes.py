"""Every route of the API in one table: what it answers, in which shape, and which parameters it takes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from starlette.requests import Request

from headwater.show.web.api import answers, shapes
from headwater.store import Counts, IssueRow, Moment, NameRow, Order, StoryRow, View

Answer: TypeAlias = Callable[[Request, View], object]


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query."""

    name: str
    what: str
    schema: dict[str, Any]
    required: bool = False


@dataclass(frozen=True, slots=True)
class Route:
    """A GET below /api/v1. A `{name:path}` may hold slashes: ids of reports are their owners'."""

    path: str
    summary: str
    answer: Answer
    shape: Any
    query: tuple[Parameter, ...] = ()

    @property
    def open_path(self) -> str:
        """The path as OpenAPI writes it."""
        return self.path.replace(":path}", "}")


@dataclass(frozen=True, slots=True)
class Writing:
    """A route that changes something: its body is handled by the application."""

    method: Literal["POST", "DELETE"]
    path: str
    summary: str
    shape: Any
    status: int


_WORD: dict[str, Any] = {"type": "string"}
_DAY: dict[str, Any] = {"type": "string", "format": "date"}
CURSOR = Parameter("cursor", "where the last page ended: its `next`", _WORD)
LIMIT = Parameter("limit", "most rows", {"type": "integer", "minimum": 1, "maximum": 200, "default": 50})
WORDS = Parameter("q", "words, all of which must stand there", _WORD)
NEEDED = Parameter("q", "words, all of which must stand there", _WORD, required=True)
SINCE = Parameter("since", "only what came behind this arrival number", {"type": "integer", "minimum": 0})
DAYS = (
    Parameter("since", "published on this day or later", _DAY),
    Parameter("until", "published on this day or earlier", _DAY),
)
OUTLET = Parameter("outlet", "as reports call it", _WORD)
STORY_FILTERS = (
    Parameter("order", "changed or begun last, grown most in a day, most contested", {"enum": [*get_args(Order)]}),
    *DAYS,
    Parameter("who", "words of a name, or its key", _WORD),
    Parameter("where", "words of a place, or its key", _WORD),
    OUTLET,
    Parameter("words", "words that one of its reports has", _WORD),
)

ROUTES: tuple[Route, ...] = (
    Route("/stories", "Stories", answers.stories, shapes.Listed[StoryRow], (*STORY_FILTERS, CURSOR, LIMIT)),
    Route(
        "/stories/{story}/history",
        "What became of a story's claims",
        answers.history,
        shapes.History,
        (SINCE, Parameter("claim", "only this claim", _WORD)),
    ),
    Route("/stories/{story}/claims/{claim}", "A claim, its proof and its history", answers.one_claim, shapes.ClaimPage),
    Route("/stories/{story}", "A story and its account", answers.one_story, shapes.Story),
    Route(
        "/changes", "New and changed claims, the latest first", answers.changes, shapes.Listed[Moment], (CURSOR, LIMIT)
    ),
    Route(
        "/claims",
        "Claims that have some words",
        answers.claims,
        shapes.Listed[shapes.Hit],
        (NEEDED, *DAYS, OUTLET, CURSOR),
    ),
    Route(
        "/reports",
        "Reports in the order of arrival",
        answers.reports,
        shapes.Listed[shapes.ReportLine],
        (CURSOR, LIMIT),
    ),
    Route("/reports/{report:path}", "A report with its text and claims", answers.one_report, shapes.ReportPage),
    Route(
        "/readings/{report:path}",
        "What a report says, as `headwater read` prints it",
        answers.one_reading,
        dict[str, Any],
    ),
    Route("/who", "Names", answers.names, shapes.Listed[NameRow], (WORDS, CURSOR)),
    Route("/who/{name:path}", "A name, its wordings, stories and claims", answers.one_name, shapes.Name, (CURSOR,)),
    Route("/sources", "What is watched, and how it does", answers.sources, shapes.Watched),
    Route("/outlets", "Outlets: first, or behind others", answers.outlets, shapes.Outlets),
    Route(
        "/search",
        "Full text of claims or reports",
        answers.found,
        shapes.Listed[shapes.Hit],
        (NEEDED, Parameter("kind", "what to look in", {"enum": ["claims", "reports"]}), *DAYS, OUTLET, CURSOR),
    ),
    Route("/verdicts", "What people decided", answers.verdicts, shapes.Verdicts),
    Route("/issues", "What could not be used", answers.issues, shapes.Listed[IssueRow], (CURSOR, LIMIT)),
    Route("/status", "How the store is doing", answers.status, Counts),
)
WRITINGS: tuple[Writing, ...] = (
    Writing("POST", "/verdicts", "Decide: a verdict as docs/verdicts.md describes it", shapes.Kept, 201),
    Writing("DELETE", "/verdicts/{id}", "Take a verdict back; it stays on record", None, 204),
)
