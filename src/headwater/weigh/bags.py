"""Sets of things laid out as rows of numbers, so that what any number of pairs of them share is counted at once."""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from headwater.meaning import even_pairs

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Vectors: TypeAlias = NDArray[np.float32]
"""A row a thing."""
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
            mine, _, met = self._met(a, b)
            out[some[part]] = (mine * met.any(2)).sum(1)
        return out

    def shared(self, i: Ints, j: Ints) -> tuple[Floats, Floats]:
        """What the things weigh that statements i[n] and j[n] both have, and the weightiest that one has alone.

        The latter is of the one with fewer things; of two with as many the weightier.
        """
        common, alone = np.zeros(len(i)), np.zeros(len(i))
        for part, a, b in even_pairs(self.lengths, i, j, _AT_ONCE):
            mine, theirs, met = self._met(a, b)
            both = met.any(2)
            common[part] = (mine * both).sum(1)
            lacking = (mine * ~both).max(1)
            as_many = np.flatnonzero(self.lengths[a] == self.lengths[b])
            other = (theirs[as_many] * ~met[as_many].any(1)).max(1, initial=0.0)
            lacking[as_many] = np.maximum(lacking[as_many], other)
            alone[part] = lacking
        return common, alone

    def _met(self, a: Ints, b: Ints) -> tuple[Floats, Floats, NDArray[np.bool_]]:
        """What the things of both sides weigh, a row a pair, and which of them are the same; what fills up weighs 0."""
        mine, theirs = (self.rows[n, : max(1, self.lengths[n].max())] for n in (a, b))
        return self.weights[mine], self.weights[theirs], mine[:, :, None] == theirs[:, None, :]


def codes(values: Iterable[Hashable], known: dict[Hashable, int] | None = None) -> Ints:
    """A number for each value, the same for the same; -1 for None."""
    numbers = {} if known is None else known
    return np.array([-1 if v is None else numbers.setdefault(v, len(numbers)) for v in values], dtype=np.int64)
