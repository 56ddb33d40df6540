"""What two statements have in common, measured for many pairs at once.

Every statement is laid out once as rows of numbers; a measure of a hundred thousand pairs is then a few operations on
arrays. Measured pair by pair, ten long reports took twelve seconds.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

from headwater.meaning import Passages, directions
from headwater.weigh.statements import Statement
from headwater.weigh.values import counts, negative, numbers_compared

Ints: TypeAlias = NDArray[np.int64]
Floats: TypeAlias = NDArray[np.float64]
Weigh: TypeAlias = Callable[[str], float]

MEASURES = (
    "meaning",
    "deed",
    "head",
    "shared",
    "around",
    "names",
    "other names",
    "same number",
    "other number",
    "same day",
    "other day",
    "same clock",
    "polarity",
    "one still to come",
    "same event",
    "same place in a retelling",
    "same teller",
    "each the other's best",
    "lead over the next best",
)
_AT_ONCE = 8192
SHADOW = 1.0
"""Share of a match's first look from which another that contradicts takes its place: .9 parts true pairs on gold."""


@dataclass(frozen=True, slots=True)
class Bags:
    """A set of things for each statement, as rows of numbers that are filled up with -1."""

    rows: Ints
    weights: Floats
    """How much each thing counts; the last entry, which -1 points at, is 0."""

    @classmethod
    def of(cls, sets: Iterable[Iterable[str]], weigh: Weigh = lambda _: 1.0) -> Self:
        number: dict[str, int] = {}
        rows = [[number.setdefault(thing, len(number)) for thing in sorted(found)] for found in sets]
        table = np.full((len(rows), max([1, *map(len, rows)])), -1, dtype=np.int64)
        for at, row in enumerate(rows):
            table[at, : len(row)] = row
        return cls(table, np.array([*map(weigh, number), 0.0]))

    def total(self) -> Floats:
        """What the things of each statement weigh together."""
        summed: Floats = self.weights[self.rows].sum(1)
        return summed

    def common(self, i: Ints, j: Ints) -> Floats:
        """What the things weigh that statements i[n] and j[n] both have."""
        out = np.zeros(len(i))
        for part in np.array_split(np.arange(len(i)), max(1, len(i) // _AT_ONCE)):
            mine = self.rows[i[part]]
            both = (mine[:, :, None] == self.rows[j[part]][:, None, :]).any(2)
            out[part] = (self.weights[mine] * both).sum(1)
        return out


@dataclass(frozen=True, slots=True)
class Table:
    """Statements side by side, ready to be measured in pairs."""

    found: Sequence[Statement]
    meaning: Passages
    deed: Passages
    around: NDArray[np.float32]
    heads: NDArray[np.float32]
    head: Ints
    stems: Bags
    names: Bags
    tellers: Bags
    report: Ints
    place: Floats
    day: Ints
    clock: Ints
    event: Ints
    negative: NDArray[np.bool_]
    to_come: NDArray[np.bool_]
    counting: NDArray[np.bool_]
    """Whether it counts anything."""
    derived: Ints
    """Pairs of reports of which one took from the other, as `_pair_code` numbers them, sorted."""

    @classmethod
    def of(cls, found: Sequence[Statement], weigh: Weigh, derived: frozenset[frozenset[str]] = frozenset()) -> Self:
        reports: dict[Hashable, int] = {}
        report = _codes((s.report for s in found), reports)
        near = {tuple(sorted(reports[r] for r in pair)) for pair in derived if len(pair) > 1 and pair <= set(reports)}
        return cls(
            found,
            Passages.of([s.meaning for s in found]),
            Passages.of([s.deed for s in found]),
            _around(found),
            directions([s.head for s in found]),
            _codes((s.head.lower() for s in found), {}),
            Bags.of((s.stems for s in found), weigh),
            Bags.of(s.names for s in found),
            Bags.of(s.teller for s in found),
            report,
            np.array([s.place for s in found], dtype=np.float64),
            _codes((s.day for s in found), {}),
            _codes((s.clock for s in found), {}),
            _codes((s.event for s in found), {}),
            np.array([negative(s) for s in found], dtype=np.bool_),
            np.array([s.clause.status in ("planned", "conditional") for s in found], dtype=np.bool_),
            np.array([bool(s.numbers) and bool(counts(s)) for s in found], dtype=np.bool_),
            np.array(sorted(_pair_code(np.array([a]), np.array([b]))[0] for a, b in near), dtype=np.int64),
        )

    def measures(self, i: Ints, j: Ints) -> Floats:
        """A row of MEASURES for every pair of statements i[n], j[n]."""
        own = np.column_stack([*self._worded(i, j), *self._named(i, j), *self._numbers(i, j), *self._placed(i, j)])
        return np.column_stack([own, *_standing(self, i, j, _first_look(own))])

    def overshadowed(self, i: Ints, j: Ints, x: Floats) -> NDArray[np.bool_]:
        """Whether something about as like one of a pair in the other's report contradicts it; `x`: the pairs' measures.

        A report that gives the other figure has its say on the matter there, and not in some lesser match.
        """
        at = MEASURES.index
        against = (x[:, at("other number")] > 0) | (x[:, at("polarity")] > 0)
        look, keys = _first_look(x), _sides(self, i, j)
        most = _most(keys, np.tile(np.where(against, look, 0.0), 2))
        shadow = np.maximum(most[: len(i)], most[len(i) :]) >= SHADOW * look
        either: NDArray[np.bool_] = shadow & ~against
        return either

    def _worded(self, i: Ints, j: Ints) -> tuple[Floats, ...]:
        total = self.stems.total()
        least = np.minimum(total[i], total[j])
        heads = np.einsum("nd,nd->n", self.heads[i], self.heads[j])
        return (
            self.meaning.alignment(i, j).astype(np.float64),
            self.deed.alignment(i, j).astype(np.float64),
            np.where(self.head[i] == self.head[j], 1.0, np.clip(heads, 0.0, 1.0)),
            np.divide(self.stems.common(i, j), least, out=np.zeros(len(i)), where=least > 0),
            np.clip(np.einsum("nd,nd->n", self.around[i], self.around[j]), 0.0, 1.0).astype(np.float64),
        )

    def _named(self, i: Ints, j: Ints) -> tuple[Floats, ...]:
        many = self.names.total()
        common, least = self.names.common(i, j), np.minimum(many[i], many[j])
        return common / np.maximum(1, least), ((least > 0) & (common == 0)).astype(np.float64)

    def _numbers(self, i: Ints, j: Ints) -> tuple[Floats, Floats]:
        same, other = np.zeros(len(i)), np.zeros(len(i))
        for n in np.flatnonzero(self.counting[i] & self.counting[j]):
            a, b = self.found[i[n]], self.found[j[n]]
            equal, unequal = numbers_compared(a, b)
            same[n] = equal / max(1, len(counts(a)), len(counts(b)))
            other[n] = unequal and not equal
        return same, other

    def _placed(self, i: Ints, j: Ints) -> tuple[Floats, ...]:
        dated = (self.day[i] >= 0) & (self.day[j] >= 0)
        retold = np.isin(_pair_code(self.report[i], self.report[j]), self.derived)
        return (
            (dated & (self.day[i] == self.day[j])).astype(np.float64),
            (dated & (self.day[i] != self.day[j])).astype(np.float64),
            _same(self.clock, i, j),
            (self.negative[i] != self.negative[j]).astype(np.float64),
            (self.to_come[i] != self.to_come[j]).astype(np.float64),
            _same(self.event, i, j),
            np.where(retold, 1 - np.abs(self.place[i] - self.place[j]), 0.0),
            (self.tellers.common(i, j) > 0).astype(np.float64),
        )


def _around(found: Sequence[Statement]) -> NDArray[np.float32]:
    """Where the surroundings of each statement point; statements of one sentence share them."""
    number: dict[tuple[str, ...], int] = {}
    which = [number.setdefault(s.around.words, len(number)) for s in found]
    once = list({s.around.words: s.around for s in found}.values())
    rows: NDArray[np.float32] = Passages.of(once).direction()[which]
    return rows


def _codes(values: Iterable[Hashable], known: dict[Hashable, int]) -> Ints:
    """A number for each value, the same for the same; -1 for None."""
    return np.array([-1 if v is None else known.setdefault(v, len(known)) for v in values], dtype=np.int64)


def _pair_code(a: Ints, b: Ints) -> Ints:
    return np.minimum(a, b) * (1 << 31) + np.maximum(a, b)


def _same(codes: Ints, i: Ints, j: Ints) -> Floats:
    same: Floats = ((codes[i] >= 0) & (codes[i] == codes[j])).astype(np.float64)
    return same


def _first_look(x: Floats) -> Floats:
    """A plain sum by which the best match is found before the weights are asked."""
    at = MEASURES.index
    summed: Floats = (
        x[:, at("meaning")]
        + x[:, at("shared")]
        + x[:, at("around")] / 2
        + x[:, at("same number")]
        + x[:, at("same clock")]
    )
    return summed


def _standing(table: Table, i: Ints, j: Ints, look: Floats) -> tuple[Floats, Floats]:
    """For each pair: whether each is the other's best match in its report, and the smaller lead over the next best."""
    lead = _leads(_sides(table, i, j), np.concatenate([look, look]))
    least = np.minimum(lead[: len(i)], lead[len(i) :])
    return (least >= 0).astype(np.float64), np.clip(least, -1.0, 1.0)


def _sides(table: Table, i: Ints, j: Ints) -> Ints:
    """For both sides of each pair a number for the statement and the report of the other."""
    reports = table.report.max(initial=0) + 1
    return np.concatenate([i * reports + table.report[j], j * reports + table.report[i]])


def _most(keys: Ints, values: Floats) -> Floats:
    """For each place the largest value among those of its key."""
    order = np.lexsort((-values, keys))
    first = np.flatnonzero(np.r_[True, keys[order][1:] != keys[order][:-1]])
    out = np.empty_like(values)
    out[order] = np.repeat(values[order[first]], np.diff(np.r_[first, len(order)]))
    return out


def _leads(keys: Ints, values: Floats) -> Floats:
    """How far each value lies behind the best of its key, or before the second best where it is the best itself."""
    order = np.lexsort((-values, keys))
    key, value = keys[order], values[order]
    first = np.flatnonzero(np.r_[True, key[1:] != key[:-1]]) if len(key) else np.zeros(0, dtype=np.int64)
    size = np.diff(np.r_[first, len(key)])
    group = np.repeat(np.arange(len(first)), size)
    best = value[first][group]
    second = np.where(size > 1, value[np.minimum(first + 1, len(key) - 1)], 0.0)[group] if len(key) else value
    out = np.empty_like(values)
    out[order] = np.where(value < best, value - best, value - second)
    return out
