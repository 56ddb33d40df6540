"""The page of a claim: its proof as a tree, its rivals, and how its count went."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from headwater.model import Account
from headwater.show.outline import Item
from headwater.show.web.changes import shown
from headwater.show.web.charts import steps
from headwater.show.web.living import Living, item_of, living
from headwater.show.web.problems import Absent
from headwater.show.web.rendering import in_path, rendered
from headwater.show.web.tree import tree
from headwater.store import Moment, View


def page(request: Request, view: View) -> Response:
    """The claim as it stands."""
    root = request.scope.get("root_path", "")
    story, claim = request.path_params["story"], request.path_params["claim"]
    told = found(view, story, claim)
    account = told[0]
    if (account.id, told[1]) != (story, claim):
        return RedirectResponse(f"{root}/stories/{in_path(account.id)}/claims/{in_path(told[1])}", 307)
    shown_story = living(account, root)
    item = _item(shown_story, claim)
    history = view.history(account.id, claim)
    return rendered(
        request,
        "claim.html.j2",
        account=account,
        story=shown_story,
        item=item,
        rivals=_rivals(shown_story, item),
        tree=tree(item, shown_story.proofs[item.number], shown_story.outline),
        drawn=steps([(m.at, *_counts(m)) for m in history]),
        moments=[shown(moment, root) for moment in reversed(history)],
    )


def words_of(request: Request, view: View) -> Response:
    """The proofs of a claim alone, for a page of many claims that fetches them one by one."""
    account, claim = found(view, request.path_params["story"], request.path_params["claim"])
    story = living(account, request.scope.get("root_path", ""))
    return rendered(request, "proofs.html.j2", story=story, item=_item(story, claim))


def found(view: View, story: str, claim: str) -> tuple[Account, str]:
    """The account in which a claim stands, and the claim's id now; Absent where nobody tells it any more."""
    told = view.claim(story, claim)
    if told is None:
        raise Absent("Nobody makes this claim in this story any more.")
    claim_now, account = told
    return account, claim_now.id


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
