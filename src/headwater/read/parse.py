"""The parsed sentences of a report: one tree each from whichever parser is used, offsets kept to the report's text."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from headwater.model import Span, Spans
from headwater.read.events.repair import repaired
from headwater.read.sentences import Segment
from headwater.read.tree import Token, Tree
from headwater.words import word_set

Parser: TypeAlias = Callable[[Sequence[str]], Iterable[Tree]]
"""Anything that gives each of some sentences its tree, in order; it gets all those of a report at once.

Offsets point into the sentence as it was given, tags are those of the Penn Treebank, labels ClearNLP's, and the types
of names OntoNotes', as the stock English pipelines of spaCy have them: the rules know no other.
"""

# Parsers are trained on straight quotes; each replacement keeps the length, so offsets stay true.
_STRAIGHT = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "„": '"', "«": '"', "»": '"', "\xa0": " ", "\n": " "}
)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character; the tokenizer cannot encode it
_SHOUT = re.compile(r"\b[A-Z]{2,}(?:'[A-Z])?\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence: `base` is its offset in the report, `paragraph` counts from 0, `furniture` as in `Segment`."""

    number: int
    base: int
    end: int
    paragraph: int
    furniture: str | None
    tree: Tree

    def span(self, token: Token) -> Span:
        """Where a token stands in the report."""
        return self.base + token.idx, self.base + token.idx + len(token.text)

    def spans(self, tokens: Iterator[Token] | list[Token]) -> Spans:
        """Where tokens stand in the report: neighbours joined, punctuation at the edges left out."""
        runs: list[list[Token]] = []
        for token in sorted(tokens, key=lambda t: t.i):
            if runs and token.i == runs[-1][-1].i + 1:
                runs[-1].append(token)
            else:
                runs.append([token])
        trimmed = (_trim(run) for run in runs)
        return tuple((self.span(run[0])[0], self.span(run[-1])[1]) for run in trimmed if run)


def _trim(run: list[Token]) -> list[Token]:
    while run and (run[0].is_space or run[0].text in ",;:.-–—"):
        run = run[1:]
    while run and (run[-1].is_space or run[-1].text in ",;:-–—" or run[-1].dep == "cc"):
        run = run[:-1]
    return run


def parse(text: str, segments: tuple[Segment, ...], parser: Parser) -> list[Sentence]:
    """Every sentence of a report with its tree; the words are read in ordinary case and with straight quotes."""
    lower = {word.lower() for word in re.findall(r"\b[A-Za-z]?[a-z]+\b", text)}
    whole = _SURROGATE.sub("\ufffd", text).translate(_STRAIGHT)
    trees = parser([_unshout(whole[s.start : s.end], lower) for s in segments])
    return [
        Sentence(number, s.start, s.end, s.paragraph, s.furniture, repaired(tree))
        for number, (s, tree) in enumerate(zip(segments, trees, strict=True))
    ]


def _unshout(sentence: str, lower: set[str]) -> str:
    """Tabloid leads start in capitals ("SIX people died"): read as capitals of their own they become names.

    Only the first three words are touched, and only where the report writes them in ordinary case elsewhere or where
    they are number words; an acronym stays.
    """

    def calm(match: re.Match[str]) -> str:
        word = match.group()
        if sentence.count(" ", 0, match.start()) > 2 or not (_plain(word) in lower or _plain(word) in _NUMBER_WORDS):
            return word
        return word.capitalize() if match.start() == 0 else word.lower()

    return _SHOUT.sub(calm, sentence)


def _plain(word: str) -> str:
    return word.split("'", maxsplit=1)[0].lower()


_NUMBER_WORDS = word_set("two three four five six seven eight nine ten eleven twelve twenty thirty dozens hundreds")
