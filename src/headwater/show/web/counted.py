"""Figures over the whole store, which cost more to count than to show."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from starlette.requests import Request

from headwater.store import OutletRow, SourceRow, View

AGE = 5.0
"""Seconds for which a count is shown again. Over 25,000 reports outlets take 25 ms to count and sources 15."""

Rows = TypeVar("Rows")


@dataclass(slots=True)
class Counted:
    """The last count of each kind, and when it was made."""

    clock: Callable[[], float]
    _outlets: tuple[float, tuple[OutletRow, ...]] | None = field(default=None)
    _sources: tuple[float, tuple[SourceRow, ...]] | None = field(default=None)

    def outlets(self, view: View) -> tuple[OutletRow, ...]:
        """Every outlet, as it stood at most five seconds ago."""
        self._outlets = self._fresh(self._outlets) or (self.clock(), view.outlets())
        return self._outlets[1]

    def sources(self, view: View) -> tuple[SourceRow, ...]:
        """Every source, as it stood at most five seconds ago."""
        self._sources = self._fresh(self._sources) or (self.clock(), view.sources())
        return self._sources[1]

    def _fresh(self, last: tuple[float, Rows] | None) -> tuple[float, Rows] | None:
        return last if last and self.clock() - last[0] < AGE else None


def counted(request: Request) -> Counted:
    """The counts of the application that a request came to."""
    found: Counted = request.app.state.counted
    return found
