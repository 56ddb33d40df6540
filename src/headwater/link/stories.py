"""Which reports tell one event: same names, same deeds, same days.

Each report joins the story it is nearest to, in the order of publication, or begins one; once the stories are known,
reports that stand nearer to another move there. Nearness asks for names *and* for what is said about them: a boardroom
quarrel around a president's cousin shares the names, another ferry fire the deeds. Only stories that share telling
words with a report are looked at, so the work per report does not grow with the stream.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from headwater.model import Report
from headwater.words import Rarity, Word, begins, content_words, rarity

WINDOW = timedelta(days=6)
"""A report joins a story only within this time of one of its reports: what comes later is another event."""

NEAR = 0.2
"""Nearness from which a report belongs to a story (the measured reason stands in benchmarks/link_gold.py)."""

_KEYS = 24  # how many of its most telling words a report is looked up by


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report is grouped by: weights of its names, of its other words and of its numbers, and its moment."""

    report: str
    names: Mapping[str, float]
    deeds: Mapping[str, float]
    when: datetime | None

    @property
    def keys(self) -> tuple[str, ...]:
        """The most telling words, by which stories are looked up."""
        weighed = sorted((*self.names.items(), *self.deeds.items()), key=lambda item: (-item[1], item[0]))
        return tuple(stem for stem, _ in weighed[:_KEYS])


@dataclass(slots=True)
class _Group:
    """A story being gathered: the sums of its reports' weights, and when it was last told."""

    names: Counter[str] = field(default_factory=Counter)
    deeds: Counter[str] = field(default_factory=Counter)
    members: dict[str, Profile] = field(default_factory=dict)

    def add(self, profile: Profile) -> None:
        self.members[profile.report] = profile
        self.names.update(profile.names)
        self.deeds.update(profile.deeds)

    def remove(self, profile: Profile) -> None:
        del self.members[profile.report]
        self.names.subtract(profile.names)
        self.deeds.subtract(profile.deeds)


def group(reports: Sequence[Report]) -> tuple[tuple[str, ...], ...]:
    """The reports of each story, earliest first; the order in which reports are given changes nothing."""
    ordered = sorted(reports, key=lambda r: (r.published or "", r.id))
    texts = [words_of(report) for report in ordered]
    weigh = rarity([w.stem for w in text] for text in texts)
    profiles = [profile(report, text, weigh) for report, text in zip(ordered, texts, strict=True)]
    return _gather(profiles)


def words_of(report: Report) -> list[Word]:
    """The content words of title and text."""
    return content_words(f"{report.text}\n{report.title or ''}")


def profile(report: Report, text: Sequence[Word], weigh: Rarity) -> Profile:
    """What one report is grouped by."""
    names = _names(f"{report.text}\n{report.title or ''}", text)
    counts = Counter(w.stem for w in text)
    weights = {stem: (1 + math.log(n)) * weigh(stem) for stem, n in counts.items()}
    return Profile(
        report.id,
        _unit({s: x for s, x in weights.items() if s in names}),
        _unit({s: x for s, x in weights.items() if s not in names}),
        _moment(report.published),
    )


def nearness(names: float, deeds: float) -> float:
    """One figure from the cosines of names and of deeds: the geometric mean, so that neither will do alone."""
    return math.sqrt(max(names, 0.0) * max(deeds, 0.0))


def _gather(profiles: Sequence[Profile]) -> tuple[tuple[str, ...], ...]:
    groups: dict[int, _Group] = {}
    index: dict[str, set[int]] = defaultdict(set)
    home: dict[str, int] = {}
    for n, one in enumerate(profiles):
        place = _best(one, groups, index, NEAR)
        home[one.report] = n if place is None else place
        _put(one, home[one.report], groups, index)
    for _ in range(3):
        if not _settle(profiles, groups, index, home):
            break
    return tuple(tuple(g.members) for _, g in sorted(groups.items()) if g.members)


def _put(one: Profile, place: int, groups: dict[int, _Group], index: dict[str, set[int]]) -> None:
    groups.setdefault(place, _Group()).add(one)
    for key in one.keys:
        index[key].add(place)


def _settle(
    profiles: Iterable[Profile], groups: dict[int, _Group], index: dict[str, set[int]], home: dict[str, int]
) -> bool:
    """Move each report to the story it is nearest to, now that the stories are known; whether any moved."""
    moved = False
    for one in profiles:
        groups[home[one.report]].remove(one)
        place = _best(one, groups, index, NEAR)
        target = home[one.report] if place is None and not groups[home[one.report]].members else place
        if target is None:
            target = max(groups) + 1
        moved = moved or target != home[one.report]
        home[one.report] = target
        _put(one, target, groups, index)
    return moved


def _best(one: Profile, groups: Mapping[int, _Group], index: Mapping[str, set[int]], least: float) -> int | None:
    shared = Counter(place for key in one.keys for place in index.get(key, ()))
    scored = [
        (_closeness(one, groups[place]), -place)
        for place, n in shared.most_common(50)
        if n >= 2 and groups[place].members and _in_time(one, groups[place])
    ]
    score, place = max(scored, default=(0.0, 0))
    return -place if score >= least else None


def _closeness(one: Profile, other: _Group) -> float:
    return nearness(_cosine(one.names, other.names), _cosine(one.deeds, other.deeds))


def _cosine(unit: Mapping[str, float], total: Mapping[str, float]) -> float:
    length = math.sqrt(sum(x * x for x in total.values()))
    return sum(x * total.get(stem, 0.0) for stem, x in unit.items()) / length if length else 0.0


def _in_time(one: Profile, other: _Group) -> bool:
    return any(one.when is None or m.when is None or abs(one.when - m.when) <= WINDOW for m in other.members.values())


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(x * x for x in weights.values()))
    return {stem: x / length for stem, x in weights.items()} if length else {}


def _names(text: str, found: Sequence[Word]) -> frozenset[str]:
    """Stems that the report writes with a capital where no sentence begins, and seldom without."""
    inner = Counter(w.stem for w in found if w.capital and not begins(text, w.start))
    small = Counter(w.stem for w in found if not w.capital)
    return frozenset(stem for stem, n in inner.items() if n > small[stem])


def _moment(published: str | None) -> datetime | None:
    if not published:
        return None
    try:
        return datetime.fromisoformat(published).replace(tzinfo=None)
    except ValueError:
        return None
