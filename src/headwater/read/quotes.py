"""Quotation marks: which stretches of a sentence or paragraph stand in them."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from headwater.model import Span
from headwater.read.parse import Sentence
from headwater.read.tree import Token

_OPEN, _CLOSE = "“„«", "”»"
_MARK = re.compile(rf"[{_OPEN}{_CLOSE}\"]")


def quotes(text: str, start: int, end: int) -> list[Span]:
    """Quoted stretches of `text[start:end]`, marks included; a quotation left open runs to the end.

    Straight double marks open and close in turn. Single marks count only where they open after a blank and close behind
    a comma or full stop ("'I saw it,' she said"), or where one opens the stretch and none closes it, as in a quotation
    that goes on in the next paragraph: everywhere else in the press they are apostrophes.
    """
    found: list[Span] = []
    opened: int | None = None
    for mark in _MARK.finditer(text, start, end):
        i, c = mark.start(), mark[0]
        if opened is None and c not in _CLOSE:
            opened = i
        elif opened is not None and c not in _OPEN:
            found.append((opened, i + 1))
            opened = None
    if opened is not None and end - opened > 2:
        found.append((opened, end))
    single = [(m.start(), m.end()) for m in _SINGLE.finditer(text, start, end)]
    if not single and not found and _UNCLOSED.fullmatch(text, start, end):
        single = [(start, end)]
    found += [q for q in single if not any(s < q[1] and q[0] < e for s, e in found)]
    return sorted(found)


_SINGLE = re.compile(r"(?:(?<=\s)|^)['‘][A-Z“][^'‘’\n]{1,300}(?:['’](?=\w)[^'‘’\n]{1,300}){0,12}?[,.!?]['’](?=\s|$)")


_UNCLOSED = re.compile(r"['‘](?!(?:Tis|Twas|Cause|Em|Til)\b)[A-Z](?:[^'‘’\n]|['’](?=\w)){20,}")


def paragraph_quotes(text: str, sentences: Sequence[Sentence]) -> list[Span]:
    """The quotations of a report; one may run over several sentences, none over a paragraph's end."""
    return [q for start, end in paragraph_edges(sentences).values() for q in quotes(text, start, end)]


def paragraph_edges(sentences: Sequence[Sentence]) -> dict[int, Span]:
    """Where each paragraph stands, from its first sentence to its last."""
    edges: dict[int, Span] = {}
    for s in sentences:
        edges[s.paragraph] = (edges.get(s.paragraph, (s.base, s.end))[0], s.end)
    return edges


def inside(span: Span, quoted: list[Span]) -> bool:
    """Whether a span lies within one of the quotations, given in text order and apart."""
    start, end = span
    before = bisect_right(quoted, (start, _FAR))
    return before > 0 and quoted[before - 1][1] >= end


_FAR = 1 << 62


def within_marks(sentence: Sentence, cue: Token, told: list[Token], quoted: list[Span]) -> list[Token]:
    """What a cue that is itself quoted can govern: what stands in the same quotation, where any of it does.

    'The Herald reported a rise: "It began in May and grew, the data shows."' - the data shows nothing of the Herald.
    """
    around = [q for q in quoted if inside(sentence.span(cue), [q])]
    return [t for t in told if inside(sentence.span(t), around)] or told


def mostly_quoted(span: Span, quoted: list[Span]) -> bool:
    """Whether nearly all of a span (nine tenths of its characters) stands in quotation marks."""
    start, end = span
    covered = 0
    for s, e in quoted:
        if s < end and start < e:
            covered += min(e, end) - max(s, start)
    return covered >= 0.9 * (end - start)
