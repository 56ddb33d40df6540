"""All claims of a story, page by page: what its own page shows the first of, and where a long story is searched."""

from starlette.requests import Request
from starlette.responses import Response

from headwater.show import words
from headwater.show.outline import TITLES, Item
from headwater.show.web import asked
from headwater.show.web.living import Living
from headwater.show.web.paging import further
from headwater.show.web.rendering import rendered
from headwater.show.web.shelf import opened
from headwater.store import View

_A_PAGE = 60


def page(request: Request, view: View) -> Response:
    """The claims that have some words and stand in some part, in the order of their numbers."""
    told = opened(request, view, request.path_params["story"])
    story = told.living
    sought, part = asked.text(request, "q"), asked.text(request, "part")
    after = asked.number(request, "cursor", 0)
    fitting = [
        item
        for section in story.outline.sections
        if part in {"", section.key}
        for item in section.items
        if _has(story, item, sought)
    ]
    rest = [item for item in fitting if item.number > after]
    return rendered(
        request,
        "claims.html.j2",
        account=told.account,
        story=story,
        items=rest[:_A_PAGE],
        total=len(fitting),
        filtered=bool(sought or part),
        next=further(request, str(rest[_A_PAGE - 1].number)) if len(rest) > _A_PAGE else None,
        q=sought,
        part=part,
        titles=TITLES,
    )


def _has(story: Living, item: Item, sought: str) -> bool:
    """Whether a claim, its sources and its outlets have all the words between them."""
    said = " ".join([item.claim.text, *map(words.label, item.origins), *map(words.outlet, story.told_in(item))])
    return all(word in said.casefold() for word in sought.casefold().split())
