"""What the stream so far tells about any report in it: which words are rare in it, and which lines are nobody's own.

It grows as reports come, is the same however they are cut into batches, and can be written down and taken up again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

from headwater.link.boilerplate import Boilerplate, Place
from headwater.link.recent import Recent, Remembering
from headwater.link.sameness import words_of
from headwater.model import Report
from headwater.words import Rarity, counted

ROOM = 1 << 17
"""Stems of a generation (`recent`): what was not met among so many others tells as much as what was never met."""


@dataclass(frozen=True, slots=True)
class Background:
    """How many reports came, in how many of them each stem stands, and where each line and quotation was printed."""

    texts: int = 0
    stems: Recent[str, int] = field(default_factory=Recent)
    boilerplate: Boilerplate = field(default_factory=Boilerplate)

    @property
    def rarity(self) -> Rarity:
        """How much a shared stem tells, in this stream and in the news at large."""
        return counted(self.stems, self.texts)

    def with_(self, reports: Sequence[Report], story: Callable[[str], str | None]) -> "Background":
        """With more reports, each of which is given once; `story` names the story of a report's id, where it has one.

        What two reports share is furniture only where they tell two stories, so reports are placed before they are
        counted here.
        """
        found = (frozenset(word.stem for word in words_of(report)) for report in reports)
        return self.counting(found, [(report, story(report.id) or report.id) for report in reports])

    def counting(self, stems: Iterable[Iterable[str]], told: Sequence[tuple[Report, str]]) -> "Background":
        """The same where the stems of each report are at hand; `told` are the reports with their stories."""
        counts = Remembering(self.stems, ROOM)
        for report in stems:
            for stem in report:
                counts.put(stem, (counts.get(stem) or 0) + 1)
        return Background(self.texts + len(told), counts.frozen(), self.boilerplate.with_(told))

    def plain(self) -> dict[str, Any]:
        """All of it as numbers, strings, lists and dictionaries, for JSON or the like; `of` takes it up again."""
        places = self.boilerplate.places
        return {
            "texts": self.texts,
            "stems": [dict(self.stems.young), dict(self.stems.old)],
            "lines": [_by_place(places.young), _by_place(places.old)],
        }

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> Self:
        """The background that was written down; KeyError, TypeError or ValueError where it is none."""
        young, old = ({str(stem): int(n) for stem, n in part.items()} for part in plain["stems"])
        lines, older = (_by_line(part) for part in plain["lines"])
        return cls(int(plain["texts"]), Recent(young, old), Boilerplate(Recent(lines, older)))


def _by_place(places: Mapping[int, Sequence[Place]]) -> list[list[Any]]:
    """Outlet, story, and the lines met there: most lines of a report have no other place."""
    lines: dict[Place, list[int]] = defaultdict(list)
    for line, met in places.items():
        for place in met:
            lines[place].append(line)
    return [[outlet, story, lines[outlet, story]] for outlet, story in sorted(lines)]


def _by_line(rows: Iterable[Sequence[Any]]) -> dict[int, tuple[Place, ...]]:
    places: dict[int, tuple[Place, ...]] = {}
    for outlet, story, lines in rows:
        here = ((str(outlet), str(story)),)
        places |= {line: places[line] + here if line in places else here for line in map(int, lines)}
    return places
