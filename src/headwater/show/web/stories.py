"""The list of stories: new, growing, contested or changed lately; narrowed to a time, a name, a place, an outlet."""

from starlette.requests import Request
from starlette.responses import Response

from headwater.show.web import asked
from headwater.show.web.paging import further
from headwater.show.web.rendering import rendered
from headwater.store import StoryRow, View

ORDERS = (
    ("changed", "Changed lately", "the last touched first"),
    ("new", "New", "the last begun first"),
    ("growing", "Growing", "most reports in the last day first"),
    ("contested", "Contested", "only those in which claims dispute each other"),
)
_A_PAGE = 25


def page(request: Request, view: View) -> Response:
    """Stories in an order, a page of 25."""
    order, wanted = asked.order(request), asked.filters(request)
    given, counts = wanted.given(), view.counts()
    found = view.stories(
        order,
        since=given.get("since"),
        until=given.get("until"),
        who=given.get("who"),
        where=given.get("where"),
        outlet=given.get("outlet"),
        text=given.get("words"),
        cursor=asked.cursor(request),
        limit=_A_PAGE,
    )
    return rendered(
        request,
        "stories.html.j2",
        page=found,
        flags=[_flag(story, order) for story in found.rows],
        next=further(request, found.next),
        counts=counts,
        behind=sum(number for stage, number in counts.stages.items() if stage not in {"linked", "failed"}),
        order=order,
        orders=ORDERS,
        fields=asked.FIELDS,
        filters=wanted.all(),
        filtered=bool(given),
    )


def _flag(story: StoryRow, order: str) -> str | None:
    return f"{story.grown} in a day" if order == "growing" and story.grown else None
