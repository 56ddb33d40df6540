"""How likely two statements say the same thing: measures of likeness under a logistic weighting.

The weights come from pairs of statements in stories whose claims are known (`training/claims/fit.py`); each story is
scored there by weights that were fitted without it. What a pair shares is measured first; then it counts whether each
is the other's best match in its report, since a report seldom says one thing twice (`measures`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from headwater.weigh.bags import Floats, Ints, Weigh
from headwater.weigh.measures import MEASURES, Table
from headwater.weigh.statements import Statement

Pair = tuple[int, int]

CONTRADICTIONS = ("other number", "polarity", "other day")
FAR_BEHIND = -0.8
"""How far a pair may lie behind the best match of one of them in the other's report: what is told there in nearly the
same words is not told a second time in quite others."""
FIGURED = 0.3
"""Likeness below which a statement that counts nothing does not say what one says that counts something."""
SAID_AGAIN = 0.9
"""Alignment from which two statements of one report are one said twice."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each measure adds to the log odds."""

    bias: float
    by_measure: tuple[float, ...]

    @classmethod
    @cache
    def shipped(cls) -> "Weights":
        """The weights in the package, one `name<tab>value` a line."""
        lines = files("headwater.weigh").joinpath("likeness.tsv").read_text("utf-8").splitlines()
        table = {name: float(value) for name, value in (line.split("\t") for line in lines if line[:1] != "#")}
        return cls(table["bias"], tuple(table[name] for name in MEASURES))

    def chance(self, x: Floats) -> Floats:
        """Probability for every row of measures."""
        odds = self.bias + x @ np.array(self.by_measure)
        chance: Floats = 1 / (1 + np.exp(-np.clip(odds, -30.0, 30.0)))
        return chance


@dataclass(frozen=True, slots=True)
class Likeness:
    """Compares statements; `weigh` says how telling a stem is, `derived` holds pairs of reports that share text."""

    weigh: Weigh
    derived: frozenset[frozenset[str]]
    weights: Weights

    def compare(self, found: Sequence[Statement], pairs: Iterable[Pair]) -> dict[Pair, float]:
        """Probability, 0 to 1, for each pair of indices that both say the same thing."""
        return self.both(found, pairs)[0]

    def matter(self, found: Sequence[Statement], pairs: Iterable[Pair]) -> dict[Pair, float]:
        """Probability that both are about one thing: that they would say the same if their values agreed."""
        return self.both(found, pairs)[1]

    def both(self, found: Sequence[Statement], pairs: Iterable[Pair]) -> tuple[dict[Pair, float], dict[Pair, float]]:
        """`compare` and `matter` of the same pairs, which are measured once: that is nearly all of the time."""
        ordered = list(pairs)
        if not ordered:
            return {}, {}
        table = Table.of(found, self.weigh, self.derived)
        i, j = np.array(ordered, dtype=np.int64).T
        x = table.measures(i, j)
        same, matter = self._same(table, i, j, x), self.weights.chance(_agreeing(x))
        return dict(zip(ordered, same.tolist(), strict=True)), dict(zip(ordered, matter.tolist(), strict=True))

    def _same(self, table: Table, i: Ints, j: Ints, x: Floats) -> Floats:
        elsewhere = (x[:, -1] <= FAR_BEHIND) | table.overshadowed(i, j, x)
        chance = np.where(elsewhere, 0.0, self.weights.chance(x))
        figured = (table.counting[i] != table.counting[j]) & (chance < FIGURED)
        # Neighbours share their surroundings: in one report only their own words tell.
        again = np.where(x[:, 0] >= SAID_AGAIN, x[:, 0], 0.0)
        return np.where(table.report[i] == table.report[j], again, np.where(figured, 0.0, chance))


def _agreeing(x: Floats) -> Floats:
    """Measures as they would be if what is denied were asserted and unequal counts were equal."""
    out, at = x.copy(), MEASURES.index
    out[:, at("same number")] = np.maximum(x[:, at("same number")], x[:, at("other number")])
    out[:, [at(name) for name in CONTRADICTIONS]] = 0.0
    return out
