"""How likely two statements say the same thing: a few measures of likeness under a logistic weighting.

The weights come from pairs of statements in stories whose claims are known (`training/claims`), each story scored by
weights that were fitted without it.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

from headwater.meaning import alignment, word_similarity
from headwater.weigh.statements import Statement

FEATURES = (
    "meaning",
    "deed",
    "head",
    "shared",
    "around",
    "names",
    "same number",
    "other number",
    "same day",
    "other day",
    "same clock",
    "polarity",
    "derived",
    "same teller",
)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Compares statements; `weigh` says how telling a stem is, `derived` holds pairs of reports of which one took from the other."""

    weigh: Callable[[str], float]
    derived: frozenset[frozenset[str]]
    weights: tuple[float, ...]
    bias: float

    def __call__(self, a: Statement, b: Statement) -> float:
        """Probability, 0 to 1, that both say the same thing."""
        z = self.bias + sum(w * x for w, x in zip(self.weights, self.features(a, b), strict=True))
        return 1 / (1 + math.exp(-z))

    def matter(self, a: Statement, b: Statement) -> float:
        """Probability that both are about one thing, whatever values they give: contradiction counts for nothing."""
        values = zip(FEATURES, self.weights, self.features(a, b), strict=True)
        z = self.bias + sum(w * x for name, w, x in values if name not in ("other number", "polarity", "other day"))
        return 1 / (1 + math.exp(-z))

    def features(self, a: Statement, b: Statement) -> tuple[float, ...]:
        """The measures named in FEATURES, each from 0 to 1."""
        same_number, other_number = numbers_compared(a, b)
        return (
            alignment(a.meaning, b.meaning),
            alignment(a.deed, b.deed),
            max(0.0, word_similarity(a.head, b.head)),
            self.shared(a, b),
            alignment(a.around, b.around),
            len(a.names & b.names) / max(1, min(len(a.names), len(b.names))),
            float(same_number),
            float(other_number and not same_number),
            float(a.day is not None and a.day == b.day),
            float(a.day is not None and b.day is not None and a.day != b.day),
            float(a.clock is not None and a.clock == b.clock),
            float(negative(a) != negative(b)),
            float(frozenset((a.report, b.report)) in self.derived),
            float(bool(a.chain) and bool(b.chain) and a.chain[0].label == b.chain[0].label),
        )

    def shared(self, a: Statement, b: Statement) -> float:
        """Share of the smaller statement's telling words that the larger one has too."""
        common = sum(self.weigh(s) for s in a.stems & b.stems)
        least = min(sum(self.weigh(s) for s in a.stems), sum(self.weigh(s) for s in b.stems))
        return common / least if least else 0.0


NAMELIKE = 12
"""Bare numbers up to here are as often part of a name (Pier 7, Warehouse 12) as a count."""


def negative(s: Statement) -> bool:
    """Whether a statement says that something is or was not so."""
    return s.clause.negated or s.clause.status == "denied"


def numbers_compared(a: Statement, b: Statement) -> tuple[bool, bool]:
    """Whether two statements share a count of one thing, and whether they give different counts of one thing."""
    same = other = False
    for x in a.numbers:
        for y in b.numbers:
            if x.unit == y.unit or ((x.unit is None or y.unit is None) and x.value > NAMELIKE):
                same = same or x.value == y.value
                other = other or (x.value != y.value and x.unit is not None and x.unit == y.unit)
    return same, other


def contradict(a: Statement, b: Statement) -> bool:
    """Whether two statements cannot both hold of one thing: one denies, or their counts of one thing differ."""
    same_number, other_number = numbers_compared(a, b)
    return negative(a) != negative(b) or (other_number and not same_number)


# As printed by training/claims/fit.py over the stories with known claims.
FITTED_WEIGHTS = (2.04, 1.33, 1.1, 1.29, 2.7, 0.3, 3.0, -0.7, 0.3, -0.3, 1.0, -1.1, 0.1, 0.0)
FITTED_BIAS = -5.2
