"""Statements joined into claims: what several reports have in common.

Average-link clustering over the likeness of pairs, strongest pairs first, under the rule that no claim holds two values
of one thing. Pairs that share no telling word are never compared: of the pairs known to be one claim without any common
stem, likeness finds none, and leaving them out keeps large stories from growing with the square of their size.
"""

from collections import Counter
from collections.abc import Callable, Sequence, Set

from headwater.weigh.likeness import Likeness
from headwater.weigh.neighbours import MOST, pairs
from headwater.weigh.statements import Statement
from headwater.weigh.values import contradict

ENOUGH = 0.25  # mean likeness at which two groups are one claim; measured by leaving one story out (training/claims)


def join(
    found: Sequence[Statement], likeness: Likeness, apart: Callable[[Statement, Statement], bool] = contradict
) -> list[list[tuple[Statement, float]]]:
    """Groups of statements that say the same, each with how surely it belongs, strongest groups first.

    Every statement is in exactly one group; the order of the statements makes no difference. No group holds two
    that are `apart`: that cannot both hold.
    """
    ordered = sorted(found, key=lambda s: (s.report, s.number))
    score = likeness.compare(ordered, pairs(ordered, likeness.weigh))
    met = Counter(i for pair in score for i in pair)
    crowded = {i for i, many in met.items() if many >= MOST}
    group = {i: [i] for i in range(len(ordered))}
    for (i, j), p in sorted(score.items(), key=lambda x: (-x[1], x[0])):
        if p < ENOUGH:
            break
        a, b = group[i], group[j]
        if a is b or _mean(a, b, score, crowded) < ENOUGH:
            continue
        if not any(apart(ordered[i], ordered[j]) for i in a for j in b):
            a.extend(b)
            for k in b:
                group[k] = a
    groups = {id(g): g for g in group.values()}.values()
    return [[(ordered[i], _belonging(i, g, score)) for i in sorted(g)] for g in groups]


def _mean(a: list[int], b: list[int], score: dict[tuple[int, int], float], crowded: Set[int]) -> float:
    """Mean likeness of two groups; a pair that was not compared is unlike, but where both have neighbours enough."""
    every = [
        score.get((min(i, j), max(i, j)), 0.0)
        for i in a
        for j in b
        if (min(i, j), max(i, j)) in score or not (i in crowded and j in crowded)
    ]
    return sum(every) / len(every)


def _belonging(i: int, group: list[int], score: dict[tuple[int, int], float]) -> float:
    others = [score.get((min(i, j), max(i, j)), 0.0) for j in group if j != i]
    return max(others) if others else 1.0
