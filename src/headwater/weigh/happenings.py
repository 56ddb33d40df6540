"""Whether two mentions of events are one happening, why, and which mentions are one together.

A word says little by itself: two arrests in two reports are one if it is the same people who are arrested, in reports
that tell one event. So the words that name the deeds are compared, then what stands around them, how likely the two
reports tell one event (`headwater.link.alike`), how much of what one says the other report has at all, and whether each
is the other's best match. A small network (one hidden layer) fitted on ECB+ (Cybulska & Vossen 2014;
training/happenings) weighs what is seen. Grouping reports first and mentions within them by lemma is what Barhom et al.
2019 ("Revisiting Joint Modeling of Cross-document Entity and Event Coreference Resolution") measure as a strong
baseline; here both are weighed at once.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from headwater.weigh.deeds import Deed
from headwater.weigh.network import Network
from headwater.weigh.resemblance import FEATURES, Nearness, Pair, measured

ENOUGH = 0.4
"""Likeness (`_together`) from which two groups of mentions are one happening; by cross-validation over ECB+'s training
topics, where anything from .35 to .45 does as well within .004."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely two mentions are one happening, 0 to 1, and what was seen of them, by FEATURES."""

    score: float
    seen: tuple[float, ...]

    def reasons(self) -> tuple[tuple[str, float], ...]:
        """What each thing seen adds to the log odds, set against its average; the weightiest first."""
        network = _network()
        x = np.tile(np.array(self.seen), (len(FEATURES) + 1, 1))
        np.fill_diagonal(x, network.mean)
        odds = network.odds(x)
        added = zip(FEATURES, (odds[-1] - odds[:-1]).tolist(), strict=True)
        return tuple(sorted(added, key=lambda reason: (-abs(reason[1]), reason[0])))


def judged(found: Sequence[Deed], near: Nearness) -> dict[Pair, Judgement]:
    """How likely each two of some mentions (their indices) are one happening; pairs that cannot be are left out."""
    seen = measured(found, near)
    if not seen:
        return {}
    scores = _network().chance(np.array(list(seen.values()))).tolist()
    return {pair: Judgement(score, x) for (pair, x), score in zip(seen.items(), scores, strict=True)}


def together(found: Sequence[Deed], near: Nearness) -> list[list[int]]:
    """Which mentions are one happening, as indices; each is in exactly one group, and their order changes nothing."""
    order = sorted(range(len(found)), key=lambda i: (found[i].report, found[i].start, found[i].trigger))
    scores = {pair: j.score for pair, j in judged([found[i] for i in order], near).items()}
    return [sorted(order[i] for i in group) for group in grouped(len(found), scores, ENOUGH)]


def grouped(size: int, scores: Mapping[Pair, float], least: float) -> list[list[int]]:
    """Linkage of `size` things, likeliest pairs first: two groups are one where they are alike enough (`_together`).

    As `claims.join` does it, but that nothing here keeps two groups apart, and that the best pair counts as much as the
    mean of all: a mention in few words is near to few others. Pairs that have no score count 0.
    """
    group = {i: [i] for i in range(size)}
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < least:
            break
        a, b = group[i], group[j]
        if a is not b and _together(a, b, scores) >= least:
            a.extend(b)
            group |= dict.fromkeys(b, a)
    return list({id(g): g for g in group.values()}.values())


def _together(a: Sequence[int], b: Sequence[int], scores: Mapping[Pair, float]) -> float:
    """Half the best score between two groups, and half their mean score."""
    every = [scores.get((min(i, j), max(i, j)), 0.0) for i in a for j in b]
    return (max(every) + math.fsum(every) / len(every)) / 2


@cache
def _network() -> Network:
    return Network.shipped("happenings.tsv", FEATURES)
