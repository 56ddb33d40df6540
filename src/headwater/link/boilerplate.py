"""What an outlet prints under everything, and what everybody quotes: shared words that show no taking.

Learnt from the stream in hand: a line that stands in three stories of one outlet is its furniture (footers, newsletter
asks, stock biographies), and so is a line or a quotation that stands in five stories of three outlets or more (agency
notes, famous words). Stories are counted, not reports: what the reports of one story share is what linking looks for.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from headwater.model import Report, Span
from headwater.outlets import bare

STORIES = 3
"""Stories of one outlet in which a line is its furniture."""

EVERYWHERE, OUTLETS = 5, 3
"""Stories, and outlets, in which a line or a quotation is everybody's."""

_QUOTED = re.compile(r"[“\"]([^“”\"]{40,400})[”\"]")
_SPACE = re.compile(r"[\W\d_]+")
_SHORTEST = 20  # letters: what is shorter is a subheading, and no run of seven words


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """The lines and quotations that link nothing, by hash."""

    of_outlets: frozenset[int]
    of_all: frozenset[int]

    def spans(self, report: Report) -> tuple[Span, ...]:
        """Where a report prints such, in order."""
        outlet = bare(report.outlet)
        found = (
            (start, end)
            for start, end, key in _pieces(report.text)
            if key in self.of_all or hash((outlet, key)) in self.of_outlets
        )
        return tuple(sorted(found))


def learn(stories: Iterable[Sequence[Report]]) -> Boilerplate:
    """What stands under the reports of many stories."""
    by_outlet: Counter[int] = Counter()
    by_all: Counter[int] = Counter()
    outlets: Counter[int] = Counter()
    for members in stories:
        told = {(bare(r.outlet), key) for r in members for *_, key in _pieces(r.text)}
        by_all.update({key for _, key in told})
        for outlet, key in told:
            own = hash((outlet, key))
            outlets[key] += own not in by_outlet
            by_outlet[own] += 1
    return Boilerplate(
        frozenset(key for key, n in by_outlet.items() if n >= STORIES),
        frozenset(key for key, n in by_all.items() if n >= EVERYWHERE and outlets[key] >= OUTLETS),
    )


NONE = Boilerplate(frozenset(), frozenset())


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
    letters = _SPACE.sub(" ", piece).casefold().strip()
    return hash(letters) if len(letters) >= _SHORTEST else None
