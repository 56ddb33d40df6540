"""The page of a claim: its proof as a tree, its rivals, and how its count went."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from headwater.show.outline import Item
from headwater.show.web.changes import shown
from headwater.show.web.charts import steps
from headwater.show.web.living import Living, item_of
from headwater.show.web.problems import Absent
from headwater.show.web.rendering import in_path, rendered
from headwater.show.web.shelf import Opened, opened
from headwater.show.web.tree import tree
from headwater.store import Moment, View


def page(request: Request, view: View) -> Response:
    """The claim as it stands."""
    told, key = found(request, view)
    if (told.row.id, key) != (request.path_params["story"], request.path_params["claim"]):
        return RedirectResponse(f"{told.living.story_page}/claims/{in_path(key)}", 307)
    story = told.living
    item = _item(story, key)
    history = view.history(told.row.id, key)
    return rendered(
        request,
        "claim.html.j2",
        account=told.account,
        story=story,
        item=item,
        rivals=_rivals(story, item),
        tree=tree(item, story.proofs[item.number], story.outline),
        drawn=steps([(m.at, *_counts(m)) for m in history]),
        moments=[shown(moment, story.root) for moment in reversed(history)],
    )


def words_of(request: Request, view: View) -> Response:
    """The proofs of a claim alone, for a page of many claims that fetches them one by one."""
    told, key = found(request, view)
    return rendered(request, "proofs.html.j2", story=told.living, item=_item(told.living, key))


def found(request: Request, view: View) -> tuple[Opened, str]:
    """The story in which a claim stands, and the claim's id now; Absent where nobody tells it any more."""
    told = opened(request, view, request.path_params["story"])
    key = view.claim_now(told.row.id, request.path_params["claim"])
    if key is None:
        raise Absent("Nobody makes this claim in this story any more.")
    return told, key


def _item(story: Living, claim: str) -> Item:
    item = item_of(story, claim)
    if item is None:
        raise Absent("Nobody makes this claim in this story any more.")
    return item


def _rivals(story: Living, item: Item) -> Sequence[Item]:
    keys = item.claim.conflict.rivals if item.claim.conflict else ()
    return [other for other in story.outline.items if other.claim.id in keys]


def _counts(moment: Moment) -> tuple[int, int]:
    return (0, 0) if moment.what == "gone" else (moment.reports, moment.independent)
