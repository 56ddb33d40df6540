"""Where two texts share words: runs taken over as they stand, and sentences retold in other words."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from headwater.model import Reading, Report, Span
from headwater.words import Word, carries_content, words

RUN = 7
"""Words in a row, stop words included, from which shared text is no chance: quotations of one speaker reach six."""

_REPEATS = 8  # a refrain is looked for in its first places only, or a text of one word would take for ever

FITTING = 0.3
"""Share of a sentence's particulars from which another sentence is taken to say the same."""


@dataclass(frozen=True, slots=True)
class Run:
    """The same words in the same order in two texts."""

    source: Span
    target: Span
    words: int


@dataclass(frozen=True, slots=True)
class Fit:
    """A sentence of the target and the one of the source that covers it best, and how much of it."""

    source: int
    target: int
    share: float


@dataclass(frozen=True, slots=True)
class Page:
    """A report laid out for comparison: every word, and the stems of each sentence's content words."""

    report: Report
    reading: Reading | None
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]

    def covers(self, span: Span) -> int:
        """The sentence that a position belongs to."""
        return max(0, bisect_right([start for start, _ in self.sentences], span[0]) - 1)


def page(report: Report, reading: Reading | None, left_out: Sequence[Span] = ()) -> Page:
    """Lay a report out; without a reading, its lines stand in for sentences. Words in `left_out` are passed over."""
    spans = reading.sentences if reading and reading.sentences else _lines(report.text)
    every = words(report.text)
    if left_out:
        every = [w for w in every if not any(s <= w.start < e for s, e in left_out)]
    starts = [w.start for w in every]
    stems = (
        frozenset(w.stem for w in every[bisect_left(starts, a) : bisect_left(starts, b)] if _tells(report.text, w))
        for a, b in spans
    )
    return Page(report, reading, tuple(every), spans, tuple(stems))


def _tells(text: str, word: Word) -> bool:
    return carries_content(text[word.start : word.end])


def runs(source: Page, target: Page) -> tuple[Run, ...]:
    """The longest runs of the target's words that stand in the source too, none overlapping in the target."""
    a, b = [w.stem for w in source.words], [w.stem for w in target.words]
    starts: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(a) - RUN + 1):
        places = starts[tuple(a[i : i + RUN])]
        if len(places) < _REPEATS:
            places.append(i)
    found, j = [], 0
    while j <= len(b) - RUN:
        found_at = starts.get(tuple(b[j : j + RUN]), ())
        length, i = max(((_extent(a, b, i, j), -i) for i in found_at), default=(0, 0))
        if length:
            found.append(Run(_stretch(source, -i, length), _stretch(target, j, length), length))
        j += length or 1
    return tuple(found)


def fits(source: Page, target: Page, weigh: Callable[[str], float]) -> tuple[Fit, ...]:
    """For each sentence of the target that has particulars, the sentence of the source that covers most of them."""
    holders = _holders(source)
    return tuple(_fit(n, stems, holders, weigh) for n, stems in enumerate(target.stems) if sum(map(weigh, stems)) > 0)


def peculiar(pages: Sequence[Page], rarity: Callable[[str], float]) -> Callable[[str], float]:
    """How much a stem tells about who took from whom: the rarer, and the fewer reports have it, the more."""
    spread = Counter(stem for p in pages for stem in frozenset().union(*p.stems))
    return cache(lambda stem: rarity(stem) / max(1, spread[stem] - 1) ** 0.5)


def _fit(n: int, stems: frozenset[str], holders: Mapping[str, Sequence[int]], weigh: Callable[[str], float]) -> Fit:
    shared: Counter[int] = Counter()
    weights: dict[int, float] = defaultdict(float)
    for stem in sorted(stems):
        for place in holders.get(stem, ()):
            weights[place] += weigh(stem)
            shared[place] += 1
    # One shared word, however rare, is a name and no retelling.
    scored = [(weight, -place) for place, weight in weights.items() if shared[place] > 1]
    weight, place = max(scored, default=(0.0, 0))
    return Fit(-place, n, weight / sum(map(weigh, stems)))


def _holders(source: Page) -> Mapping[str, Sequence[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for n, stems in enumerate(source.stems):
        for stem in stems:
            holders[stem].append(n)
    return holders


def _extent(a: Sequence[str], b: Sequence[str], i: int, j: int) -> int:
    n = 0
    while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
        n += 1
    return n


def _stretch(side: Page, start: int, length: int) -> Span:
    return side.words[start].start, side.words[start + length - 1].end


def _lines(text: str) -> tuple[Span, ...]:
    return tuple(_offsets(text.splitlines(keepends=True)))


def _offsets(lines: Iterable[str]) -> Iterable[Span]:
    start = 0
    for line in lines:
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)
