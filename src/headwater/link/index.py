"""Where reports are looked up by their most telling words: what a new report is compared with, and nothing else.

`Index` is all that grouping asks of a place that remembers; a store can stand behind it. `MemoryIndex` is the one that
comes with the package. It keeps the places of words by day, so that the work for a report depends on what the days
around it hold, not on how much was ever read.
"""

import json
from base64 import b64decode, b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import nlargest
from pathlib import Path
from typing import Any, Protocol, Self

import numpy as np

from headwater.link.sameness import Profile

WINDOW = timedelta(days=8)
"""Reports further apart than this are not compared: what has the same words later is another event, or is reached
through the reports between."""

_RIVALS = 40  # how many of the reports that share most keys are compared word by word
_COMMON = 400  # a word that more reports of a day have tells nothing
_SHARED = 2  # words that two reports share at least


class Index(Protocol):
    """What grouping remembers: profiles by report, reports near one, how near, and the story of each."""

    def put(self, profile: Profile) -> None:
        """Remember a report; again changes nothing."""

    def get(self, report: str) -> Profile | None:
        """The profile of a report, or None where it is not held (any more)."""

    def near(self, profile: Profile) -> Sequence[str]:
        """Reports of the days around that share most telling words, at most forty; never the report itself."""

    def tie(self, a: str, b: str, score: float) -> None:
        """Remember how likely two reports tell one event."""

    def ties(self, report: str) -> Mapping[str, float]:
        """The reports that one was compared with, and how likely each tells the same event."""

    def place(self, report: str, story: str) -> None:
        """Put a report into a story, out of any other."""

    def story(self, report: str) -> str | None:
        """The story of a report, or None where it has none."""

    def members(self, story: str) -> Sequence[str]:
        """The reports of a story, in the order in which they came into it; none where there is no such story."""

    def stories(self) -> Iterable[str]:
        """Every story that has reports."""

    def retire(self, before: datetime) -> None:
        """Let go of the stories all of whose reports were published before a moment: nothing joins them any more.

        What keeps stories has them. A story that goes on is held whole.
        """


@dataclass(slots=True)
class MemoryIndex:
    """An index held in memory, which can be written to a file and read again, or kept row by row.

    `row` is all that is held of one report; rows taken in the order of their turns, which `load` and `take` do, make
    the same index again. `changed` says which rows to write.
    """

    _profiles: dict[str, Profile] = field(default_factory=dict)
    _days: dict[date | None, dict[str, list[str]]] = field(default_factory=dict)
    _ties: dict[str, dict[str, float]] = field(default_factory=dict)
    _home: dict[str, tuple[str, int]] = field(default_factory=dict)
    _members: dict[str, list[str]] = field(default_factory=dict)
    _turns: int = 0
    _changed: set[str] = field(default_factory=set)

    def put(self, profile: Profile) -> None:
        """See `Index`."""
        if profile.report in self._profiles:
            return
        self._profiles[profile.report] = profile
        self._changed.add(profile.report)
        day = self._days.setdefault(_day(profile), defaultdict(list))
        for key in profile.keys:
            day[key].append(profile.report)

    def get(self, report: str) -> Profile | None:
        """See `Index`."""
        return self._profiles.get(report)

    def near(self, profile: Profile) -> Sequence[str]:
        """See `Index`; of reports that share as many words, those with the lower ids."""
        counts: Counter[str] = Counter()
        for day in self._around(profile):
            for key in profile.keys:
                found = day.get(key, ())
                if len(found) <= _COMMON:
                    counts.update(found)
        counts.pop(profile.report, None)
        least = min(_SHARED, len(profile.keys))
        near = (report for report, n in counts.items() if n >= least and self._in_time(profile, report))
        return nlargest(_RIVALS, sorted(near, reverse=True), key=lambda report: counts[report])

    def tie(self, a: str, b: str, score: float) -> None:
        """See `Index`."""
        self._ties.setdefault(a, {})[b] = score
        self._ties.setdefault(b, {})[a] = score
        self._changed |= {a, b}

    def ties(self, report: str) -> Mapping[str, float]:
        """See `Index`."""
        return self._ties.get(report, {})

    def place(self, report: str, story: str) -> None:
        """See `Index`."""
        before = self.story(report)
        if before == story:
            return
        if before is not None:
            self._members[before].remove(report)
            if not self._members[before]:
                del self._members[before]
        self._enter(report, story, self._turns + 1)
        self._changed.add(report)

    def _enter(self, report: str, story: str, turn: int) -> None:
        self._turns = max(turn, self._turns)
        self._home[report] = story, turn
        self._members.setdefault(story, []).append(report)

    def story(self, report: str) -> str | None:
        """See `Index`."""
        home = self._home.get(report)
        return home[0] if home else None

    def members(self, story: str) -> Sequence[str]:
        """See `Index`."""
        return self._members.get(story, ())

    def stories(self) -> Iterable[str]:
        """See `Index`."""
        return tuple(self._members)

    def retire(self, before: datetime) -> None:
        """See `Index`; reports without a date stay."""
        for story, members in list(self._members.items()):
            if all(self._gone_by(report, before) for report in members):
                for report in self._members.pop(story):
                    self._let_go(report)

    def _gone_by(self, report: str, before: datetime) -> bool:
        when = self._profiles[report].when
        return when is not None and when.date() < before.date()

    def _let_go(self, report: str) -> None:
        profile = self._profiles.pop(report)
        day = self._days[_day(profile)]
        for key in profile.keys:
            day[key].remove(report)
            if not day[key]:
                del day[key]
        if not day:
            del self._days[_day(profile)]
        for other in self._ties.pop(report, {}):
            self._ties.get(other, {}).pop(report, None)
            self._changed.add(other)
        del self._home[report]
        self._changed.add(report)

    def changed(self) -> frozenset[str]:
        """The reports whose rows are others since this was last asked, those that were let go of among them."""
        changed, self._changed = frozenset(self._changed), set()
        return changed

    def row(self, report: str) -> dict[str, Any] | None:
        """What is held of a report, for JSON: its story, its turn in coming there, ties, profile; None for nothing."""
        if report not in self._home:
            return None
        held, (story, turn) = self._profiles.get(report), self._home[report]
        ties = self._ties.get(report, {})
        return {"report": report, "story": story, "turn": turn, "ties": ties, "profile": held and profile_row(held)}

    def take(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """Take up rows that were kept, in any order; KeyError, TypeError or ValueError where one is none."""
        for row in sorted(rows, key=lambda row: int(row["turn"])):
            if row["profile"] is not None:
                self.put(profile_of(row["profile"]))
            report = str(row["report"])
            self._enter(report, str(row["story"]), int(row["turn"]))
            self._ties[report] = {str(other): float(score) for other, score in row["ties"].items()}
        self._changed.clear()

    def save(self, path: Path) -> None:
        """Write the index as JSON Lines, a report a line, whole or not at all."""
        part = path.with_name(path.name + ".part")
        with part.open("w", encoding="utf-8") as file:
            for report in sorted(self._home, key=lambda report: self._home[report][1]):
                file.write(json.dumps(self.row(report), ensure_ascii=False) + "\n")
        part.replace(path)

    @classmethod
    def load(cls, path: Path) -> Self:
        """The index that was written to a file; ValueError names the line that is not of one."""
        index = cls()
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    index.take([json.loads(line)])
                except (ValueError, KeyError, TypeError) as error:
                    raise ValueError(f"{path}: line {number} is not of an index of reports: {error}") from error
        return index

    def _around(self, profile: Profile) -> Iterator[dict[str, list[str]]]:
        """The days around a report; reports without a date are near to every day."""
        middle = _day(profile)
        if middle is None:
            yield from self._days.values()
            return
        around = (middle + timedelta(days=n) for n in range(-WINDOW.days, WINDOW.days + 1))
        yield from (self._days[day] for day in (*around, None) if day in self._days)

    def _in_time(self, profile: Profile, report: str) -> bool:
        other = self._profiles[report].when
        return profile.when is None or other is None or abs(profile.when - other) <= WINDOW


class Scratch(MemoryIndex):
    """Stories of their own over what another index remembers, which stays as it is."""

    def __init__(self, base: Index) -> None:
        super().__init__()
        self._base = base

    def get(self, report: str) -> Profile | None:
        return self._base.get(report)

    def ties(self, report: str) -> Mapping[str, float]:
        return {other: score for other, score in self._base.ties(report).items() if self.story(other) is not None}

    def tie(self, a: str, b: str, score: float) -> None:
        pass


def _day(profile: Profile) -> date | None:
    return profile.when.date() if profile.when else None


def profile_row(profile: Profile) -> dict[str, Any]:
    """A profile for JSON, to the last bit."""
    return {
        "report": profile.report,
        "outlet": profile.outlet,
        "when": profile.when.isoformat() if profile.when else None,
        "words": dict(profile.words),
        "names": sorted(profile.names),
        "title": dict(profile.title),
        "lead": dict(profile.lead),
        "figures": sorted(profile.figures),
        "rare": sorted(profile.rare),
        "weekdays": dict(profile.weekdays),
        "sense": [b64encode(part.astype("<f4").tobytes()).decode("ascii") for part in profile.sense],
    }


def profile_of(row: Mapping[str, Any]) -> Profile:
    """The profile of a row; KeyError, TypeError or ValueError where it is none."""
    when = datetime.fromisoformat(row["when"]) if row["when"] else None
    parts = ("words", "title", "lead", "weekdays")
    words, title, lead, weekdays = ({str(stem): float(x) for stem, x in row[part].items()} for part in parts)
    names, figures, rare = (frozenset(map(str, row[part])) for part in ("names", "figures", "rare"))
    whole, of_lead, of_title = (np.frombuffer(b64decode(part), "<f4").astype(np.float32) for part in row["sense"])
    report, outlet = str(row["report"]), str(row["outlet"])
    sense = (whole, of_lead, of_title)
    return Profile.of(report, outlet, when, words, names, title, lead, figures, rare, weekdays, sense)
