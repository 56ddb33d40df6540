"""Which of several pairs is the best: a statement's match in another report, beside the others that it has there."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from headwater.weigh.bags import Floats, Ints


@dataclass(frozen=True, slots=True)
class Sides:
    """Pairs of statements as each of their two sides sees them: among all that its statement has in one report."""

    order: Ints
    """Both sides of every pair, first sides before second ones, sorted by statement and report of the other."""
    begins: Ints
    """Where in that order each statement and report begins."""

    @classmethod
    def of(cls, i: Ints, j: Ints, report: Ints) -> Self:
        """`report`: that of each statement, as a number."""
        reports = report.max(initial=0) + 1
        keys = np.concatenate([i * reports + report[j], j * reports + report[i]])
        order = np.argsort(keys, kind="stable")
        return cls(order, np.flatnonzero(np.diff(keys[order], prepend=-1)))

    def most(self, values: Floats) -> tuple[Floats, Floats]:
        """For both sides of each pair the largest value among those of its statement in that report."""
        return self._sides(self._spread(np.maximum.reduceat(self._sorted(values), self.begins)))

    def lead(self, values: Floats) -> tuple[Floats, Floats]:
        """For both sides: how far each value lies behind the best, or before the second best where it is the best."""
        held = self._sorted(values)
        best = self._spread(np.maximum.reduceat(held, self.begins))
        leads = held == best
        # Of several that are best none leads: the second best is then as good.
        shared = self._spread(np.add.reduceat(leads.astype(np.int64), self.begins)) > 1
        behind = np.where(leads, -np.inf, held)
        second = self._spread(np.maximum.reduceat(behind, self.begins))
        second = np.where(shared, best, np.where(np.isneginf(second), 0.0, second))
        return self._sides(np.where(leads, held - second, held - best))

    def _sorted(self, values: Floats) -> Floats:
        return values[self.order % max(1, len(values))]

    def _spread(self, values: Floats) -> Floats:
        """A value of each statement and report for all the places of it."""
        return np.repeat(values, np.diff(self.begins, append=len(self.order)))

    def _sides(self, values: Floats) -> tuple[Floats, Floats]:
        """From the sorted order back to that of the pairs."""
        out = np.empty_like(values)
        out[self.order] = values
        return out[: len(out) // 2], out[len(out) // 2 :]
