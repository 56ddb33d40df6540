"""Which statements are worth comparing: for each the few that share its most telling words.

Comparing all that share a word grows with the square of a story; with a bounded number of neighbours it does not. Of
pairs known to be one claim without any common stem, likeness finds hardly any.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from headwater.weigh.statements import Statement

Ints = NDArray[np.int64]

MOST = 24
"""Neighbours of one statement. With 12 a claim in twenty of the gold stories is joined otherwise, with 24 none."""
FEW, TOO_COMMON, HELD = 12, 0.25, 48
"""Statements, share of the story's, and statements again: a stem that more hold brings each together only with ..."""
WINDOW = 12
"""... so many that are like it in their other words."""
LEAST = 1.0
"""Nats that a stem must weigh to bring two together."""


def pairs(found: Sequence[Statement], weigh: Callable[[str], float]) -> tuple[Ints, Ints]:
    """Indices of statements that are neighbours: first sides, which are the smaller, and second sides."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, s in enumerate(found):
        for stem in s.stems:
            holders[stem].append(i)
    weight = {stem: weigh(stem) for stem in holders}
    total = np.array([sum(weight[stem] for stem in s.stems) for s in found])
    telling = {stem: held for stem, held in holders.items() if len(held) > 1 and weight[stem] > LEAST}
    most = min(HELD, max(FEW, TOO_COMMON * len(found)))
    met = [_met(held, most, found, weight) for held in telling.values()]
    if not met:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    together = np.concatenate(met)
    weights = np.repeat([weight[stem] for stem in telling], [len(m) for m in met])
    codes, which = np.unique(together[:, 0] * len(found) + together[:, 1], return_inverse=True)
    shared = np.bincount(which, weights=weights)
    i, j = np.divmod(codes, len(found))
    kept = _nearest(i, j, shared / np.maximum(1e-9, np.minimum(total[i], total[j])))
    return i[kept], j[kept]


def _met(held: Sequence[int], most: float, found: Sequence[Statement], weight: dict[str, float]) -> Ints:
    """The pairs that one stem brings together: all of them, or where there are too many those most alike otherwise."""
    if len(held) <= most:
        return np.array(list(combinations(held, 2)), dtype=np.int64)
    alike = sorted(held, key=lambda n: sorted(found[n].stems, key=lambda stem: (-weight[stem], stem)))
    near = [(a, b) for n, a in enumerate(alike) for b in alike[n + 1 : n + 1 + WINDOW]]
    return np.sort(np.array(near, dtype=np.int64), axis=1)


def _nearest(i: Ints, j: Ints, score: NDArray[np.float64]) -> Ints:
    """Which pairs are among the MOST best of one of their two sides."""
    ends, scores = np.concatenate([i, j]), np.concatenate([score, score])
    order = np.lexsort((np.concatenate([j, i]), -scores, ends))
    begins = np.flatnonzero(np.r_[True, ends[order][1:] != ends[order][:-1]])
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(np.r_[begins, len(order)]))
    return np.unique(order[rank < MOST] % len(i))
