"""Sets of things laid out as rows of numbers, so that what any number of pairs of them share is counted at once."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from headwater.meaning import even_pairs

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Weigh: TypeAlias = Callable[[str], float]

_AT_ONCE = 512


@dataclass(frozen=True, slots=True)
class Bags:
    """A set of things for each statement, as rows of numbers in the order of the alphabet, filled up with -1."""

    rows: Ints
    lengths: Ints
    weights: Floats
    """How much each thing counts; the last entry, which -1 points at, is 0."""

    @classmethod
    def of(cls, sets: Iterable[Iterable[str]], weigh: Weigh = lambda _: 1.0) -> Self:
        held = list(sets)
        number = {thing: n for n, thing in enumerate(sorted(set().union(*held)))}
        rows = [sorted([number[thing] for thing in found]) for found in held]
        lengths = np.array([len(row) for row in rows], dtype=np.int64)
        table = np.full((len(rows), max(1, int(lengths.max(initial=0)))), -1, dtype=np.int64)
        table[np.arange(table.shape[1]) < lengths[:, None]] = [n for row in rows for n in row]
        return cls(table, lengths, np.array([*map(weigh, number), 0.0]))

    def total(self) -> Floats:
        """What the things of each statement weigh together."""
        summed: Floats = self.weights[self.rows].sum(1)
        return summed

    def common(self, i: Ints, j: Ints) -> Floats:
        """What the things weigh that statements i[n] and j[n] both have."""
        out = np.zeros(len(i))
        some = np.flatnonzero((self.lengths[i] > 0) & (self.lengths[j] > 0))
        for part, a, b in even_pairs(self.lengths, i[some], j[some], _AT_ONCE):
            mine, theirs = (self.rows[n, : self.lengths[n].max()] for n in (a, b))
            both = (mine[:, :, None] == theirs[:, None, :]).any(2) & (mine >= 0)
            out[some[part]] = (self.weights[mine] * both).sum(1)
        return out


def codes(values: Iterable[Hashable], known: dict[Hashable, int] | None = None) -> Ints:
    """A number for each value, the same for the same; -1 for None."""
    numbers = {} if known is None else known
    return np.array([-1 if v is None else numbers.setdefault(v, len(numbers)) for v in values], dtype=np.int64)
