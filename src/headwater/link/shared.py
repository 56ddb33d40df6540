"""Where two texts share words: runs taken over as they stand, and sentences retold in other words."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from headwater.labels import without_links
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
    """A report laid out for comparison: every word, and the stems of each sentence's content words.

    What every comparison with another page needs is worked out once.
    """

    report: Report
    reading: Reading | None
    words: tuple[Word, ...]
    sentences: tuple[Span, ...]
    stems: tuple[frozenset[str], ...]
    every: tuple[str, ...]
    """The stem of each word."""
    rows: tuple[int, ...]
    """For each word a hash of the stems of the words in a row that begin there."""
    starts: Mapping[int, Sequence[int]]
    """Where each such row begins, in its first places."""
    holders: Mapping[str, Sequence[int]]
    """The sentences that have each stem."""

    def covers(self, span: Span) -> int:
        """The sentence that a position belongs to."""
        return max(0, bisect_right(self.sentences, (span[0] + 1,)) - 1)


def page(report: Report, reading: Reading | None, left_out: Sequence[Span] = ()) -> Page:
    """Lay a report out; without a reading, its lines stand in for sentences. Words in `left_out` are passed over."""
    text = without_links(report.text)
    spans = reading.sentences if reading and reading.sentences else _lines(text)
    every = words(text)
    if left_out:
        every = [w for w in every if not any(s <= w.start < e for s, e in left_out)]
    at = [w.start for w in every]
    stems = tuple(
        frozenset(
            [w.stem for w in every[bisect_left(at, a) : bisect_left(at, b)] if carries_content(text[w.start : w.end])]
        )
        for a, b in spans
    )
    plain = tuple(w.stem for w in every)
    rows = tuple(map(hash, zip(*(plain[n:] for n in range(RUN)), strict=False)))
    return Page(report, reading, tuple(every), spans, stems, plain, rows, _starts(rows), _holders(stems))


def _starts(rows: Sequence[int]) -> Mapping[int, Sequence[int]]:
    starts: dict[int, list[int]] = defaultdict(list)
    for i, row in enumerate(rows):
        if len(places := starts[row]) < _REPEATS:
            places.append(i)
    return starts


def runs(source: Page, target: Page) -> tuple[Run, ...]:
    """The longest runs of the target's words that stand in the source too, none overlapping in the target."""
    both = source.starts.keys() & target.starts.keys()
    found, free = [], 0
    for j, row in enumerate(target.rows) if both else ():
        if j >= free and row in both:
            length, i = max((_extent(source.every, target.every, i, j), -i) for i in source.starts[row])
            if length >= RUN:  # less where only the hashes are equal
                found.append(Run(_stretch(source, -i, length), _stretch(target, j, length), length))
                free = j + length
    return tuple(found)


def fits(source: Page, target: Page, weigh: Callable[[str], float], weight: Sequence[float]) -> tuple[Fit, ...]:
    """For each sentence of the target that has particulars, the sentence of the source that covers most of them.

    `weight`: of each sentence of the target what its particulars tell, all together.
    """
    return tuple(_fit(n, target.stems[n], source, weigh, whole) for n, whole in enumerate(weight) if whole > 0)


def held_by(side: Page) -> list[set[str]]:
    """Of each sentence the kinds of sources that the report gives for what stands there, for more than a word of it."""
    kinds: list[set[str]] = [set() for _ in side.sentences]
    for a in side.reading.attributions if side.reading else ():
        held: Counter[int] = Counter()
        for start, end in a.content:
            for n in range(side.covers((start, start)), side.covers((end, end)) + 1):
                first, last = side.sentences[n]
                held[n] += max(0, min(end, last) - max(start, first))
        for n, letters in held.items():
            if letters > 10:
                kinds[n].add(a.source_kind)
    return kinds


def peculiar(pages: Sequence[Page], rarity: Callable[[str], float]) -> Callable[[str], float]:
    """How much a stem tells about who took from whom: the rarer, and the fewer reports have it, the more."""
    spread = Counter(stem for p in pages for stem in frozenset().union(*p.stems))
    return cache(lambda stem: rarity(stem) / max(1, spread[stem] - 1) ** 0.5)


def _fit(n: int, stems: frozenset[str], source: Page, weigh: Callable[[str], float], whole: float) -> Fit:
    shared, weights = [0] * len(source.stems), [0.0] * len(source.stems)
    for stem in sorted(source.holders.keys() & stems):
        telling = weigh(stem)
        for place in source.holders[stem]:
            weights[place] += telling
            shared[place] += 1
    # One shared word, however rare, is a name and no retelling.
    best = max((place for place, n in enumerate(shared) if n > 1), key=weights.__getitem__, default=None)
    return Fit(best or 0, n, weights[best] / whole if best is not None else 0.0)


def _holders(sentences: Sequence[frozenset[str]]) -> Mapping[str, Sequence[int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for n, stems in enumerate(sentences):
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
