"""Which reports tell one event: an account that grows report by report.

Each new report is compared with the few of the days around it that share its most telling words (`index`), each pair
by how likely it tells one event (`sameness`). A group is good when the pairs in it are likelier than a threshold on
the average, counting those that were never near: correlation clustering (Bansal, Blum & Chawla 2004), kept up by local
steps. A report joins the story whose reports it is nearest to; two stories become one when that is better; a report
that came to stand nearer to another story moves there. Where a report comes after later ones, those around it are
grouped anew in the order in which they were published, so that it matters little how late reports come. Nothing depends
on what lies outside the days around.

What people have decided (`Decided`) goes before all scores.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from headwater.link.decided import NOTHING, Decided
from headwater.link.index import Index, MemoryIndex, Scratch
from headwater.link.sameness import Profile, profile, sameness
from headwater.model import Report

THRESHOLD = 0.0062
"""Mean sameness from which reports are one story. Measured on 159 labelled articles mixed into 11,700: none stands in a
wrong story, and .949 of what belongs together is together (B-cubed); of near pairs that were judged by reading .70 of
those put together tell one event. A tenth more or less makes or breaks two or three stories of the labelled ones."""

_PAIR = 0.007
"""What two reports alone need more than many do, whose pairs bear each other out; a quarter of it for two pairs."""

_GROWN, _MANY = 0.002, 8
"""What each report above eight adds to what is needed: large stories are long affairs of many events. Without it the
largest story of the stream had 122 reports, with it 31."""

_AGAIN, _HOURS = 0.2, 12
"""Mean sameness that a report needs to join a story which its own outlet told less than twelve hours before: a second
report of a day is more often about something else, unless it is plainly the next version (`_VERSION`)."""

_VERSION = 0.5
_FLOOR = 0.002  # pairs below this are kept as nothing
_LATEST = 16  # members of a story that a report is set against, the latest: a story moves on
_BESIDE = 16  # reports that are looked at again when a new one comes, those nearest to it
_AROUND = 120  # reports that are grouped anew when one comes late; where there are more, it finds its place as any does


def group(
    reports: Sequence[Report],
    decided: Decided = NOTHING,
    profiled: Callable[[Report], Profile] = profile,
    index: Index | None = None,
) -> tuple[tuple[str, ...], ...]:
    """The reports of each story, earliest first; the order in which reports are given changes nothing.

    `profiled` is asked once for each report; `index`, where one is given, holds the scores afterwards.
    """
    index = MemoryIndex() if index is None else index
    ordered = sorted(reports, key=lambda r: (r.published or "", r.id))
    rank = {report.id: n for n, report in enumerate(ordered)}
    add_profiles(map(profiled, ordered), index, decided=decided)
    stories = (sorted(index.members(story), key=rank.__getitem__) for story in index.stories())
    return tuple(tuple(ids) for ids in sorted(stories, key=lambda ids: rank[ids[0]]))


def add(
    reports: Iterable[Report], index: Index, threshold: float = THRESHOLD, decided: Decided = NOTHING
) -> frozenset[str]:
    """Take reports in, one after the other; gives the stories that changed. What is held already changes nothing.

    A story is called by the report that began it, and keeps the name as it grows; of two that become one, the name of
    the one with more reports stays.
    """
    new = (report for report in reports if index.story(report.id) is None)
    return add_profiles(map(profile, new), index, threshold, decided)


def add_profiles(
    profiles: Iterable[Profile], index: Index, threshold: float = THRESHOLD, decided: Decided = NOTHING
) -> frozenset[str]:
    """See `add`, for reports whose profiles were made elsewhere."""
    return frozenset(story for story in taken_in(profiles, index, threshold, decided) if index.members(story))


def taken_in(
    profiles: Iterable[Profile], index: Index, threshold: float = THRESHOLD, decided: Decided = NOTHING
) -> frozenset[str]:
    """See `add`; gives the stories that have no reports any more as well."""
    grouping = _Grouping(index, threshold, decided)
    new = (one for one in profiles if index.story(one.report) is None)
    return frozenset(story for one in new for story in grouping.take_in(one))


def placed_again(
    reports: Iterable[str], index: Index, threshold: float = THRESHOLD, decided: Decided = NOTHING
) -> frozenset[str]:
    """Find the places of reports that are held anew, as after a decision on them; gives what `taken_in` gives."""
    grouping = _Grouping(index, threshold, decided)
    held = [(report, story) for report in reports if (story := index.story(report)) is not None]
    return frozenset(story for report, before in held for story in {before, *grouping.settle(report)})


def regrouped(index: Index, threshold: float = THRESHOLD, decided: Decided = NOTHING) -> tuple[tuple[str, ...], ...]:
    """The stories that another threshold, or other decisions, would give, from the scores that are kept.

    The index stays as it is.
    """
    scratch = Scratch(index)
    grouping = _Grouping(scratch, threshold, decided)
    held = [report for story in index.stories() for report in index.members(story)]
    for report in sorted(held, key=lambda report: (_moment(index.get(report)), report)):
        grouping.settle(report)
    return tuple(tuple(scratch.members(story)) for story in scratch.stories())


def _later(held: Profile | None, when: datetime) -> bool:
    return bool(held and held.when and held.when > when)


def _moment(held: Profile | None) -> str:
    return held.when.isoformat() if held and held.when else ""


@dataclass(frozen=True, slots=True)
class _Grouping:
    """The local steps over an index; each gives the stories that it changed."""

    index: Index
    threshold: float
    decided: Decided

    def take_in(self, one: Profile) -> set[str]:
        """Compare a new report with those near it, and find its place."""
        for other in self.index.near(one):
            if (held := self.index.get(other)) and (score := sameness(one, held)) >= _FLOOR:
                self.index.tie(one.report, other, score)
        self.index.put(one)
        return self.settle(one.report) | self._in_order(one)

    def _in_order(self, one: Profile) -> set[str]:
        """Where a report came after later ones: those around it grouped anew, as if all had come in their order."""
        around = (one.report, *self._nearest(one.report))
        before = {story: list(self.index.members(story)) for story in map(self._home, around)}
        held = {report: self.index.get(report) for members in before.values() for report in members}
        if not one.when or len(held) > _AROUND or not any(_later(other, one.when) for other in held.values()):
            return set()
        scratch = _Grouping(Scratch(self.index), self.threshold, self.decided)
        for report in sorted(held, key=lambda report: (_moment(held[report]), report)):
            scratch.settle(report)
        after = [scratch.index.members(story) for story in scratch.index.stories()]
        names = self._names(before, after)
        for n, name in names.items() if len(names) == len(after) else ():
            self._place(after[n], name)
        return {name for name in {*before, *names.values()} if list(self.index.members(name)) != before.get(name, [])}

    def _names(self, before: Mapping[str, Sequence[str]], after: Sequence[Sequence[str]]) -> dict[int, str]:
        """What each new group is called: as the old story that most of it comes from, else by its first free report."""
        names: dict[int, str] = {}
        both = ((-len({*was} & {*now}), name, n) for name, was in before.items() for n, now in enumerate(after))
        for _, name, n in sorted(one for one in both if one[0]):
            if n not in names and name not in names.values():
                names[n] = name
        for n, now in enumerate(after):
            free = (i for i in now if i not in names.values() and (i in before or not self.index.members(i)))
            if n not in names and (first := next(free, None)):
                names[n] = first
        return names

    def settle(self, report: str) -> set[str]:
        """Find the place of a report, then look at those again whose place it may have changed."""
        self.index.place(report, report)
        touched = {report, *self._united(report)}
        touched |= self._moved(report)
        touched |= self._merged(self._home(report))
        steady: set[str] = set()  # stories that had none to join, and nothing has changed since
        for other in self._nearest(report):
            changed = self._moved(other)
            home = self._home(other)
            if changed or home not in steady:
                changed |= self._merged(home)
            steady = set() if changed else steady | {home}
            touched |= changed
        return touched

    def _nearest(self, report: str) -> list[str]:
        """The reports tied to one that have a story, of the few that stand nearest, the nearest first."""
        near = sorted(self.index.ties(report).items(), key=lambda item: (-item[1], item[0]))
        return [other for other, _ in near[:_BESIDE] if self.index.story(other) is not None]

    def _united(self, report: str) -> set[str]:
        """Put a report where people have said that it belongs."""
        fellows = sorted(other for other in self.decided.block(report) - {report} if self.index.story(other))
        if not fellows:
            return set()
        story = self._home(fellows[0])
        self.index.place(report, story)
        return {story}

    def _moved(self, report: str) -> set[str]:
        """Where a report stands nearer to another story than to its own, it goes there, with those bound to it.

        Where it has come to stand too far from its own, and near to no other, it stands alone, unless it began it.
        """
        own, unit = self._home(report), self._unit(report)
        best, there = self._best(unit)
        mean = self._mean(unit, own)
        if best < self._least(unit, there) or best <= mean:
            there = unit[0]
            if own in unit or mean >= self.threshold or self.index.members(there):
                return set()
        self._place(unit, there)
        return {own, there}

    def _merged(self, story: str) -> set[str]:
        """The stories beside one that are one with it, joined to it, the nearest first."""
        touched: set[str] = set()
        while True:
            mine = self.index.members(story)
            best, other = self._best(mine)
            if best < self._least(mine, other):
                return touched
            touched |= {story, other}
            small, large = sorted((story, other), key=lambda s: (len(self.index.members(s)), s))
            self._place(list(self.index.members(small)), large)
            story = large

    def _best(self, reports: Sequence[str]) -> tuple[float, str]:
        """The story that reports stand nearest to, beside their own, and how near; 0 where none may be theirs."""
        beside = (story for story in self._beside(reports))
        return max(((self._mean(reports, story), story) for story in beside), default=(0.0, ""))

    def _beside(self, reports: Sequence[str]) -> list[str]:
        """The stories of the reports that some are tied to, but their own and those that people keep from them."""
        own = {self._home(report) for report in reports}
        tied = (other for report in reports[-_LATEST:] for other in self.index.ties(report))
        found = {story for other in tied if (story := self.index.story(other))} - own
        return sorted(s for s in found if not self.decided.forbids(reports, self.index.members(s)))

    def _least(self, reports: Sequence[str], story: str) -> float:
        """The mean sameness that reports need to join a story."""
        members = self.index.members(story)
        if not members:
            return 1.0
        pairs, grown = len(reports) * len(members), max(0, len(reports) + len(members) - _MANY)
        least = self.threshold + _PAIR * self.threshold / THRESHOLD / pairs**2 + _GROWN * grown
        again = any(self._again(a, b) for a in reports[-_LATEST:] for b in members[-_LATEST:])
        return max(_AGAIN, least) if again else least

    def _again(self, a: str, b: str) -> bool:
        """Whether two reports are of one outlet and of one half day, and not versions of one text."""
        one, other = self.index.get(a), self.index.get(b)
        if not one or not other or one.outlet != other.outlet or not one.timed or not other.timed:
            return False
        hours = abs((one.timed - other.timed).total_seconds()) / 3600
        return hours < _HOURS and self._scores(a, [b])[0] < _VERSION

    def _mean(self, reports: Sequence[str], story: str) -> float:
        """How likely reports and those of a story tell one event, on the average of their pairs; 0 without any."""
        members = self.index.members(story)[-_LATEST:]
        bound = set(reports)
        others = [b for b in members if b not in bound]
        scores = [score for a in reports[-_LATEST:] for score in self._scores(a, others)]
        return sum(scores) / len(scores) if scores else 0.0

    def _scores(self, a: str, others: Sequence[str]) -> list[float]:
        """How likely a report tells one event with each of others."""
        known = self.index.ties(a)
        return [known[b] if b in known else self._reckoned(a, b) for b in others]

    def _reckoned(self, a: str, b: str) -> float:
        """How likely two reports tell one event that were not compared when the later one came."""
        one, other = self.index.get(a), self.index.get(b)
        if not one or not other:
            return 0.0
        self.index.tie(a, b, score := sameness(one, other))
        return score

    def _unit(self, report: str) -> tuple[str, ...]:
        """The reports that go where one goes."""
        block: Set[str] = self.decided.block(report)
        return tuple(sorted(other for other in block if self.index.story(other))) or (report,)

    def _place(self, reports: Iterable[str], story: str) -> None:
        for report in reports:
            self.index.place(report, story)

    def _home(self, report: str) -> str:
        return self.index.story(report) or report
