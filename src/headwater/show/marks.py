"""Where a report's text is marked: stretches that the same assertions cover, however these overlap."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from headwater.model import Span, Spans


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text without a change in what covers it; `keys` from the widest assertion to the narrowest."""

    start: int
    end: int
    keys: tuple[str, ...]
    ending: tuple[str, ...]
    """The assertions whose last character stands here."""


def paragraphs(text: str, assertions: Mapping[str, Spans]) -> tuple[tuple[Stretch, ...], ...]:
    """The text as paragraphs (lines that hold something), each cut into stretches that together give all of it back."""
    spans = {key: trimmed(found, text) for key, found in assertions.items()}
    width = {key: sum(end - start for start, end in found) for key, found in spans.items()}
    cuts = sorted({edge for found in spans.values() for span in found for edge in span})
    pieces = [(*span, key) for key, found in spans.items() for span in found]
    last = {key: max(end for _, end in found) for key, found in spans.items() if found}
    return tuple(
        tuple(_stretches(line, cuts, pieces, width, last)) for line in _lines(text) if text[slice(*line)].strip()
    )


def trimmed(spans: Spans, text: str) -> Spans:
    """The spans as far as they lie in the text, without white space at their ends; empty ones are left out."""
    return tuple(span for span in (_trim(start, end, text) for start, end in spans) if span[0] < span[1])


def _trim(start: int, end: int, text: str) -> Span:
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _lines(text: str) -> Iterable[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _stretches(
    line: Span,
    cuts: Sequence[int],
    pieces: Sequence[tuple[int, int, str]],
    width: Mapping[str, int],
    last: Mapping[str, int],
) -> Iterable[Stretch]:
    here = [piece for piece in pieces if piece[0] < line[1] and piece[1] > line[0]]
    edges = [line[0], *(cut for cut in cuts if line[0] < cut < line[1]), line[1]]
    for start, end in pairwise(edges):
        keys = {key for first, final, key in here if first <= start and end <= final}
        order = tuple(sorted(keys, key=lambda key: (-width[key], key)))
        yield Stretch(start, end, order, tuple(key for key in order if last[key] == end))
