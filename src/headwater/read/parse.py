"""The parsed sentences of a report: one tree each from whichever parser is used, offsets kept to the report's text."""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from itertools import pairwise

from headwater.model import Span, Spans
from headwater.read.events.repair import repaired
from headwater.read.parsed import Parsed, Parser
from headwater.read.sentences import Segment
from headwater.read.tree import Token, Tree
from headwater.words import word_set

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
    holes: tuple[int, ...] = ()
    """Tokens before which something stands that is no word of the sentence: spans do not run across it."""

    def span(self, token: Token) -> Span:
        """Where a token stands in the report."""
        start = self.base + token.idx
        return start, start + len(token.text)

    def spans(self, tokens: Iterable[Token]) -> Spans:
        """Where tokens stand in the report: neighbours joined, punctuation at the edges left out."""
        places = sorted([t.i for t in tokens])
        if not places:
            return ()
        if places[-1] - places[0] == len(places) - 1 and not self.holes:
            runs = [(places[0], places[-1])]
        else:
            edges = [n for n in range(1, len(places)) if places[n] != places[n - 1] + 1 or places[n] in self.holes]
            runs = [(places[s], places[e - 1]) for s, e in pairwise((0, *edges, len(places)))]
        found = [self._trimmed(first, last) for first, last in runs]
        return tuple([span for span in found if span is not None])

    def _trimmed(self, first: int, last: int) -> Span | None:
        """The tokens from one place to another without the marks at the edges."""
        tokens = self.tree.tokens
        while first <= last and ((token := tokens[first]).is_space or token.text in ",;:.-–—"):
            first += 1
        while first <= last and ((token := tokens[last]).is_space or token.text in ",;:-–—" or token.dep == "cc"):
            last -= 1
        return None if first > last else (self.base + tokens[first].idx, self.span(tokens[last])[1])


def parse(text: str, segments: tuple[Segment, ...], parser: Parser) -> tuple[list[Sentence], Parsed]:
    """Every sentence of a report with its tree, and what else the parser saw.

    The words are read in ordinary case and with straight quotes.
    """
    small = set(re.findall(r"\b[a-z]+\b", text))
    names = {word.lower() for word in re.findall(r"\b[A-Z][a-z]+\b", text)} - small
    whole = _SURROGATE.sub("\ufffd", text).translate(_STRAIGHT)
    parsed = parser([_unshout(whole[s.start : s.end], small, names) for s in segments], [s.paragraph for s in segments])
    trees = map(repaired, parsed.trees)
    sentences = [
        Sentence(number, s.start, s.end, s.paragraph, s.furniture, tree, _holes(tree))
        for number, (s, tree) in enumerate(zip(segments, trees, strict=True))
    ]
    return sentences, parsed


def _holes(tree: Tree) -> tuple[int, ...]:
    return tuple([t.i + 1 for t in tree.tokens if len(t.ws) >= HOLE]) if _BLANKS in tree.text else ()


HOLE = 12  # blanks: no text sets words so far apart, and what was blanked out of one is longer
_BLANKS = " " * HOLE


def _unshout(sentence: str, small: Set[str], names: Set[str]) -> str:
    """Tabloid leads start in capitals ("SIX people died"): read as capitals of their own they become names.

    Only the first three words are touched, and only where the report writes them in ordinary case elsewhere or where
    they are number words; what it writes with a capital elsewhere keeps one, and an acronym stays.
    """

    def calm(match: re.Match[str]) -> str:
        word = match.group()
        plain = _plain(word)
        if sentence.count(" ", 0, match.start()) > 2 or plain not in small | names | _NUMBER_WORDS:
            return word
        return word.capitalize() if match.start() == 0 or plain in names else word.lower()

    return _SHOUT.sub(calm, sentence)


def _plain(word: str) -> str:
    return word.split("'", maxsplit=1)[0].lower()


_NUMBER_WORDS = word_set("two three four five six seven eight nine ten eleven twelve twenty thirty dozens hundreds")
