"""Where the sentences of a report are, and which of them are furniture rather than statements."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

import nupunkt

from headwater.furniture import CUT_OUT, Furniture, furniture, glue_points


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence of the text; `furniture` names the kind ("title", "tail" …) where it is no statement of the body."""

    start: int
    end: int
    paragraph: int
    furniture: str | None


def segments(text: str, title: str | None) -> tuple[Segment, ...]:
    """The sentences of a report in order: split at line breaks, at glued full stops, and by nupunkt (Bommarito 2025).

    A byline, dateline, label or signature is no sentence and is left out; every other stretch of text that holds a
    letter or digit is in exactly one segment.
    """
    pieces = furniture(text, title)
    cut = [f for f in pieces if f.kind in CUT_OUT]
    marked = [f for f in pieces if f.kind not in CUT_OUT]
    found: list[Segment] = []
    for number, (start, end) in enumerate(_paragraphs(text, cut, [f.end for f in marked if f.kind == "caption"])):
        for s, e in _sentences(text, start, end):
            found.append(Segment(s, e, number, _kind(marked, s, e)))
    return tuple(found)


def _paragraphs(text: str, cut: list[Furniture], captions: list[int]) -> list[tuple[int, int]]:
    edges = {0, len(text), *glue_points(text), *captions}
    edges.update(m.start() for m in re.finditer(r"\n", text))
    for f in cut:
        edges.update((f.start, f.end))
    ordered = sorted(edges)
    inside = [(s, e) for s, e in pairwise(ordered) if (gone := _at(cut, s)) is None or s >= gone.end]
    return [(s, e) for s, e in (_strip(text, s, e) for s, e in inside) if s < e]


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = _mended(text, [(start + s, start + e) for s, e in nupunkt.sent_spans(text[start:end])])
    spans = [_strip(text, s, e) for whole in found for s, e in _missed(text, *whole)]
    bounded = [piece for s, e in spans for piece in _bounded(text, s, e)]
    return [(s, e) for s, e in bounded if any(c.isalnum() for c in text[s:e])]


def _mended(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentences, those put together again that nupunkt cuts within: "U.S. ‖ Ambassador Vell", "Orr (B-Keld.‖), who".

    It does so behind a title or initials 50 times in 400 articles, before a bracket 18 times.
    """
    out: list[tuple[int, int]] = []
    for start, end in found:
        if out and _torn(text, out[-1], start):
            out[-1] = out[-1][0], end
        else:
            out.append((start, end))
    return out


def _torn(text: str, before: tuple[int, int], at: int) -> bool:
    end = before[0] + len(text[before[0] : before[1]].rstrip())
    if text[end - 1 : end] != "." or "\n" in text[end:at]:
        return False
    if _TITLE.search(text, max(before[0], end - 6), end) or (end == at and _CLOSES.match(text, at)):
        return True
    word = _WORD.match(text, at)
    goes_on = word is not None and (word[0][0].islower() or word[0].lower() in _OFFICES)
    return goes_on and _INITIALS.search(text, max(before[0], end - 10), end) is not None


_TITLE = re.compile(r"(?:(?<![\w.])Lt|[“”\"‘’'(](?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Col|Sgt|Prof|Rev))\.$")
_CLOSES = re.compile(r"[)\]](?:[,;:.–—]|\s[a-z])|[,;]")
_INITIALS = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,}$")
_WORD = re.compile(r"\w+")
_OFFICES = frozenset({"secretary", "ambassador", "senator", "representative", "attorney", "envoy", "consul", "marshal"})


LONGEST = 1500  # characters; no sentence of 2,000 real articles was longer, and a parser should not meet worse


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """A stretch without any full stop cut at blanks, so that no part is longer than LONGEST."""
    out = []
    while end - start > LONGEST:
        blank = text.rfind(" ", start + 1, start + LONGEST)
        cut = blank if blank > 0 else start + LONGEST
        out.append(_strip(text, start, cut))
        start = cut
    return [*out, _strip(text, start, end)]


# nupunkt takes "in." for inches and "No." for number, and so misses the end of "let them in. “We are ashamed,” …".
# Behind "a.m." and "p.m." it never ends a sentence, so that "at 5.21 a.m. A program …" stays one.
_MISSED = re.compile(
    r"\b(?:in|so|it|is|go|on|us|off|sun|art|man|men)\.\s+(?=[“\"]?[A-Z])|[a-z]{2}[.!?]\s+(?=[“\"][A-Z])"
    r"|\b[ap]\.m\.\s+(?=[“\"]?(?:A|An|The|It|Its|He|His|She|Her|They|Their|We|There|This|That|These|In|On|At|By|But|And"
    r"|As|For|If|No|Not|One|Two|Some|Many|Most|All|When|While|After|Before|Only)\b)"
)


def _missed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    if not _STOP_WITHIN.search(text, start, end):
        return [(start, end)]
    edges = [start, *(m.end() for m in _MISSED.finditer(text, start, end)), end]
    return list(pairwise(edges))


_STOP_WITHIN = re.compile(r"[.!?]\s")


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _kind(marked: list[Furniture], start: int, end: int) -> str | None:
    f = _at(marked, end - 1)
    return f.kind if f is not None and start < f.end else None


def _at(pieces: list[Furniture], offset: int) -> Furniture | None:
    """The last piece that begins at or before an offset; pieces are in order and apart."""
    after = bisect_right(pieces, offset, key=lambda f: f.start)
    return pieces[after - 1] if after else None
