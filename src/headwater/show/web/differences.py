"""What changed between two versions of a text, word by word (Ratcliff and Obershelp, Python's difflib)."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from headwater.show.words import count

How: TypeAlias = Literal["same", "added", "removed", "skipped"]
_KEPT = 40
"""Words of unchanged text shown beside a change."""
_MOST = 20_000
"""Words beyond which texts are compared paragraph by paragraph: the work grows with the square of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text and what became of it."""

    kind: How
    text: str


@dataclass(frozen=True, slots=True)
class Differences:
    """The newer text as lines of pieces, and how much changed in words."""

    lines: tuple[tuple[Piece, ...], ...]
    summary: str


def differences(old: str, new: str) -> Differences:
    """The newer text with what was added to the older one and what was taken out of it."""
    small = max(len(old), len(new)) < 6 * _MOST
    a, b = _tokens(old, words=small), _tokens(new, words=small)
    pieces: list[Piece] = []
    added = removed = 0
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces += _same(b[b0:b1], first=not pieces, last=b1 == len(b))
            continue
        removed += _words(a[a0:a1])
        added += _words(b[b0:b1])
        pieces += [Piece("removed", "".join(a[a0:a1]))] if a1 > a0 else []
        pieces += [Piece("added", "".join(b[b0:b1]))] if b1 > b0 else []
    summary = (
        f"{count(added, 'word')} added, {count(removed, 'word')} taken out" if added or removed else "none in words"
    )
    return Differences(_lines(pieces), summary)


def _tokens(text: str, *, words: bool) -> list[str]:
    return re.findall(r"\w+|[^\w\n]|\n+", text) if words else text.splitlines(keepends=True)


def _words(tokens: list[str]) -> int:
    return sum(len(re.findall(r"\w+", token)) for token in tokens)


def _same(tokens: list[str], *, first: bool, last: bool) -> list[Piece]:
    """Unchanged text, its middle left out where it is long."""
    head, tail = (0 if first else _KEPT), (0 if last else _KEPT)
    if len(tokens) <= head + tail + _KEPT:
        return [Piece("same", "".join(tokens))]
    left = [Piece("same", "".join(tokens[:head]))] if head else []
    right = [Piece("same", "".join(tokens[len(tokens) - tail :]))] if tail else []
    gap = Piece("skipped", f" … {count(_words(tokens[head : len(tokens) - tail]), 'word')} as before …")
    return [*left, gap, *right]


def _lines(pieces: list[Piece]) -> tuple[tuple[Piece, ...], ...]:
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        first, *rest = re.split(r"\n+", piece.text)
        lines[-1].append(Piece(piece.kind, first))
        lines += [[Piece(piece.kind, text)] for text in rest]
    return tuple(tuple(p for p in line if p.text) for line in lines if any(p.text.strip() for p in line))
