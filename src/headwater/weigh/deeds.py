"""One mention of an event with what stands around it: what can be compared to tell whether two are one happening."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from headwater.labels import without_links
from headwater.model import Clause, Reading, Report, Span, Spans, pieces
from headwater.words import Word, content_words, stem

Words = tuple[str, ...]
_BESIDE = 3  # telling words on either side that say what is done to whom, wherever its clause ends
_PREPOSITION = re.compile(r"\b(?:of|in|on|at|to|for|from|with|by|over|into|after|against|out|up|off|down)\b")


@dataclass(frozen=True, slots=True)
class Deed:
    """A mention of an event: the word that names it, and the words and names around it."""

    report: str
    start: int
    sentence: int
    """Number of its sentence in the report."""
    word: str
    """The word of its trigger that carries it ("ceremony" of "the awards ceremony"), as written."""
    stem: str
    trigger: Words
    clause: Words
    """The other telling words of the clause in which it stands."""
    around: Words
    """Those of its sentence."""
    beside: Words
    """The nearest ones on either side."""
    stems: frozenset[str]
    """Of the clause and its subject, with those of the names that its pronouns stand for."""
    names: frozenset[str]
    """Stems of the names in the clause, pronouns resolved."""
    everywhere: frozenset[str]
    """Stems of the whole report."""


def deeds(report: Report, reading: Reading, triggers: Sequence[Spans]) -> list[Deed]:
    """The events that a report mentions at given places, in that order."""
    page = _Page(without_links(report.text), reading)
    return [page.deed(report.id, spans) for spans in triggers]


class _Page:
    """A report with its words and the names of its entities found once."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._reading = reading
        self._words = content_words(text)
        self._starts = [start for start, _ in reading.sentences]

    def deed(self, report: str, spans: Spans) -> Deed:
        start = spans[0][0]
        number, sentence = self._sentence(start)
        clause = self._clause(spans)
        trigger = self._inside(spans)
        around = [w for w in self._inside((sentence,)) if w not in trigger]
        own = [w for w in self._inside(clause.spans if clause else (sentence,)) if w not in trigger]
        said = self._names(clause)
        word = self._carrying(spans, trigger, clause)
        found = content_words(word)
        return Deed(
            report=report,
            start=start,
            sentence=number,
            word=word,
            stem=found[-1].stem if found else stem(word),
            trigger=self._written(trigger) or (word,),
            clause=self._written(own),
            around=self._written(around),
            beside=self._written(_nearest(around, start)),
            stems=frozenset(w.stem for w in own) | said | self._subject(clause),
            names=said,
            everywhere=self._everywhere,
        )

    def _sentence(self, at: int) -> tuple[int, Span]:
        """The sentence that holds a place and its number; where none does, the line, under the number before it."""
        number = bisect_right(self._starts, at) - 1
        if number >= 0 and at < self._reading.sentences[number][1]:
            return number, self._reading.sentences[number]
        end = self._text.find("\n", at)
        return number, (self._text.rfind("\n", 0, at) + 1, end if end >= 0 else len(self._text))

    def _clause(self, spans: Spans) -> Clause | None:
        """The clause that a trigger heads, else the shortest in which it stands."""
        heads = (c for c in self._reading.clauses if _holds(spans, c.head[0]))
        holding = (c for c in self._reading.clauses if _holds(c.spans, spans[0][0]))
        shortest = min(holding, key=lambda c: sum(end - start for start, end in c.spans), default=None)
        return next(heads, shortest)

    def _carrying(self, spans: Spans, trigger: Sequence[Word], clause: Clause | None) -> str:
        """The verb of a trigger, or the last of its words before a preposition; any last word where none tells."""
        if clause and _holds(spans, clause.head[0]):
            return self._text[slice(*clause.head)]
        phrase = self._text[spans[0][0] : spans[-1][1]]
        cut = _PREPOSITION.search(phrase, 1)
        limit = spans[0][0] + (cut.start() if cut else len(phrase))
        telling = [w for w in trigger if w.start < limit] or trigger
        return self._text[telling[-1].start : telling[-1].end] if telling else pieces(self._text, spans[-1:])

    def _subject(self, clause: Clause | None) -> frozenset[str]:
        if clause is None:
            return frozenset()
        outside = [w.stem for w in self._inside((clause.subject,))] if clause.subject else []
        return frozenset([*outside, *(w.stem for w in content_words(clause.stands_for or ""))])

    def _names(self, clause: Clause | None) -> frozenset[str]:
        about = clause.about if clause else ()
        return frozenset(stem for entity in about for stem in self._called.get(entity, ()))

    @cached_property
    def _everywhere(self) -> frozenset[str]:
        return frozenset(w.stem for w in self._words)

    @cached_property
    def _called(self) -> dict[str, set[str]]:
        """Stems of all that each entity is called in the report."""
        found: dict[str, set[str]] = defaultdict(set)
        for mention in self._reading.entities:
            found[mention.entity] |= {w.stem for w in content_words(mention.text)}
        return found

    def _inside(self, spans: Spans) -> list[Word]:
        return [w for start, end in spans for w in self._between(start, end)]

    def _between(self, start: int, end: int) -> Iterator[Word]:
        first = bisect_right(self._words, start - 1, key=lambda w: w.start)
        for word in self._words[first:]:
            if word.start >= end:
                break
            yield word

    def _written(self, found: Sequence[Word]) -> Words:
        return tuple(self._text[w.start : w.end] for w in found)


def _holds(spans: Spans, at: int) -> bool:
    return any(start <= at < end for start, end in spans)


def _nearest(found: Sequence[Word], at: int) -> list[Word]:
    before = [w for w in found if w.start < at]
    return [*before[-_BESIDE:], *found[len(before) :][:_BESIDE]]
