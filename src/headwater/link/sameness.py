"""How likely two reports tell one event, from their words, and which words say so.

Several comparisons are weighed by logistic regression (training/stories/fit.py): tf-idf cosines of the whole, of names,
of the other words, of one's lead or title with the whole of the other; how many of the most telling words, figures and
rare names are shared; and where the words that are no names point (`headwater.meaning`), which tells apart what the
same people did on another occasion. Two sets of weights: where both days are known, a look-alike of another week is out
of reach already and the wording may be looser; where they are not, only particulars tell two incidents of one kind
apart.
"""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, lru_cache
from heapq import nlargest
from importlib.resources import files
from itertools import combinations
from typing import Self

from headwater.labels import label_spans, without_links
from headwater.meaning import Vector, vector
from headwater.model import Report
from headwater.words import Rarity, Word, begins, content_words, rarity, stem

FEATURES = (
    "all", "names", "deeds", "both", "lead_in_whole", "title_in_whole", "keys", "figures", "sense", "sense_of_lead",
    "rare", "weekdays", "sense_of_title", "title_in_lead", "lead",
)  # fmt: skip
"""What is seen of a pair of reports, in the order of `seen`."""

_KEPT = 160  # words of a report that are kept, the most telling: the cosines move by less than .01
_KEYS = 30  # how many of its most telling words a report is looked up by
_TITLE_KEYS = 8  # and how many of its title
_TOP = 15  # most telling words of which the shared ones are counted
_WEEKDAYS = frozenset(stem(f"{day}day") for day in ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"))
_UNSAID = 0.4  # likeness of weekdays where a report names none: that of all pairs that share telling words
_TITLE = 140  # characters of a first line that stand for a missing title
_RARE = 5.0  # a name this telling is one of the rarer half of names
_LEAD = 400  # characters that count as the lead, with the title
_NAMED, _OTHER, _OTHER_DEEDS = 0.3, 0.22, 5.0
"""The same names with other deeds are another event: from this likeness of names on, where that of deeds is below this
share of it, the log odds against."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is grouped by: its telling words with weights (length 1), which of them are names, and its day."""

    report: str
    outlet: str
    when: datetime | None
    words: Mapping[str, float]
    names: frozenset[str]
    title: Mapping[str, float]
    lead: Mapping[str, float]
    figures: frozenset[str]
    top: frozenset[str]
    """The most telling words."""
    keys: tuple[str, ...]
    """Words by which reports find each other: the most telling ones, and those of the title."""
    share: tuple[float, float]
    """How long the vector of names is, and that of the other words."""
    rare: frozenset[str]
    """Names that news seldom has."""
    weekdays: Mapping[str, float]
    """The weekdays it speaks of (length 1): what happened on a Monday is told for days as what happened on Monday."""
    sense: tuple[Vector, Vector, Vector] = field(compare=False)
    """Where words point (`headwater.meaning`): those of the whole and of the lead that are no names, and the title."""

    @property
    def timed(self) -> datetime | None:
        """The moment, where more than the day of it is known."""
        return self.when if self.when and self.when.time() != datetime.min.time() else None

    @classmethod
    def of(
        cls,
        report: str,
        outlet: str,
        when: datetime | None,
        words: Mapping[str, float],
        names: frozenset[str],
        title: Mapping[str, float],
        lead: Mapping[str, float],
        figures: frozenset[str],
        rare: frozenset[str],
        weekdays: Mapping[str, float],
        sense: tuple[Vector, Vector, Vector],
    ) -> Self:
        """A profile with what follows from its words; `words` begin with the most telling one."""
        named = sum(words[stem] ** 2 for stem in sorted(names))
        share = (math.sqrt(named), math.sqrt(max(0.0, 1 - named)))
        order = tuple(words)
        heads = nlargest(_TITLE_KEYS, title, key=lambda stem: (title[stem], stem))
        keys = tuple(dict.fromkeys((*order[:_KEYS], *heads)))
        top = frozenset(order[:_TOP])
        return cls(report, outlet, when, words, names, title, lead, figures, top, keys, share, rare, weekdays, sense)


def words_of(report: Report) -> list[Word]:
    """The content words of text and title, but for those that the page set into the text (`headwater.labels`).

    Links to other stories behind a name bring their names and deeds with them; without them the stories of the stream
    have .01 more recall.
    """
    found = content_words(_whole(report))
    spans = label_spans(report.text)
    return [w for w in found if not any(start <= w.start < end for start, end in spans)] if spans else found


def profile(report: Report, found: Sequence[Word] | None = None) -> Profile:
    """What one report is grouped by; it depends on no other report. `found`: its `words_of`, where they are at hand."""
    text = _whole(report)
    found = words_of(report) if found is None else found
    weights = _weighed(found)
    kept = _unit(dict(nlargest(_KEPT, weights.items(), key=lambda item: (item[1], item[0]))))
    size = len(report.text)
    lead = _weighed([w for w in found if w.start < _LEAD or w.start > size])
    names = _names(text, found)
    said = {w.stem: text[w.start : w.end] for w in reversed(found) if not w.number}
    forms = {one: form for one, form in said.items() if one not in names}
    title = _weighed(_titled(report, text, found))
    return Profile.of(
        report.id,
        report.outlet,
        _moment(report.published),
        kept,
        names & kept.keys(),
        _unit(title),
        _unit(lead),
        frozenset(w.stem for w in found if w.number and len(w.stem) > 1),
        frozenset(stem for stem in names if _telling(stem) > _RARE),
        _unit(Counter(w.stem for w in found if w.stem in _WEEKDAYS)),
        (_sense(forms, weights), _sense(forms, lead), _sense(said, title)),
    )


def sameness(a: Profile, b: Profile) -> float:
    """How likely two reports tell one event, 0 to 1; the same words are 1, even where a text has no names at all.

    The chance is that of a pair out of many that share their most telling words, of which few tell one event: what
    counts is `stories.THRESHOLD`, not a half.
    """
    if a.words == b.words:
        return 1.0
    weights = _weights()["dated" if a.when and b.when else "undated"]
    days = abs((a.when - b.when).total_seconds()) / 86_400 if a.when and b.when else 0.0
    return likely(seen(a, b), weights, days)


def likely(features: Sequence[float], weights: Sequence[float], days: float = 0.0) -> float:
    """The chance under given weights: that of nothing seen, one a feature, and one a day between the reports."""
    odds = weights[0] + sum(w * x for w, x in zip(weights[1:], features, strict=False)) + weights[-1] * days
    if features[1] > _NAMED and features[2] < _OTHER * features[1]:
        odds -= _OTHER_DEEDS
    return 1 / (1 + math.exp(-max(odds, -60.0)))


def alike(reports: Sequence[Report]) -> dict[frozenset[str], float]:
    """For every pair of reports (their ids) how likely both tell one event."""
    profiles = [profile(report) for report in reports]
    return {frozenset((a.report, b.report)): sameness(a, b) for a, b in combinations(profiles, 2)}


def seen(a: Profile, b: Profile) -> tuple[float, ...]:
    """What is seen of a pair, by FEATURES; the order of the two does not matter."""
    small, large = (a, b) if len(a.words) <= len(b.words) else (b, a)
    whole = names = deeds = 0.0
    for word in [word for word in small.words if word in large.words]:
        both = small.words[word] * large.words[word]
        whole += both
        if word in a.names:
            names += both * (word in b.names)
        elif word not in b.names:
            deeds += both
    names /= max(a.share[0] * b.share[0], 1e-9)
    deeds /= max(a.share[1] * b.share[1], 1e-9)
    return (
        whole,
        names,
        deeds,
        math.sqrt(names * deeds),
        max(_cosine(a.lead, b.words), _cosine(b.lead, a.words)),
        max(_cosine(a.title, b.words), _cosine(b.title, a.words)),
        len(a.top & b.top) / _TOP,
        len(a.figures & b.figures) / (1 + min(len(a.figures), len(b.figures))),
        float(a.sense[0] @ b.sense[0]),
        max(float(a.sense[1] @ b.sense[0]), float(b.sense[1] @ a.sense[0])),
        math.log1p(len(a.rare & b.rare)),
        _cosine(a.weekdays, b.weekdays) if a.weekdays and b.weekdays else _UNSAID,
        float(a.sense[2] @ b.sense[2]),
        max(_cosine(a.title, b.lead), _cosine(b.title, a.lead)),
        _cosine(a.lead, b.lead),
    )


def shared(a: Profile, b: Profile, most: int = 6) -> tuple[str, ...]:
    """The words (stems) that speak most for one event: the ground of a link."""
    both = {stem: x * b.words[stem] for stem, x in a.words.items() if stem in b.words}
    return tuple(nlargest(most, both, key=lambda stem: (both[stem], stem)))


def _whole(report: Report) -> str:
    return f"{without_links(report.text)}\n{report.title or ''}"


def _sense(forms: Mapping[str, str], weights: Mapping[str, float]) -> Vector:
    """The direction of the words of some weight whose form is known."""
    known = [(forms[stem], x) for stem, x in weights.items() if stem in forms]
    return vector([form for form, _ in known], [x for _, x in known])


def _titled(report: Report, text: str, found: Sequence[Word]) -> list[Word]:
    """The words of the title, or where there is none those of the first line's beginning."""
    size = len(report.text)
    if report.title:
        return [w for w in found if w.start > size]
    end = len(text[:_TITLE].split("\n", 1)[0])
    return [w for w in found if w.start < end]


@cache
def _news() -> Rarity:
    return rarity()


@lru_cache(maxsize=1 << 16)
def _telling(stem: str) -> float:
    """How rare a stem is in the news at large."""
    return _news()(stem)


@cache
def _weights() -> Mapping[str, Sequence[float]]:
    lines = files("headwater.link").joinpath("sameness.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return {kind: [float(row[n]) for row in rows] for n, kind in ((1, "dated"), (2, "undated"))}


def _weighed(found: Sequence[Word]) -> dict[str, float]:
    return {stem: (1 + math.log(n)) * _telling(stem) for stem, n in Counter([w.stem for w in found]).items()}


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(x * x for x in weights.values()))
    return {stem: x / length for stem, x in weights.items()} if length else {}


def _cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    return sum([x * large[stem] for stem, x in small.items() if stem in large])


def _names(text: str, found: Sequence[Word]) -> frozenset[str]:
    """Stems that the report writes with a capital where no sentence begins, and seldom without."""
    inner = Counter(w.stem for w in found if w.capital and not begins(text, w.start))
    small = Counter(w.stem for w in found if not w.capital)
    return frozenset(stem for stem, n in inner.items() if n > small[stem])


def _moment(published: str | None) -> datetime | None:
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
