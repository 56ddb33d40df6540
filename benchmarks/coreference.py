"""How near found clusters of mentions are to the right ones: MUC, B-cubed, CEAF-e and their mean, the CoNLL F1.

Definitions of the reference scorer (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions: A
Reference Implementation"), for the case that both sides hold the same mentions: MUC counts links (Vilain et al. 1995),
B-cubed asks of each mention how much of its cluster is right (Bagga & Baldwin 1998), CEAF-e pairs off the clusters of
both sides one to one so that they are most alike (Luo 2005, phi4). A cluster of one mention is a cluster like any
other: no link in MUC, counted in the other two.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import fmean

Clusters = Mapping[str, Hashable]
"""The cluster of each mention."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean, 0 to 1."""

    p: float
    r: float

    @property
    def f1(self) -> float:
        """0 where both are."""
        return 2 * self.p * self.r / (self.p + self.r) if self.p + self.r else 0.0


def conll(gold: Clusters, found: Clusters) -> dict[str, Score]:
    """The three scores; ValueError where the two sides do not hold the same mentions."""
    if gold.keys() != found.keys():
        raise ValueError("gold and found do not hold the same mentions")
    return {"muc": muc(gold, found), "b_cubed": b_cubed(gold, found), "ceaf_e": ceaf_e(gold, found)}


def conll_f1(scores: Mapping[str, Score]) -> float:
    """Mean of the three F1."""
    return fmean(score.f1 for score in scores.values())


def muc(gold: Clusters, found: Clusters) -> Score:
    """Of the links that clusters need at least, the share that the other side has as well."""
    return Score(_links_kept(found, gold), _links_kept(gold, found))


def _links_kept(one: Clusters, other: Clusters) -> float:
    parts = len(set(_cells(one, other)))
    links, size = len(one) - len(set(one.values())), len(one)
    return (size - parts) / links if links else 0.0


def b_cubed(gold: Clusters, found: Clusters) -> Score:
    """Mean over mentions of the share of their cluster that is theirs on the other side as well."""
    return Score(_shared(found, gold), _shared(gold, found))


def _shared(one: Clusters, other: Clusters) -> float:
    sizes = Counter(one.values())
    whole = sum(Fraction(n * n, sizes[mine]) for (mine, _), n in Counter(_cells(one, other)).items())
    return float(whole / len(one)) if one else 0.0


def ceaf_e(gold: Clusters, found: Clusters) -> Score:
    """Likeness (twice what is shared over both sizes) of the clusters paired off best, over the number of clusters."""
    theirs, ours = Counter(gold.values()), Counter(found.values())
    likeness: dict[Hashable, dict[Hashable, float]] = defaultdict(dict)
    for (a, b), n in Counter(_cells(gold, found)).items():
        likeness[a][b] = 2 * n / (theirs[a] + ours[b])
    total = sum(best_pairing(part) for part in _parts(likeness))
    return Score(total / len(ours) if ours else 0.0, total / len(theirs) if theirs else 0.0)


def _cells(one: Clusters, other: Clusters) -> list[tuple[Hashable, Hashable]]:
    return [(one[mention], other[mention]) for mention in one]


def _parts(likeness: Mapping[Hashable, Mapping[Hashable, float]]) -> list[list[list[float]]]:
    """Tables of the clusters that hang together by what they share: each is paired off for itself."""
    touching: dict[Hashable, list[Hashable]] = defaultdict(list)
    for a, row in likeness.items():
        for b in row:
            touching[b].append(a)
    tables, left = [], dict.fromkeys(likeness)
    while left:
        rows: dict[Hashable, None] = {next(iter(left)): None}
        columns: dict[Hashable, None] = {}
        fresh = list(rows)
        while fresh:
            beside = dict.fromkeys(b for a in fresh for b in likeness[a] if b not in columns)
            columns |= beside
            fresh = list(dict.fromkeys(a for b in beside for a in touching[b] if a not in rows))
            rows |= dict.fromkeys(fresh)
        for a in rows:
            del left[a]
        tables.append([[likeness[a].get(b, 0.0) for b in columns] for a in rows])
    return tables


def best_pairing(table: Sequence[Sequence[float]]) -> float:
    """The largest sum of entries of a table of which no two share a row or a column (Kuhn 1955, Munkres 1957).

    Rows are taken in one by one, each by the cheapest chain of changes to those before it. Rows and columns are counted
    from 1; column 0 is the door where a row waits.
    """
    rows = table if len(table) <= len(table[0]) else [list(column) for column in zip(*table, strict=True)]
    costs = [[0.0] * (len(rows[0]) + 1), *([0.0, *(-x for x in row)] for row in rows)]
    owner = [0] * len(costs[0])
    up, down = [0.0] * len(costs), [0.0] * len(costs[0])  # taken off the costs of rows and columns: none is below 0
    for row in range(1, len(costs)):
        owner[0] = row
        _let_in(costs, owner, up, down)
    return -sum(costs[row][column] for column, row in enumerate(owner) if column)


def _let_in(costs: Sequence[Sequence[float]], owner: list[int], up: list[float], down: list[float]) -> None:
    """Give the row at the door a column, moving others on where that is cheaper; the three lists change in place."""
    column, free = 0, list(range(1, len(owner)))
    least, before = [math.inf] * len(owner), [0] * len(owner)
    while owner[column]:
        here = owner[column]
        for j in free:
            if (cost := costs[here][j] - up[here] - down[j]) < least[j]:
                least[j], before[j] = cost, column
        step, nearest = min((least[j], j) for j in free)
        for j in range(len(owner)):
            if j in free:
                least[j] -= step
            else:
                up[owner[j]] += step
                down[j] -= step
        column = nearest
        free.remove(column)
    while column:
        owner[column] = owner[before[column]]
        column = before[column]
