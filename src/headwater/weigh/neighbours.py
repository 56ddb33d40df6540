"""Which statements are worth comparing: for each the few that share its most telling words or are nearest in wording.

Comparing all that share a word grows with the square of a story; with a bounded number of neighbours it does not. Of
the pairs known to be one claim every third shares no telling word ("the lights went out", "supply failed").
"""

from itertools import pairwise

import numpy as np

from headwater.weigh.bags import Bags, Floats, Ints, Vectors

MOST = 24
"""Neighbours of one statement. With 12 a claim in twenty of the gold stories is joined otherwise, with 24 none."""
FEW, TOO_COMMON, HELD = 12, 0.25, 48
"""Statements, share of the story's, and statements again: a stem that more hold brings each together only with ..."""
WINDOW = 12
"""... so many that are like it in their other words."""
LEAST = 1.0
"""Nats that a stem must weigh to bring two together."""
NEAR = 0.6
"""Cosine from which two statements that are each other's nearest in their reports are neighbours whatever their words:
of our own stories' pairs that say the same without a common word it holds 71 of 277 (from .5 on joins nothing more)."""
MAYBE_NEAR = 0.3
"""The same by the mean of their words' vectors, which costs nothing: worth measuring, not yet worth a vector."""


def nearest(wholes: Vectors, report: Ints, least: float) -> tuple[Ints, Ints]:
    """Indices of statements of two reports that are each other's nearest there, from a cosine on: the smaller first.

    `wholes`: the vector of each, of unit length; `report`: the number of its report.
    """
    order = np.argsort(report, kind="stable")
    rows, begins = wholes[order], np.flatnonzero(np.diff(report[order], prepend=-1))
    found = [np.zeros((2, 0), dtype=np.int64)]
    for start, end in pairwise([*begins.tolist(), len(order)]):
        later = begins[begins >= end] - end
        if not len(later):
            break
        near = rows[start:end] @ rows[end:].T
        second = np.arange(near.shape[1])
        first = near.argmax(axis=0)
        most = np.maximum.reduceat(near, later, axis=1)
        its_report = np.repeat(np.arange(len(later)), np.diff(later, append=len(second)))
        best = near[first, second]
        kept = (best >= least) & (best >= most[first, its_report])
        found.append(np.stack([order[start + first[kept]], order[end + second[kept]]]))
    both = np.concatenate(found, axis=1)
    return both.min(0), both.max(0)


def pairs(stems: Bags) -> tuple[Ints, Ints]:
    """Indices of statements that are neighbours: first sides, which are the smaller, and second sides.

    `stems`: those of each statement, each with what it tells in nats.
    """
    a, b, stem = _met(stems)
    codes, which = np.unique(np.minimum(a, b) * len(stems.rows) + np.maximum(a, b), return_inverse=True)
    shared = np.bincount(which, weights=stems.weights[stem], minlength=len(codes))
    i, j = np.divmod(codes, max(1, len(stems.rows)))
    total = stems.total()
    kept = _nearest(i, j, shared / np.maximum(1e-9, np.minimum(total[i], total[j])))
    return i[kept], j[kept]


def _met(stems: Bags) -> tuple[Ints, Ints, Ints]:
    """The pairs that a stem brings together, with it: all that hold it, or where too many do each with the next few."""
    holder, column = np.nonzero(stems.rows >= 0)
    stem = stems.rows[holder, column]
    order = np.lexsort((_by_wording(stems)[holder], stem))
    holder, stem = holder[order], stem[order]
    held = np.bincount(stem, minlength=len(stems.weights))
    most = min(HELD, max(FEW, TOO_COMMON * len(stems.rows)))
    reach = np.where(stems.weights > LEAST, np.where(held > most, WINDOW, held - 1), 0)[stem]
    ahead = [np.flatnonzero((stem[:-d] == stem[d:]) & (reach[:-d] >= d)) for d in range(1, max(reach, default=0) + 1)]
    first = np.concatenate([np.zeros(0, dtype=np.int64), *ahead])
    second = first + np.repeat(np.arange(1, len(ahead) + 1), list(map(len, ahead)))
    return holder[first], holder[second], stem[first]


def _by_wording(stems: Bags) -> Ints:
    """The place of each statement among all when they stand by their most telling word, then by the next one ..."""
    telling = np.empty(len(stems.weights), dtype=np.int64)
    telling[np.argsort(-stems.weights, kind="stable")] = np.arange(len(stems.weights))
    words = np.take_along_axis(stems.rows, np.argsort(telling[stems.rows], axis=1, kind="stable"), axis=1)
    place = np.empty(len(words), dtype=np.int64)
    place[np.lexsort(words.T[::-1])] = np.arange(len(words))
    return place


def _nearest(i: Ints, j: Ints, score: Floats) -> Ints:
    """Which pairs are among the MOST best of one of their two sides; of equal ones the earlier."""
    place = np.empty(len(i), dtype=np.int64)
    place[np.argsort(-score, kind="stable")] = np.arange(len(i))
    order = np.argsort(np.concatenate([i, j]) * len(i) + np.tile(place, 2))
    ends = np.concatenate([i, j])[order]
    begins = np.flatnonzero(np.diff(ends, prepend=-1))
    rank = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
    return np.unique(order[rank < MOST] % max(1, len(i)))
