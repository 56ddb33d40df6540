"""Whether two mentions of events are one happening, why, and which mentions are one together.

A word says little by itself: two arrests in two reports are one if it is the same people who are arrested, in reports
that tell one event. So the words that name the deeds are compared, then what stands around them, and how likely the
two reports tell one event (`headwater.link.alike`), under a logistic weighing that was fitted on ECB+ (Cybulska &
Vossen 2014; training/happenings). Grouping reports first and mentions within them by lemma and arguments is what
Barhom et al. 2019 ("Revisiting Joint Modeling of Cross-document Entity and Event Coreference Resolution") measure as a
strong baseline; here both are weighed at once.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from headwater.meaning import Passage, alignment, passage, word_similarity
from headwater.weigh.deeds import Deed, Words
from headwater.words import Rarity, rarity

Pair = tuple[int, int]
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
)
ENOUGH = 0.3
"""Mean likeness from which two groups of mentions are one happening; by cross-validation over ECB+'s training topics,
where anything from .25 to .35 does as well within .003."""
APART = 0.003
"""Reports less likely than this to tell one event are not looked at: 3 in 100 mentions that are one are lost."""
UNLIKE = 0.15
"""Nor are deeds whose words share no stem and are less near than this, cosine: 1 in 6 is lost, and nine in ten pairs
are spared; of the lost the weighing finds hardly any."""
_SAME_REPORT = 4.0  # log odds that one report tells one event: above those of any two


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely two mentions are one happening, 0 to 1, and what each thing seen adds to the log odds."""

    score: float
    reasons: tuple[tuple[str, float], ...]
    """The weightiest first; what weighs nothing is left out."""


def judged(a: Deed, b: Deed, near: Nearness) -> Judgement:
    """Whether two mentions are one happening, and why."""
    x = seen(a, b, near)
    weighed = ((name, w * value) for name, w, value in zip(FEATURES, _weights()[1:], x, strict=True))
    reasons = sorted((r for r in weighed if r[1]), key=lambda r: (-abs(r[1]), r[0]))
    return Judgement(_chance(x), tuple(reasons))


def together(found: Sequence[Deed], near: Nearness) -> list[list[int]]:
    """Which mentions are one happening, as indices; each is in exactly one group, and their order changes nothing."""
    order = sorted(range(len(found)), key=lambda i: (found[i].report, found[i].start, found[i].trigger))
    ordered = [found[i] for i in order]
    scores = {(i, j): _chance(seen(ordered[i], ordered[j], near)) for i, j in pairs(ordered, near)}
    return [sorted(order[i] for i in group) for group in grouped(len(found), scores, ENOUGH)]


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
    """Average linkage of `size` things, likeliest pairs first: groups are one while their mean score is `least`.

    Pairs that have no score count 0. As `claims.join` does it, but that nothing here keeps two groups apart.
    """
    group = {i: [i] for i in range(size)}
    for (i, j), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < least:
            break
        a, b = group[i], group[j]
        if a is not b and _mean(a, b, scores) >= least:
            a.extend(b)
            group |= dict.fromkeys(b, a)
    return list({id(g): g for g in group.values()}.values())


def _mean(a: Sequence[int], b: Sequence[int], scores: Mapping[Pair, float]) -> float:
    return sum(scores.get((min(i, j), max(i, j)), 0.0) for i in a for j in b) / (len(a) * len(b))


def seen(a: Deed, b: Deed, near: Nearness) -> tuple[float, ...]:
    """What is seen of a pair, by FEATURES; the order of the two does not matter."""
    same = float(a.stem == b.stem)
    one_report = a.report == b.report
    likely = _SAME_REPORT if one_report else _odds(near.get(frozenset((a.report, b.report)), 0.0))
    common = a.names & b.names
    return (
        same,
        0.0 if same else _word_likeness(*sorted((a.word, b.word))),
        _aligned(a.trigger, b.trigger),
        _aligned(a.clause, b.clause),
        _aligned(a.around, b.around),
        _aligned(a.beside, b.beside),
        _shared(a.stems, b.stems),
        len(common) / max(1, min(len(a.names), len(b.names))),
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


def _chance(x: Sequence[float]) -> float:
    bias, *weights = _weights()
    odds = bias + sum(w * value for w, value in zip(weights, x, strict=True))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


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
def _weights() -> Sequence[float]:
    lines = files("headwater.weigh").joinpath("happenings.tsv").read_text("utf-8").splitlines()
    table = {name: float(value) for name, value in (line.split("\t") for line in lines if line[:1] != "#")}
    return [table[name] for name in ("bias", *FEATURES)]
