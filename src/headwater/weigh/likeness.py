"""How likely two statements say the same thing: measures of likeness under a logistic weighting.

The weights come from pairs of statements in stories whose claims are known (`training/claims/fit.py`); each story is
scored there by weights that were fitted without it. What a pair shares is measured first; then it counts whether each
is the other's best match in its report, since a report seldom says one thing twice.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files

from headwater.meaning import alignment, word_similarity
from headwater.model import Quantity
from headwater.weigh.statements import Statement

Pair = tuple[int, int]

FEATURES = (
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
CONTRADICTIONS = frozenset({"other number", "polarity", "other day"})
FAR_BEHIND = -0.8
"""How far a pair may lie behind the best match of one of them in the other's report: what is told there in nearly the
same words is not told a second time in quite others."""
SAID_AGAIN = 0.9
"""Alignment from which two statements of one report are one said twice."""
NAMELIKE = 12
"""Bare numbers up to here are as often part of a name (Pier 7, Warehouse 12) as a count."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each feature adds to the log odds."""

    bias: float
    by_feature: tuple[float, ...]

    @classmethod
    def shipped(cls) -> "Weights":
        """The weights in the package, one `name<tab>value` a line."""
        lines = files("headwater.weigh").joinpath("likeness.tsv").read_text("utf-8").splitlines()
        table = {name: float(value) for name, value in (line.split("\t") for line in lines if line[:1] != "#")}
        return cls(table["bias"], tuple(table[name] for name in FEATURES))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Compares statements; `weigh` says how telling a stem is, `derived` holds pairs of reports that share text."""

    weigh: Callable[[str], float]
    derived: frozenset[frozenset[str]]
    weights: Weights

    def compare(self, found: Sequence[Statement], pairs: Iterable[Pair]) -> dict[Pair, float]:
        """Probability, 0 to 1, for each pair of indices that both say the same thing."""
        measured = self.features(found, pairs).items()
        return {(i, j): self._judged(found[i], found[j], x) for (i, j), x in measured}

    def _judged(self, a: Statement, b: Statement, x: Sequence[float]) -> float:
        if a.report == b.report:  # neighbours share their surroundings: only their own words tell
            return x[0] if x[0] >= SAID_AGAIN else 0.0
        return 0.0 if x[-1] <= FAR_BEHIND else _probability(self.weights, x)

    def matter(self, found: Sequence[Statement], pairs: Iterable[Pair]) -> dict[Pair, float]:
        """Probability that both are about one thing: that they would say the same if their values agreed."""
        return {pair: _probability(self.weights, _agreeing(x)) for pair, x in self.features(found, pairs).items()}

    def features(self, found: Sequence[Statement], pairs: Iterable[Pair]) -> dict[Pair, tuple[float, ...]]:
        """The measures named in FEATURES for each pair."""
        own = {(i, j): self._own(found[i], found[j]) for i, j in pairs}
        standing = _standing(found, {pair: _first_look(x) for pair, x in own.items()})
        return {pair: (*x, *standing[pair]) for pair, x in own.items()}

    def _own(self, a: Statement, b: Statement) -> tuple[float, ...]:
        same_number, other_number = numbers_compared(a, b)
        common = a.names & b.names
        return (
            alignment(a.meaning, b.meaning),
            alignment(a.deed, b.deed),
            max(0.0, word_similarity(a.head, b.head)),
            self._shared(a, b),
            alignment(a.around, b.around),
            len(common) / max(1, min(len(a.names), len(b.names))),
            float(bool(a.names) and bool(b.names) and not common),
            float(same_number) / max(1, len(counts(a)), len(counts(b))),
            float(other_number and not same_number),
            float(a.day is not None and a.day == b.day),
            float(a.day is not None and b.day is not None and a.day != b.day),
            float(a.clock is not None and a.clock == b.clock),
            float(negative(a) != negative(b)),
            float(_to_come(a) != _to_come(b)),
            float(a.event is not None and a.event == b.event),
            (1 - abs(a.place - b.place)) if frozenset((a.report, b.report)) in self.derived else 0.0,
            float(bool(a.teller & b.teller)),
        )

    def _shared(self, a: Statement, b: Statement) -> float:
        """Share of the smaller statement's telling words that the larger one has too."""
        common = sum(self.weigh(s) for s in a.stems & b.stems)
        least = min(sum(self.weigh(s) for s in a.stems), sum(self.weigh(s) for s in b.stems))
        return common / least if least else 0.0


def _probability(weights: Weights, x: Sequence[float]) -> float:
    z = weights.bias + sum(w * v for w, v in zip(weights.by_feature, x, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, z))))


def _agreeing(x: Sequence[float]) -> tuple[float, ...]:
    """Measures as they would be if what is denied were asserted and unequal counts were equal."""
    value = dict(zip(FEATURES, x, strict=True))
    equal = {"same number": max(value["same number"], value["other number"]), **dict.fromkeys(CONTRADICTIONS, 0.0)}
    return tuple(equal.get(name, v) for name, v in value.items())


def _first_look(x: Sequence[float]) -> float:
    """A plain sum by which the best match is found before the weights are asked."""
    value = dict(zip(FEATURES, x, strict=False))
    return value["meaning"] + value["shared"] + value["around"] / 2 + value["same number"] + value["same clock"]


def _standing(found: Sequence[Statement], look: dict[Pair, float]) -> dict[Pair, tuple[float, float]]:
    """For each pair: whether each is the other's best match in its report, and the smaller lead over the next best."""
    ranked: dict[tuple[int, str], list[float]] = defaultdict(list)
    for (i, j), value in look.items():
        ranked[i, found[j].report].append(value)
        ranked[j, found[i].report].append(value)
    for values in ranked.values():
        values.sort(reverse=True)
    out = {}
    for (i, j), value in look.items():
        leads = [_lead(value, ranked[i, found[j].report]), _lead(value, ranked[j, found[i].report])]
        out[i, j] = (float(min(leads) >= 0), max(-1.0, min(1.0, *leads)))
    return out


def _lead(value: float, ranked: Sequence[float]) -> float:
    if value < ranked[0]:
        return value - ranked[0]
    return value - ranked[1] if len(ranked) > 1 else value


def negative(s: Statement) -> bool:
    """Whether a statement says that something is or was not so."""
    return s.clause.negated or s.clause.status == "denied"


def _to_come(s: Statement) -> bool:
    return s.clause.status in ("planned", "conditional")


def numbers_compared(a: Statement, b: Statement) -> tuple[bool, bool]:
    """Whether two statements share a count of one thing, and whether they give different counts of one thing."""
    same = other = False
    for x in counts(a):
        for y in counts(b):
            if x.unit == y.unit or ((x.unit is None or y.unit is None) and x.value > NAMELIKE):
                same = same or x.value == y.value
                other = other or (x.value != y.value and x.unit is not None and x.unit == y.unit)
    return same, other


def counts(s: Statement) -> list[Quantity]:
    """The counts of a statement; the one of "not one gate" counts nothing."""
    return [q for q in s.numbers if not (q.value == 1 and negative(s))]


def contradict(a: Statement, b: Statement) -> bool:
    """Whether two statements cannot both hold of one thing: one denies, or their counts of one thing differ."""
    same_number, other_number = numbers_compared(a, b)
    return negative(a) != negative(b) or (other_number and not same_number)
