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
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Prefix

from headwater.meaning import Passage, alignment, passage, word_similarity
from headwater.weigh.deeds import Deed, Words
from headwater.words import Rarity, rarity

Pair = tuple[int, int]
Floats = NDArray[np.float64]
Nearness = Mapping[frozenset[str], float]
"""For pairs of report ids, how likely both tell one event; pairs that are not in it do not."""

FEATURES = (
    "same word",
    "word of like meaning",
    "trigger",
    "clause",
    "sentence",
    "words beside",
    "telling words of the clause",
    "same names",
    "telling word",
    "reports of one event",
    "same word in reports of one event",
    "one report",
    "one sentence",
    "how far down",
    "both in the first sentence",
    "word that reports of the event use",
    "same word that reports of the event use",
    "at least one such word",
    "names that the other report has",
    "words that the other report has",
    "words that begin alike",
    "word used often",
    "lead over the next best",
    "each the other's best",
)
ENOUGH = 0.4
"""Likeness (`_together`) from which two groups of mentions are one happening; by cross-validation over ECB+'s training
topics, where anything from .35 to .45 does as well within .004."""
APART = 0.003
"""Reports less likely than this to tell one event are not looked at: 3 in 100 mentions that are one are lost."""
UNLIKE = 0.15
"""Nor are deeds whose words share no stem and are less near than this, cosine: 1 in 6 is lost, and nine in ten pairs
are spared; of the lost the weighing finds hardly any."""
_SAME_REPORT = 4.0  # log odds that one report tells one event: above those of any two
_ALIKE = 4  # letters at the beginning from which two words may be of one family


@dataclass(frozen=True, slots=True)
class Network:
    """Log odds from what is seen: one hidden layer of tanh units over standardised features."""

    mean: Floats
    scale: Floats
    inner: Floats
    """One row a feature, one column a unit."""
    offset: Floats
    outer: Floats
    bias: float

    def odds(self, x: Floats) -> Floats:
        """One figure for each row of features."""
        out: Floats = np.tanh((x - self.mean) / self.scale @ self.inner + self.offset) @ self.outer + self.bias
        return out

    @classmethod
    def shipped(cls) -> "Network":
        """The weights in the package: a line a feature (mean, scale, units), then offsets, outer weights, bias."""
        lines = files("headwater.weigh").joinpath("happenings.tsv").read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line[:1] != "#"]
        table = {name: np.array([float(value) for value in values]) for name, *values in rows}
        by_feature = np.array([table[name] for name in FEATURES])
        return cls(
            by_feature[:, 0], by_feature[:, 1], by_feature[:, 2:], table["offset"], table["outer"], table["bias"][0]
        )


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
    odds = np.clip(_network().odds(np.array(list(seen.values()))), -30, 30)
    scores = (1 / (1 + np.exp(-odds))).tolist()
    return {pair: Judgement(score, x) for (pair, x), score in zip(seen.items(), scores, strict=True)}


def together(found: Sequence[Deed], near: Nearness) -> list[list[int]]:
    """Which mentions are one happening, as indices; each is in exactly one group, and their order changes nothing."""
    order = sorted(range(len(found)), key=lambda i: (found[i].report, found[i].start, found[i].trigger))
    scores = {pair: j.score for pair, j in judged([found[i] for i in order], near).items()}
    return [sorted(order[i] for i in group) for group in grouped(len(found), scores, ENOUGH)]


def measured(found: Sequence[Deed], near: Nearness) -> dict[Pair, tuple[float, ...]]:
    """What is seen of the pairs that may be one, by FEATURES."""
    usual = _usual(found, near)
    often = Counter((d.report, d.stem) for d in found)
    first = {(i, j): _two(found[i], found[j], near) for i, j in pairs(found, near)}
    standing = _standing(found, {pair: _first_look(x) for pair, x in first.items()})
    return {
        (i, j): (
            *x,
            math.log1p(max(found[i].sentence, 0)) + math.log1p(max(found[j].sentence, 0)),
            float(max(found[i].sentence, found[j].sentence) <= 0),
            min(usual[i], usual[j]),
            x[0] * min(usual[i], usual[j]),
            max(usual[i], usual[j]),
            *_had(found[i], found[j]),
            _family(found[i].stem, found[j].stem),
            math.log(often[found[i].report, found[i].stem] * often[found[j].report, found[j].stem]),
            *standing[i, j],
        )
        for (i, j), x in first.items()
    }


def _usual(found: Sequence[Deed], near: Nearness) -> list[float]:
    """How many of the reports of its event, by how likely they are, use the word of each mention."""
    texts = {d.report: d.everywhere for d in found}
    beside: dict[str, list[tuple[str, float]]] = defaultdict(list)
    for one, other in combinations(texts, 2):
        if (likely := near.get(frozenset((one, other)), 0.0)) >= APART:
            beside[one].append((other, likely))
            beside[other].append((one, likely))
    return [_share(d.stem, [(texts[r], likely) for r, likely in beside[d.report]]) for d in found]


def _share(stem: str, beside: Sequence[tuple[frozenset[str], float]]) -> float:
    whole = math.fsum(likely for _, likely in beside)
    return math.fsum(likely for stems, likely in beside if stem in stems) / whole if whole else 0.0


def _had(a: Deed, b: Deed) -> tuple[float, float]:
    """How much of the names and of the words around each the other's report has, the smaller share."""
    return (
        min(_covered(a.names, b.everywhere), _covered(b.names, a.everywhere)),
        min(_covered(a.stems, b.everywhere), _covered(b.stems, a.everywhere)),
    )


def _covered(stems: frozenset[str], text: frozenset[str]) -> float:
    return _weight(stems & text) / _weight(stems) if stems else 1.0


def _family(a: str, b: str) -> float:
    """How much of the longer stem the beginning is that both have ("acquir", "acquisit")."""
    common = Prefix.similarity(a, b)
    return common / max(len(a), len(b)) if common >= _ALIKE else 0.0


def _first_look(x: Sequence[float]) -> float:
    """A plain sum by which the best match in the other report is found before the network is asked."""
    return x[0] + x[2] + x[4] + (x[5] + x[6]) / 2


def _standing(found: Sequence[Deed], look: Mapping[Pair, float]) -> dict[Pair, tuple[float, float]]:
    """Of pairs from two reports, the smaller lead over the next best, and whether each is the other's best."""
    ranked: dict[tuple[int, str], list[float]] = defaultdict(list)
    for (i, j), value in look.items():
        ranked[i, found[j].report].append(value)
        ranked[j, found[i].report].append(value)
    for values in ranked.values():
        values.sort(reverse=True)
    out = dict.fromkeys(look, (0.0, 0.0))
    for (i, j), value in look.items():
        if found[i].report != found[j].report:
            lead = min(_lead(value, ranked[i, found[j].report]), _lead(value, ranked[j, found[i].report]))
            out[i, j] = max(-1.0, min(1.0, lead)), float(lead >= 0)
    return out


def _lead(value: float, ranked: Sequence[float]) -> float:
    if value < ranked[0]:
        return value - ranked[0]
    return value - ranked[1] if len(ranked) > 1 else value


def pairs(found: Sequence[Deed], near: Nearness) -> Iterator[Pair]:
    """The pairs that may be one happening at all."""
    by_report: dict[str, list[int]] = {}
    for i, deed in enumerate(found):
        by_report.setdefault(deed.report, []).append(i)
    for own in by_report.values():
        yield from (pair for pair in combinations(own, 2) if _may_be_one(found[pair[0]], found[pair[1]]))
    for one, other in combinations(by_report, 2):
        if near.get(frozenset((one, other)), 0.0) >= APART:
            both = ((min(i, j), max(i, j)) for i in by_report[one] for j in by_report[other])
            yield from (pair for pair in both if _may_be_one(found[pair[0]], found[pair[1]]))


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


def _two(a: Deed, b: Deed, near: Nearness) -> tuple[float, ...]:
    """What is seen of two mentions by themselves; their order does not matter."""
    same = float(a.stem == b.stem)
    one_report = a.report == b.report
    likely = _SAME_REPORT if one_report else _odds(near.get(frozenset((a.report, b.report)), 0.0))
    return (
        same,
        0.0 if same else _word_likeness(*sorted((a.word, b.word))),
        _aligned(a.trigger, b.trigger),
        _aligned(a.clause, b.clause),
        _aligned(a.around, b.around),
        _aligned(a.beside, b.beside),
        _shared(a.stems, b.stems),
        len(a.names & b.names) / max(1, min(len(a.names), len(b.names))),
        min(_news()(a.stem), _news()(b.stem)),
        likely,
        same * likely,
        float(one_report),
        float(one_report and a.sentence == b.sentence),
    )


def _may_be_one(a: Deed, b: Deed) -> bool:
    return a.stem == b.stem or _word_likeness(*sorted((a.word, b.word))) >= UNLIKE


def _odds(likely: float) -> float:
    held = min(max(likely, 1e-5), 0.9999)
    return math.log(held / (1 - held))


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the smaller set's weight that the larger one has too."""
    least = min(_weight(a), _weight(b))
    return _weight(a & b) / least if least else 0.0


@lru_cache(maxsize=1 << 16)
def _weight(stems: frozenset[str]) -> float:
    return math.fsum(_news()(s) for s in stems)


def _aligned(a: Words, b: Words) -> float:
    return _alignment(a, b) if a <= b else _alignment(b, a)


@lru_cache(maxsize=1 << 18)
def _alignment(a: Words, b: Words) -> float:
    return alignment(_ready(a), _ready(b))


@lru_cache(maxsize=1 << 14)
def _ready(words: Words) -> Passage:
    return passage(words)


@lru_cache(maxsize=1 << 16)
def _word_likeness(a: str, b: str) -> float:
    return max(0.0, word_similarity(a, b))


@cache
def _news() -> Rarity:
    return rarity()


@cache
def _network() -> Network:
    return Network.shipped()
