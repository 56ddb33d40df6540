"""Word pieces: the units that the encoder reads, and the shape of each word, which its vocabulary does not keep.

WordPiece as in BERT (Devlin et al. 2019, uncased): accents and case are taken off, then the longest known beginning is
cut off a word until nothing is left.
"""

import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

PAD, UNKNOWN, CLS, SEP = 0, 100, 101, 102
LONGEST_WORD = 12
"""Pieces kept of one word; only addresses and noise have more."""
SHAPES = ("lower", "title", "capitals", "capital", "mixed", "digits", "mark", "symbol")
MARK_SHAPE = 6
"""That of a mark, which CLS and SEP have too."""


@cache
def vocabulary() -> Mapping[str, int]:
    """Number of each piece; those that go on a word begin with ##."""
    lines = (files(__package__) / "weights" / "vocab.txt").read_text("utf-8").splitlines()
    return {piece: number for number, piece in enumerate(lines)}


@cache
def pieces(word: str) -> tuple[int, ...]:
    """The numbers of a word's pieces, at least one."""
    known = vocabulary()
    plain = "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")
    found: list[int] = []
    for part in _parts(plain):
        found += _cut(part, known)
    return tuple(found[:LONGEST_WORD]) or (UNKNOWN,)


def _parts(word: str) -> list[str]:
    """BERT's vocabulary has no piece that mixes letters with punctuation: "a.m." is four."""
    parts, run = [], ""
    for c in word:
        if c.isalnum():
            run += c
        else:
            parts += [run, c] if run else [c]
            run = ""
    return [*parts, run] if run else parts


def _cut(part: str, known: Mapping[str, int]) -> list[int]:
    found, start = [], 0
    while start < len(part):
        end, prefix = len(part), "##" if start else ""
        while end > start and prefix + part[start:end] not in known:
            end -= 1
        if end == start:
            return [UNKNOWN]
        found.append(known[prefix + part[start:end]])
        start = end
        if len(found) > LONGEST_WORD:
            break
    return found


@cache
def shape(word: str) -> int:
    """How a word is written, as an index into SHAPES: names stand out by their capitals."""
    first = word[0]
    if first.isalpha():
        if word.islower():
            return 0
        if word.isupper():
            return 3 if len(word) == 1 else 2
        return 1 if first.isupper() and word[1:].islower() else 4
    if any(c.isdigit() for c in word):
        return 5
    return 6 if first in ".,;:!?\"'“”‘’-–—()" else 7
