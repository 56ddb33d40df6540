"""What an outlet prints under everything, and what everybody quotes: shared words that show no taking.

Learnt from the stream: a line that stands in three stories of one outlet is its furniture (footers, newsletter asks,
stock biographies), and so is a line or a quotation that stands in five stories of three outlets or more (agency notes,
famous words). Stories are counted, not reports: what the reports of one story share is what linking looks for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias

from headwater.link.recent import Recent, Remembering
from headwater.model import Report, Span
from headwater.outlets import bare

STORIES = 3
"""Stories of one outlet in which a line is its furniture."""

EVERYWHERE, OUTLETS = 5, 3
"""Stories, and outlets, in which a line or a quotation is everybody's."""

ROOM = 1 << 18
"""Lines of a generation (`recent`): those of nine thousand reports, forty megabytes."""

_QUOTED = re.compile(r"[“\"]([^“”\"]{40,400})[”\"]")
_SPACE = re.compile(r"[\W\d_]+")
_SHORTEST = 20  # letters: what is shorter is a subheading, and no run of seven words

Place: TypeAlias = tuple[str, str]
"""The outlet that printed a line, and the story in which it did."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """Where lines and quotations were met, by a hash of their letters, and so which of them link nothing."""

    places: Recent[int, tuple[Place, ...]] = field(default_factory=Recent)
    """Of one outlet no more than five, of what is everybody's no more than show it."""

    def spans(self, report: Report) -> tuple[Span, ...]:
        """Where a report prints such, in order."""
        outlet = bare(report.outlet)
        found = ((start, end) for start, end, key in _pieces(report.text) if self._links_nothing(key, outlet))
        return tuple(sorted(found))

    def with_(self, told: Iterable[tuple[Report, str]]) -> "Boilerplate":
        """With more reports and the story that each tells, every report once."""
        met = Remembering(self.places, ROOM)
        for report, story in told:
            here = ((bare(report.outlet), story),)  # one tuple for all lines of a report: most are met nowhere else
            for *_, key in _pieces(report.text):
                met.put(key, _with(met.get(key), here))
        return Boilerplate(met.frozen())

    def _links_nothing(self, key: int, outlet: str) -> bool:
        places = self.places.get(key, ())
        return len(places) >= STORIES and (_of_outlet(places, outlet) >= STORIES or _of_all(places))


NONE = Boilerplate()


def learn(stories: Iterable[Sequence[Report]]) -> Boilerplate:
    """What stands under the reports of many stories."""
    return NONE.with_((report, str(n)) for n, members in enumerate(stories) for report in members)


def _with(known: tuple[Place, ...] | None, here: tuple[Place]) -> tuple[Place, ...]:
    """Where a line was met, with one place more unless that shows nothing which is not known."""
    if not known:
        return here
    enough = here[0] in known or _of_outlet(known, here[0][0]) >= EVERYWHERE or _of_all(known)
    return known if enough else tuple(sorted((*known, *here)))


def _of_outlet(places: Sequence[Place], outlet: str) -> int:
    return sum(1 for theirs, _ in places if theirs == outlet)


def _of_all(places: Sequence[Place]) -> bool:
    return len({s for _, s in places}) >= EVERYWHERE and len({o for o, _ in places}) >= OUTLETS


def _pieces(text: str) -> Iterator[tuple[int, int, int]]:
    """The lines and quotations of a text: where each stands, and a hash of its letters."""
    start = 0
    for line in text.splitlines(keepends=True):
        if (key := _key(line)) is not None:
            yield start, start + len(line.rstrip()), key
        start += len(line)
    for quoted in _QUOTED.finditer(text):
        if (key := _key(quoted.group(1))) is not None:
            yield *quoted.span(1), key


def _key(piece: str) -> int | None:
    """Eight bytes that are the same in every process, so that what was learnt can be kept."""
    letters = _SPACE.sub(" ", piece).casefold().strip()
    if len(letters) < _SHORTEST:
        return None
    return int.from_bytes(blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")
