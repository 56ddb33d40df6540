"""The best tree without crossing branches over the words of a sentence, from a score for each word and head.

Where the best head of each word for itself makes no tree, or branches cross, by Eisner's algorithm (Eisner 1996).
"""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Floats: TypeAlias = NDArray[np.float32]


def tree(scores: Floats, marks: Sequence[bool] = ()) -> list[int]:
    """The head of each word, itself for a root: the best tree without crossing branches by sum of scores[word, head].

    Branches of `marks` (punctuation) may cross others: no rule looks where a comma hangs.

    English trees hardly ever cross, and the rules count on what hangs on a word standing together. The best head of
    each word for itself is such a tree in nine of ten sentences; only the others need Eisner's algorithm.
    """
    heads: list[int] = scores.argmax(1).tolist()
    return heads if _hangs(heads) and not _crosses(heads, marks) else _eisner(scores)


def _hangs(heads: Sequence[int]) -> bool:
    """Whether every word leads up to a root."""
    state = [0] * len(heads)
    for first in range(len(heads)):
        i, path = first, []
        while state[i] == 0:
            state[i] = 1
            path.append(i)
            if heads[i] == i:
                break
            i = heads[i]
        if state[i] == 1 and heads[i] != i:
            return False
        for j in path:
            state[j] = 2
    return True


def _crosses(heads: Sequence[int], marks: Sequence[bool]) -> bool:
    """Whether two branches cross, or one runs over a root."""
    arcs = [(i, -h) if i < h else (h, -i) for i, h in enumerate(heads) if i != h and not (marks and marks[i])]
    for i, h in enumerate(heads):
        if i == h:
            for s, e in arcs:
                if s < i < -e:
                    return True
    arcs.sort()  # the longer of two that begin together first
    opened: list[int] = []  # ends of the arcs that are open, the innermost last
    for s, e in arcs:
        while opened and opened[-1] <= s:
            opened.pop()
        if opened and -e > opened[-1]:
            return True
        opened.append(-e)
    return False


def _eisner(scores: Floats) -> list[int]:
    """Eisner 1996: spans that are complete or still want the arc over them, joined from short to long.

    Node 0 stands before the sentence and above its roots.
    """
    n = len(scores) + 1
    arcs = np.full((2, n, n), -np.inf)  # from a head to its word, by head and word, then by word and head
    arcs[0, 1:, 1:] = scores.T
    arcs[0, 0, 1:] = np.diag(scores)
    arcs[1] = arcs[0].T
    tables = np.zeros((4, n, n))  # complete spans headed at their left and right end, then those that want their arc
    tables[2:] = -np.inf
    cuts = np.zeros((3, n, n), np.intp)
    flat = arcs.reshape(2, -1), tables.reshape(4, -1), cuts.reshape(3, -1)
    for length in range(1, n):
        _join(*flat, n, length)
    return _unfolded(cuts)


def _join(arcs: NDArray[np.float64], tables: NDArray[np.float64], cuts: NDArray[np.intp], n: int, length: int) -> None:
    """The best of all spans of a length from shorter ones; `cuts` keeps where each was cut, the open ones last.

    The tables are seen as spans by splits through views made by hand: they cost less than the sums they are for.
    """
    count, square, long, short = n - length, n * n, (n + 1) * 8, n * 8  # float64: eight bytes
    ends = slice(length, length + count * (n + 1), n + 1)
    view = (count, length)
    joined = np.ndarray(view, np.float64, tables, 0, (long, 8))
    joined = joined + np.ndarray(view, np.float64, tables, (square + n + length) * 8, (long, short))
    cuts[2, ends] = joined.argmax(1)
    tables[2:, ends] = np.maximum.reduce(joined, 1) + arcs[:, ends]
    # Both sides at once: an open span goes on as a complete one, at the left its first part, at the right its last.
    both = (2, count, length)
    halves = np.ndarray(both, np.float64, tables, (2 * square + 1) * 8, ((-square - 1) * 8, long, 8))
    halves = halves + np.ndarray(both, np.float64, tables, (n + length) * 8, ((3 * square - n) * 8, long, short))
    cuts[:2, ends] = halves.argmax(2)
    tables[:2, ends] = np.maximum.reduce(halves, 2)


def _unfolded(cuts: NDArray[np.intp]) -> list[int]:
    """The head of each word, followed down from the span of the whole sentence."""
    n = cuts.shape[1]
    at_cut = cuts.tolist()
    heads = [0] * n
    todo = [(0, 0, n - 1, True)]
    while todo:
        side, first, last, complete = todo.pop()
        if first == last:
            continue
        if complete:
            at = first + at_cut[side][first][last] + (side == 0)
            todo += [(side, first, at, side == 1), (side, at, last, side == 0)]
        else:
            heads[last if side == 0 else first] = first if side == 0 else last
            at = first + at_cut[2][first][last]
            todo += [(0, first, at, True), (1, at + 1, last, True)]
    return [h - 1 if h else i for i, h in enumerate(heads[1:])]
