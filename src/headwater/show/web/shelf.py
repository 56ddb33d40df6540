"""Stories that were looked at last, ready to be shown: an account is decoded and laid out once until it changes."""

from collections import OrderedDict
from functools import cached_property
from threading import Lock

from starlette.requests import Request

from headwater.model import Account
from headwater.show.web.living import Living, Standing, living, standing
from headwater.show.web.problems import Absent
from headwater.store import StoryRow, View

_MOST = 12_000
"""Claims and reports on the shelf at once: some 60 MB."""


class Opened:
    """A story as it stands, and what pages make of it, each made when it is first asked for."""

    def __init__(self, row: StoryRow, account: Account, root: str) -> None:
        self.row, self.account, self._root = row, account, root

    @cached_property
    def living(self) -> Living:
        """For the pages of its claims and reports."""
        return living(self.account, self._root)

    @cached_property
    def standing(self) -> Standing:
        """For its own page."""
        return standing(self.account, self._root)

    @property
    def weight(self) -> int:
        return len(self.account.claims) + len(self.account.reports)


class Shelf:
    """Keeps stories by the mark that the store gives them; those not looked at for longest go first."""

    def __init__(self, root: str) -> None:
        self._root = root
        self._held: OrderedDict[str, Opened] = OrderedDict()
        self._lock = Lock()

    def opened(self, view: View, story: str) -> Opened | None:
        """A story by its id, or by the id of one that has come into it; None where there is none."""
        mark = view.mark(story)
        if mark is None:
            return None
        with self._lock:
            if mark in self._held:
                self._held.move_to_end(mark)
                return self._held[mark]
        told = view.story(story)
        return self._kept(mark, Opened(*told, self._root)) if told else None

    def _kept(self, mark: str, opened: Opened) -> Opened:
        with self._lock:
            self._held[mark] = opened
            while len(self._held) > 1 and sum(one.weight for one in self._held.values()) > _MOST:
                self._held.popitem(last=False)
        return opened


def opened(request: Request, view: View, story: str) -> Opened:
    """A story for a page; Absent where there is none."""
    found = found_or_none(request, view, story)
    if found is None:
        raise Absent("No story has this id: its reports may have been forgotten.")
    return found


def found_or_none(request: Request, view: View, story: str) -> Opened | None:
    """The same, where a page can do without."""
    shelf: Shelf = request.app.state.shelf
    return shelf.opened(view, story)
