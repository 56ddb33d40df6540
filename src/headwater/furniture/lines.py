"""What every part of the furniture is made of: kinds, lines, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["title", "byline", "dateline", "tail", "credit", "pullquote", "label", "caption", "signature"]
CUT_OUT: frozenset[Kind] = frozenset({"byline", "dateline", "label", "signature"})
"""Kinds that stand beside a sentence in its line: what is before them and what is behind them are apart."""
SILENT: frozenset[Kind] = frozenset({"tail", "credit"})
"""Kinds that assert nothing of the story; title, pull quote and caption say again what the body should say."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """A span of text that states nothing, and what it is.

    `title`: the headline printed again as the first line. `byline`: who wrote it. `dateline`: where and when, with the
    agency in brackets. `tail`: requests, links, notices, picture credits, wherever they stand. `credit`: who
    contributed ("With inputs from agencies") and who the author is: no statement either, but evidence of where the
    text comes from. `pullquote`: a paragraph that shows again what stands elsewhere. `label`: words of the page inside
    a line (those of a player, a row of buttons, a list of links). `caption`: what is set to a picture, gallery, map or
    player, with its credit; it may state something, but beside the report. `signature`: who signs words shown from
    elsewhere ("— Ada Quill (@quill) May 3, 2021"): the words before it in its line, or behind it where it opens the
    line, are a quotation of that person.
    """

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, without the space around it."""

    start: int
    end: int
    text: str


LONGEST_TAIL = 240
"""Characters of a line that can be a notice or a credit as a whole."""

_WORD = re.compile(r"\w+(?:[’'.]\w+)*")


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, in order."""
    for match in re.finditer(r"[^\n]+", text):
        stripped = match[0].strip()
        if stripped:
            start = match.start() + match[0].index(stripped)
            yield Line(start, start + len(stripped), stripped)


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case, to see whether two say the same."""
    return tuple([word.casefold() for word in _WORD.findall(text.replace("’", "'"))])


def listed(words: str) -> frozenset[str]:
    """Words written one behind the other."""
    return frozenset(words.split())


def either(*patterns: str) -> str:
    """A pattern that matches where one of these does."""
    return f"(?:{'|'.join(patterns)})"
