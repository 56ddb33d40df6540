"""How a store is doing: what is behind, what failed and why, which sources are in trouble, what changed last."""

from dataclasses import dataclass

from headwater.run.lock import is_worked_on
from headwater.store import Counts, Held, IssueRow, Moment, SourceRow, Store

_SOME = 10
"""Rows of each kind that are worth a look."""


@dataclass(frozen=True, slots=True)
class Status:
    """A store at one moment."""

    counts: Counts
    worked_on: bool
    """Whether a `headwater watch` runs, or something else works reports off."""
    sources: tuple[SourceRow, ...]
    failed: tuple[Held, ...]
    issues: tuple[IssueRow, ...]
    """The latest, first."""
    changes: tuple[Moment, ...]
    """The latest, first."""

    @property
    def in_trouble(self) -> tuple[SourceRow, ...]:
        """The sources whose last look failed."""
        return tuple(source for source in self.sources if source.failures)


def status(store: Store) -> Status:
    """How a store is doing now."""
    worked_on = is_worked_on(store)
    with store.view() as view:
        return Status(
            view.counts(),
            worked_on,
            view.sources(),
            view.failed(_SOME),
            view.issues(limit=_SOME).rows,
            view.changes(limit=_SOME).rows,
        )
