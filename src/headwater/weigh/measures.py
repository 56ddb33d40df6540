"""What two statements have in common, measured for many pairs at once.

Every statement is laid out once as rows of numbers; a measure of a hundred thousand pairs is then a few operations on
arrays. Measured pair by pair, ten long reports took twelve seconds.
"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Self

import numpy as np
from numpy.typing import NDArray

from headwater.meaning import Passages, Vocabulary, passage
from headwater.read import wording_vectors
from headwater.weigh.bags import Bags, Floats, Ints, Vectors, Weigh, codes
from headwater.weigh.standing import Sides
from headwater.weigh.statements import Statement
from headwater.weigh.values import counts, negative, numbers_compared

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
    "same time",
    "polarity",
    "one still to come",
    "one background",
    "same event",
    "same place in a retelling",
    "same teller",
    "least words",
    "most telling word left out",
    "statements of their reports",
    "days between their reports",
    "each the other's best",
    "lead over the next best",
)
_AT_ONCE = 1024
LONG_AGO = 7.0
"""Days between two reports that are as good as any more."""
ROUNDED = 5
"""Minutes by which times of the clock are rounded."""
SHORT = 16
"""Statements up to which a report is short: those of which the weights know have no fewer."""
NO_DAYS: Mapping[str, str | None] = {}
SHADOW = 1.0
"""Share of a match's first look from which another that contradicts takes its place: .9 parts true pairs on gold."""


@dataclass(frozen=True, slots=True)
class Table:
    """Statements side by side, ready to be measured in pairs."""

    found: Sequence[Statement]
    words: Passages
    """All their telling words; those of the deed lead."""
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
    """Minutes since midnight; -1 where it names no time of the clock."""
    times: Bags
    event: Ints
    negative: NDArray[np.bool_]
    to_come: NDArray[np.bool_]
    background: NDArray[np.bool_]
    counting: NDArray[np.bool_]
    """Whether it counts anything."""
    published: Floats
    """Day of publication of its report, counted from the year 1; not a number where it has none."""
    derived: Ints
    """Pairs of reports of which one took from the other, as `_pair_code` numbers them, sorted."""

    @classmethod
    def of(
        cls,
        found: Sequence[Statement],
        weigh: Weigh,
        derived: frozenset[frozenset[str]] = frozenset(),
        published: Mapping[str, str | None] = NO_DAYS,
    ) -> Self:
        """`derived`: pairs of reports of which one took from the other; `published`: when each report was."""
        reports: dict[Hashable, int] = {}
        report = codes((s.report for s in found), reports)
        near = {tuple(sorted(reports[r] for r in pair)) for pair in derived if len(pair) > 1 and pair <= set(reports)}
        places = {s.around: n for n, s in enumerate({s.around: s for s in found}.values())}
        heads = [passage((s.head,)) for s in found]
        days = {r: _day(published.get(r)) for r in {s.report for s in found}}
        known = Vocabulary.of([*(s.meaning for s in found), *heads, *places])
        return cls(
            found,
            Passages.of([s.meaning for s in found], known, [len(s.deed.words) for s in found]),
            Passages.of(list(places), known).direction()[[places[s.around] for s in found]],
            known.directions[[known.numbers[h.words[0]] for h in heads]],
            codes(s.head.lower() for s in found),
            Bags.of((s.stems for s in found), weigh),
            Bags.of(s.names for s in found),
            Bags.of(s.teller for s in found),
            report,
            np.array([s.place for s in found], dtype=np.float64),
            codes(s.day for s in found),
            np.array([_minutes(s.clock) for s in found], dtype=np.int64),
            Bags.of(s.times for s in found),
            codes(s.event for s in found),
            np.array([negative(s) for s in found], dtype=np.bool_),
            np.array([s.clause.status in ("planned", "conditional") for s in found], dtype=np.bool_),
            np.array([s.clause.background for s in found], dtype=np.bool_),
            np.array([bool(s.numbers) and bool(counts(s)) for s in found], dtype=np.bool_),
            np.array([days[s.report] for s in found], dtype=np.float64),
            np.array(sorted(_pair_code(np.array([a]), np.array([b]))[0] for a, b in near), dtype=np.int64),
        )

    def measures(self, i: Ints, j: Ints) -> Floats:
        """A row of MEASURES for every pair of statements i[n], j[n]."""
        return self.compared(i, j, self.own(i, j))

    def own(self, i: Ints, j: Ints) -> Floats:
        """What each pair has in common by itself: the first of MEASURES, all but the standing beside other pairs."""
        worded = self._worded(i, j)
        return np.column_stack(
            [
                *worded[:-1],
                *self._named(i, j),
                *self._numbers(i, j),
                *self._placed(i, j),
                *self._lengths(i, j, worded[-1]),
            ]
        )

    def compared(self, i: Ints, j: Ints, own: Floats, asked: NDArray[np.bool_] | slice = slice(None)) -> Floats:
        """All of MEASURES, of the pairs that are `asked` about: beside what each has in common, how it stands.

        That is whether each is the other's best match in its report, among all of these pairs, and the smaller lead
        over the next best.
        """
        least = np.minimum(*Sides.of(i, j, self.report).lead(_first_look(own)))[asked]
        return np.column_stack([own[asked], least >= 0, np.clip(least, -1.0, 1.0)])

    def overshadowed(self, i: Ints, j: Ints, x: Floats) -> NDArray[np.bool_]:
        """Whether something about as like one of a pair in the other's report contradicts it; `x`: the pairs' measures.

        A report that gives the other figure has its say on the matter there, and not in some lesser match.
        """
        at = MEASURES.index
        against = (x[:, at("other number")] > 0) | (x[:, at("polarity")] > 0)
        look = _first_look(x)
        most = np.maximum(*Sides.of(i, j, self.report).most(np.where(against, look, 0.0)))
        either: NDArray[np.bool_] = (most >= SHADOW * look) & ~against
        return either

    def wholes(self, statements: Ints) -> Vectors:
        """What each of these statements says as a whole, a row of unit length for each: 2 ms where it is not known."""
        texts = [self.found[n].text for n in statements.tolist()]
        return np.stack(wording_vectors(texts)) if texts else np.zeros((0, 1), dtype=np.float32)

    def nearness(self, i: Ints, j: Ints) -> Floats:
        """Cosines of what the two of each pair say as a whole."""
        asked, at = np.unique(np.concatenate([i, j]), return_inverse=True)
        near: Floats = _cosines(self.wholes(asked), at[: len(i)], at[len(i) :]).astype(np.float64)
        return near

    def can_differ(self, i: Ints, j: Ints) -> NDArray[np.bool_]:
        """Whether two statements have values that could differ at all: nine pairs in ten have none."""
        day = (self.day[i] >= 0) & (self.day[i] == self.day[j])
        either: NDArray[np.bool_] = (self.counting[i] & self.counting[j]) | (self.negative[i] != self.negative[j]) | day
        return either

    def _worded(self, i: Ints, j: Ints) -> tuple[NDArray[np.floating], ...]:
        """What their words have in common; last, what the most telling word weighs that the shorter one has alone."""
        total = self.stems.total()
        least = np.minimum(total[i], total[j])
        common, left_out = self.stems.shared(i, j)
        return (
            *self.words.alignment(i, j),
            np.where(self.head[i] == self.head[j], 1.0, np.clip(_cosines(self.heads, i, j), 0.0, 1.0)),
            np.divide(common, least, out=np.zeros(len(i)), where=least > 0),
            np.clip(_cosines(self.around, i, j), 0.0, 1.0),
            left_out,
        )

    def _lengths(self, i: Ints, j: Ints, left_out: NDArray[np.floating]) -> tuple[NDArray[np.floating], ...]:
        """How much there is to be alike in: few words, or long reports with many statements, are alike by chance."""
        said = np.bincount(self.report)[self.report]
        apart = np.nan_to_num(np.abs(self.published[i] - self.published[j]))
        return (
            np.log(np.maximum(1, np.minimum(self.stems.lengths[i], self.stems.lengths[j]))),
            left_out,
            np.log(np.maximum(SHORT, np.maximum(said[i], said[j]))),
            np.minimum(apart, LONG_AGO),
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
            _about_one(self.clock, i, j),
            (self.times.common(i, j) > 0).astype(np.float64),
            (self.negative[i] != self.negative[j]).astype(np.float64),
            (self.to_come[i] != self.to_come[j]).astype(np.float64),
            (self.background[i] != self.background[j]).astype(np.float64),
            _same(self.event, i, j),
            np.where(retold, 1 - np.abs(self.place[i] - self.place[j]), 0.0),
            (self.tellers.common(i, j) > 0).astype(np.float64),
        )


def _day(published: str | None) -> float:
    """The day of a date as reports have it (2019-05-17, with or without an hour), counted from the year 1."""
    try:
        return float(date.fromisoformat((published or "")[:10]).toordinal())
    except ValueError:
        return float("nan")


def _minutes(clock: str | None) -> int:
    return -1 if clock is None else int(clock[:2]) * 60 + int(clock[3:])


def _about_one(clock: Ints, i: Ints, j: Ints) -> Floats:
    """Whether both name about the same time of the clock: what one calls 1.09 a.m. is ten past one to another."""
    near: Floats = ((clock[i] >= 0) & (clock[j] >= 0) & (np.abs(clock[i] - clock[j]) <= ROUNDED)).astype(np.float64)
    return near


def _cosines(rows: NDArray[np.float32], i: Ints, j: Ints) -> NDArray[np.float32]:
    """Of rows i[n] and j[n], which are of unit length."""
    parts = (slice(start, start + _AT_ONCE) for start in range(0, len(i), _AT_ONCE))
    found = [np.einsum("nd,nd->n", rows[i[part]], rows[j[part]]) for part in parts]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.float32)


def _pair_code(a: Ints, b: Ints) -> Ints:
    return np.minimum(a, b) * (1 << 31) + np.maximum(a, b)


def _same(of: Ints, i: Ints, j: Ints) -> Floats:
    same: Floats = ((of[i] >= 0) & (of[i] == of[j])).astype(np.float64)
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
