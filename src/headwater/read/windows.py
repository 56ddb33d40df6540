"""The stretches of a report that the encoder reads at once: whole paragraphs, cut where the text itself says.

A window ends behind a paragraph whose words hash to a multiple of four, or when the next paragraph would make it longer
than LIMIT pieces. Since only the words decide, a paragraph that was copied into another report meets the same
neighbours there, and its window need not be read again (content-defined chunking, Muthitacharoen et al. 2001).
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, chain, pairwise
from zlib import crc32

from headwater.read.pieces import CLS, MARK_SHAPE, SEP, pieces, shape

LIMIT = 192
"""Pieces a window aims at; longer ones cost more than their context is worth."""
LONGEST = 510
"""Pieces the encoder can take; only a paragraph of one endless sentence comes near."""

Pieces = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` of a report as the encoder takes them: pieces, shapes, and where each word begins."""

    start: int
    end: int
    pieces: tuple[int, ...]
    shapes: tuple[int, ...]
    first: tuple[int, ...]

    def key(self, sentences: Sequence[int]) -> bytes:
        """What its reading depends on, and nothing else: the pieces, their shapes, and where sentences end."""
        edges = [k for k in range(1, len(sentences)) if sentences[k] != sentences[k - 1]]
        told = array("i", (*self.pieces, -1, *self.shapes, -1, *self.first, -1, *edges))
        return sha256(told.tobytes()).digest()


def windows(words: Sequence[str], sentences: Sequence[int], paragraphs: Sequence[int]) -> list[Window]:
    """The windows of a report in order; `sentences` and `paragraphs` give for each word the number of its own."""
    cut = [pieces(word) for word in words]
    lengths = [0, *accumulate([len(p) for p in cut])]
    stretches = [
        part for paragraph in _runs(paragraphs, 0, len(words)) for part in _fitting(paragraph, sentences, lengths)
    ]
    return [_window(words, cut, group) for group in _grouped(stretches, cut, lengths)]


def _runs(numbers: Sequence[int], start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(i for i in range(start + 1, end) if numbers[i] != numbers[i - 1]), end]
    return [(s, e) for s, e in pairwise(edges) if s < e]


def _fitting(paragraph: tuple[int, int], sentences: Sequence[int], lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """A paragraph in one piece where it fits, else cut between sentences, else between words."""
    start, end = paragraph
    if lengths[end] - lengths[start] <= LIMIT:
        yield paragraph
        return
    first = start
    for s, e in _runs(sentences, start, end):
        if s > first and lengths[e] - lengths[first] > LIMIT:
            yield first, s
            first = s
        while lengths[e] - lengths[first] > LONGEST - 2:
            stop = bisect_right(lengths, lengths[first] + LONGEST - 2) - 1
            yield first, stop
            first = stop
    yield first, end


def _grouped(
    stretches: Sequence[tuple[int, int]],
    cut: Sequence[Pieces],
    lengths: Sequence[int],
) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    held = 0
    for start, end in stretches:
        size = lengths[end] - lengths[start] + 1
        if group and held + size > LIMIT:
            yield group
            group, held = [], 0
        group.append((start, end))
        held += size
        if _ends_here(cut[start:end]):
            yield group
            group, held = [], 0
    if group:
        yield group


def _ends_here(paragraph: Sequence[Pieces]) -> bool:
    return crc32(array("i", chain.from_iterable(paragraph)).tobytes()) % 4 == 0


def _window(words: Sequence[str], cut: Sequence[Pieces], group: list[tuple[int, int]]) -> Window:
    numbers, shapes, first = [CLS], [MARK_SHAPE], []
    for start, end in group:
        for i in range(start, end):
            first.append(len(numbers))
            numbers += cut[i]
            shapes += (shape(words[i]),) * len(cut[i])
        numbers.append(SEP)
        shapes.append(MARK_SHAPE)
    return Window(group[0][0], group[-1][1], tuple(numbers), tuple(shapes), tuple(first))
