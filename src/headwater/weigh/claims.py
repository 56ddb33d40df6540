"""Statements joined into claims: what several reports have in common.

Average-link clustering over the likeness of pairs, strongest pairs first, under the rule that no claim holds two values
of one thing. Only neighbours are compared (`neighbours`), which keeps large stories from growing with the square of
their size.
"""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Self

import numpy as np

from headwater.weigh.bags import Floats
from headwater.weigh.likeness import Compared, Same
from headwater.weigh.neighbours import MOST
from headwater.weigh.statements import Statement
from headwater.weigh.values import contradict

Pair = tuple[int, int]

ENOUGH = 0.3  # mean likeness at which two groups are one claim; measured by leaving one story out (training/claims)


@dataclass(frozen=True, slots=True)
class _Scores:
    """Likeness by pair of statements."""

    many: int
    """Statements there are."""
    held: Mapping[int, float]
    """By the number of the first statement, which is the smaller, times `many`, plus that of the second."""

    @classmethod
    def of_pairs(cls, pairs: Compared, values: Floats) -> Self:
        """One value a pair."""
        many = len(pairs.table.found)
        return cls(many, dict(zip((pairs.i * many + pairs.j).tolist(), values.tolist(), strict=True)))

    def of(self, i: int, j: int) -> float | None:
        """None for two that were not compared."""
        return self.held.get(i * self.many + j if i < j else j * self.many + i)


@dataclass(frozen=True, slots=True)
class Joined:
    """Statements that say the same."""

    statements: tuple[Statement, ...]
    scores: tuple[float, ...]
    """How surely each belongs: its likeness to the nearest of the others, as counting has it."""
    likely: Mapping[Pair, float]
    """Likeness, as counting has it, of pairs that were compared: by places among the statements, the smaller first."""

    def only(self, kept: Sequence[int]) -> "Joined":
        """Those at some places, in order, each as sure as it was."""
        at = {old: new for new, old in enumerate(kept)}
        likely = {(at[i], at[j]): p for (i, j), p in self.likely.items() if i in at and j in at}
        return Joined(tuple(self.statements[n] for n in kept), tuple(self.scores[n] for n in kept), likely)


def join(pairs: Compared, same: Same, apart: Callable[[Statement, Statement], bool] = contradict) -> list[Joined]:
    """Groups of statements that say the same, strongest groups first.

    `same`: how likely each of the pairs says the same. Every statement is in exactly one group. No group holds two that
    are `apart`: that cannot both hold.
    """
    found, likely = pairs.table.found, same.joining
    score, sure = (_Scores.of_pairs(pairs, values) for values in same)
    met = np.bincount(np.concatenate([pairs.i, pairs.j]), minlength=len(found))
    crowded = set(np.flatnonzero(met >= MOST).tolist())
    group = {i: [i] for i in range(len(found))}
    for i, j in _surest(pairs, likely):
        a, b = group[i], group[j]
        if a is b or _mean(a, b, score, crowded) < ENOUGH:
            continue
        if not any(apart(found[i], found[j]) for i in a for j in b):
            a.extend(b)
            for k in b:
                group[k] = a
    groups = {id(g): sorted(g) for g in group.values()}.values()
    return [
        Joined(tuple(found[i] for i in g), tuple(_belonging(i, g, sure) for i in g), _likely(g, sure)) for g in groups
    ]


def _likely(group: Sequence[int], scores: _Scores) -> dict[Pair, float]:
    every = ((a, b, scores.of(group[a], group[b])) for b in range(len(group)) for a in range(b))
    return {(a, b): p for a, b, p in every if p is not None}


def _surest(pairs: Compared, likely: Floats) -> list[Pair]:
    """The pairs that may be one claim, the likeliest first, those as likely in their own order."""
    order = np.argsort(-likely, kind="stable")
    order = order[likely[order] >= ENOUGH]
    return list(zip(pairs.i[order].tolist(), pairs.j[order].tolist(), strict=True))


def _mean(a: Sequence[int], b: Sequence[int], scores: _Scores, crowded: Set[int]) -> float:
    """Mean likeness of two groups; a pair that was not compared is unlike, but where both have neighbours enough."""
    found = [(scores.of(i, j), i, j) for i in a for j in b]
    every = [p or 0.0 for p, i, j in found if p is not None or not (i in crowded and j in crowded)]
    return sum(every) / len(every)


def _belonging(i: int, group: Sequence[int], scores: _Scores) -> float:
    return max((scores.of(i, j) or 0.0 for j in group if j != i), default=1.0)
