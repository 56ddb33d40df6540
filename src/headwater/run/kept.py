"""The index of linking as a store keeps it: what changed since the last batch, and the index made again from that."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from headwater.link import MemoryIndex, Profile, story_id
from headwater.store import Remembered

_LOST = "\0"  # stands in no id of a report: a store holds none


def without_beginning(story: str) -> str:
    """What linking calls a story, by its printed id, of which the report that began it was forgotten."""
    return _LOST + story


def printed(begun_by: str) -> str:
    """The id that is printed for a story, by what linking calls it."""
    return begun_by[1:] if begun_by.startswith(_LOST) else story_id(begun_by)


@dataclass(frozen=True, slots=True)
class Changes:
    """What an index saw since it was last asked, in the terms of `Batch.index`; stories by their printed ids."""

    put: tuple[Profile, ...]
    ties: tuple[tuple[str, str, float], ...]
    places: tuple[tuple[str, str], ...]
    retired: tuple[str, ...]


@dataclass(slots=True)
class KeptIndex(MemoryIndex):
    """A memory index that remembers what changed in it, so that a store can be told."""

    _put: dict[str, Profile] = field(default_factory=dict)
    _tied: dict[tuple[str, str], float] = field(default_factory=dict)
    _placed: dict[str, str] = field(default_factory=dict)
    _retired: list[str] = field(default_factory=list)

    @classmethod
    def restored(cls, kept: Remembered) -> "KeptIndex":
        """The index that a store remembers: only the reports that are still compared, as they stood."""
        index = cls()
        begun_by = {story_id(report): report for report, _ in kept.places}
        for profile in kept.profiles:
            index.put(profile)
        for report, story in kept.places:
            if index.get(report) is not None:
                index.place(report, begun_by.get(story) or without_beginning(story))
        for a, b, score in kept.ties:
            if index.get(a) is not None and index.get(b) is not None:
                index.tie(a, b, score)
        index.taken()
        return index

    def put(self, profile: Profile) -> None:
        """See `Index`."""
        if self.get(profile.report) is None:
            self._put[profile.report] = profile
        MemoryIndex.put(self, profile)

    def tie(self, a: str, b: str, score: float) -> None:
        """See `Index`."""
        self._tied[min(a, b), max(a, b)] = score
        MemoryIndex.tie(self, a, b, score)

    def place(self, report: str, story: str) -> None:
        """See `Index`."""
        if self.story(report) != story:
            self._placed.pop(report, None)  # the order of the last placing is the order in its story
            self._placed[report] = story
        MemoryIndex.place(self, report, story)

    def taken(self) -> Changes:
        """What changed since this was last asked."""
        places = tuple((report, printed(story)) for report, story in self._placed.items())
        ties = tuple((a, b, score) for (a, b), score in self._tied.items())
        changes = Changes(tuple(self._put.values()), ties, places, tuple(self._retired))
        self._put, self._tied, self._placed, self._retired = {}, {}, {}, []
        self.changed()
        return changes

    def _let_go(self, report: str) -> None:
        self._retired.append(report)
        MemoryIndex._let_go(self, report)


def newest(reports: Iterable[str | None]) -> str | None:
    """The day of the latest but a tenth: a few reports with a date of next year must not retire all the others."""
    days = sorted(day for day in reports if day)
    return days[int(0.9 * (len(days) - 1))] if days else None
