"""What is seen of two mentions of events: their words, what stands around them, their reports, and their rivals."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import combinations

from rapidfuzz.distance import Prefix

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
APART = 0.003
"""Reports less likely than this to tell one event are not looked at: of the pairs that are one 3 in 100 are lost."""
UNLIKE = 0.15
"""Nor are deeds whose words share no stem and are less near than this, cosine: of the pairs that are one 1 in 6 is
lost, four in five of all pairs are spared (ECB+'s training topics)."""
_SAME_REPORT = 4.0  # log odds that one report tells one event: above those of any two
_ALIKE = 4  # letters at the beginning from which two words may be of one family


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
