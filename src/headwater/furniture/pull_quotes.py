"""Paragraphs that show again what stands elsewhere in the report."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from headwater.furniture.lines import Furniture, Line, words_of

_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
# Four words in a row recur by chance ("in the United States"); nine in ten of all fours of a paragraph do not.
_Run: TypeAlias = tuple[str, str, str, str]
_REPEATED = 0.9
_SHORTEST, _LONGEST = 5, 60
# “…,” the source told the paper: what a display adds to the words it shows.
_LONGEST_FRAME = 8


def pull_quotes(lines: Sequence[Line], byline: int) -> Iterator[Furniture]:
    """Lines that only show what others say; of two that mirror each other, the one above the byline, else the later."""
    words = [words_of(line.text) for line in lines]
    every = [frozenset(_runs(each)) for each in words]
    shown = {p: shows for p, line in enumerate(lines) if (shows := _shown(line, words[p], byline))}
    runs = {p: every[p] if shows is words[p] else frozenset(_runs(shows)) for p, shows in shown.items()}
    wanted = frozenset().union(*runs.values())
    said = Counter(run for each in every for run in each & wanted)
    for position in sorted(shown, key=lambda p: (lines[p].start >= byline, -p)):
        own = every[position] & wanted
        elsewhere = sum(said[run] > (run in own) for run in runs[position])
        if elsewhere >= _REPEATED * len(runs[position]):
            said.subtract(own)
            yield Furniture(lines[position].start, lines[position].end, "pullquote")


def _shown(line: Line, words: tuple[str, ...], byline: int) -> tuple[str, ...] | None:
    """The words that a line shows, were it a pull quote; above the byline, what stands around the quote is let go."""
    if line.start < byline:
        quoted = tuple(word for match in _QUOTED.finditer(line.text) for word in words_of(match[1]))
        if quoted and len(words) - len(quoted) <= _LONGEST_FRAME:
            words = quoted
    return words if _SHORTEST <= len(words) <= _LONGEST else None


def _runs(words: Sequence[str]) -> Iterator[_Run]:
    return zip(words, words[1:], words[2:], words[3:], strict=False)
