"""All the furniture of a report, found part by part."""

from collections.abc import Iterable, Iterator

from headwater.furniture.heads import heads, titles
from headwater.furniture.lines import Furniture, lines_of
from headwater.furniture.pull_quotes import pull_quotes
from headwater.furniture.tails import blurbs, cries, galleries, tails


def furniture(text: str, title: str | None) -> tuple[Furniture, ...]:
    """The spans of `text` that state nothing, in order, none overlapping another.

    A dateline's span ends where its sentence begins; every other span is a line, a paragraph, or the end of one.
    """
    lines = list(lines_of(text))
    found: dict[int, Furniture] = {}
    for piece in (*titles(lines, title), *galleries(lines), *blurbs(lines, text), *tails(lines), *heads(lines)):
        found.setdefault(piece.start, piece)
    whole = {line.start for line in lines if line.start in found and found[line.start].end >= line.end}
    rest = [line for line in lines if line.start not in whole]
    for piece in pull_quotes(rest, _byline_start(found.values())):
        found[piece.start] = piece
    for piece in cries(lines):
        found.setdefault(piece.start, piece)
    return tuple(_apart(found.values()))


def _byline_start(found: Iterable[Furniture]) -> int:
    return next((piece.start for piece in found if piece.kind == "byline"), 0)


def _apart(pieces: Iterable[Furniture]) -> Iterator[Furniture]:
    """In order; of two that overlap the first stays."""
    end = -1
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if piece.start >= end:
            yield piece
            end = piece.end
