"""One report taken apart: its statements, as far as they can be made ready without any other report.

Nothing here depends on the story that a report stands in, so that a page can be kept while the story grows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self

from headwater.meaning import Passage, passage
from headwater.model import Clause, Reading, Report, Span, Story, pieces
from headwater.weigh.denials import what_is_denied, without_numbers
from headwater.weigh.statements import Statement
from headwater.weigh.values import denies
from headwater.words import Word, content_words


@dataclass(frozen=True, slots=True)
class Page:
    """What one report says; its entities are called by the report's own ids."""

    statements: tuple[Statement, ...]
    stems: frozenset[str]
    """Those of all its telling words."""

    @classmethod
    def of(cls, report: Report, reading: Reading | None) -> Self:
        """A report as it was read; one that was not says nothing."""
        wording = Wording(report.text)
        found = tuple(_statements(report, reading, wording)) if reading else ()
        return cls(found, frozenset(w.stem for w in wording.words))

    def among(self, names: Mapping[str, str]) -> tuple[Statement, ...]:
        """Its statements in a story, with the story's ids of the entities, given by the report's own."""
        return tuple(
            replace(s, names=_renamed(s.names, names), nearby=_renamed(s.nearby, names)) for s in self.statements
        )


def statements(story: Story, pages: Mapping[str, Page]) -> list[Statement]:
    """Every statement of a story's reports, by report and place; `pages` by report."""
    names: dict[str, dict[str, str]] = {}
    for e in story.entities:
        for report, local in e.mentions:
            names.setdefault(report, {})[local] = e.id
    return [s for r in story.reports for s in pages[r].among(names.get(r, {}))]


def _renamed(ids: frozenset[str], names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(names[i] for i in ids if i in names)


class Wording:
    """A text with its telling words found once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = content_words(text)
        self._starts = [w.start for w in self.words]
        self._forms = self._compared(self.words)

    def inside(self, span: Span) -> tuple[Sequence[Word], Sequence[str]]:
        """The telling words in a span, and the forms in which they are compared; of a word that it cuts the part."""
        start, end = span
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end, first)
        if (first and self.words[first - 1].end > start) or (last > first and self.words[last - 1].end > end):
            part = [w._replace(start=start + w.start, end=start + w.end) for w in content_words(self.text[start:end])]
            return part, self._compared(part)
        return self.words[first:last], self._forms[first:last]

    def worded(self, spans: Sequence[Span]) -> "Worded":
        """The telling words of spans that are shown one after the other."""
        words = [pair for span in spans for pair in zip(*self.inside(span), strict=True)]
        begins = spans[0][0]
        deed = tuple(form for w, form in words if _is_of_the_deed(w, begins))
        other = tuple(form for w, form in words if not _is_of_the_deed(w, begins))
        return Worded(frozenset(w.stem for w, _ in words), Passage(deed + other), Passage(deed))

    def _compared(self, words: Sequence[Word]) -> tuple[str, ...]:
        return passage([self.text[w.start : w.end] for w in words]).words


@dataclass(frozen=True, slots=True)
class Worded:
    """The telling words of a text, as statements are compared by them."""

    stems: frozenset[str]
    meaning: Passage
    """Those of the deed stand first, so that measures take both from one comparison."""
    deed: Passage

    @classmethod
    def of(cls, text: str) -> "Worded":
        """Of a whole text."""
        return Wording(text).worded([(0, len(text))])


def _is_of_the_deed(word: Word, begins: int) -> bool:
    """Neither a number nor, as far as capitals tell, a name; the first word of all has one anyway."""
    return not word.number and not (word.capital and word.start != begins)


# ── statements ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(report: Report, reading: Reading, wording: Wording) -> Iterator[Statement]:
    sentences = _Sentences(reading, wording)
    chains = [a.chain for a in reading.attributions]
    tellers = [frozenset(w.stem for s in chain[:1] for w in content_words(s.label)) for chain in chains]
    clocks = [(t.start, m[1]) for t in reading.times if t.value and (m := _CLOCK.search(t.value))]
    for number, clause in enumerate(reading.clauses):
        at, own = clause.spans[0][0], _own(report.text, clause)
        text = _explained(own, clause)
        placed = [clause.subject, *clause.spans] if clause.subject else clause.spans
        worded = wording.worded(placed) if text == own else Worded.of(text)
        head, said = report.text[clause.head[0] : clause.head[1]], clause.attribution
        yield Statement(
            report=report.id,
            number=number,
            spans=clause.spans,
            text=text,
            stems=worded.stems,
            meaning=worded.meaning,
            deed=worded.deed,
            head=head,
            sentence=sentences.text(at),
            around=sentences.around(at),
            names=frozenset(clause.about),
            nearby=sentences.entities(at),
            denied=without_numbers(what_is_denied(text, clause, head)) if denies(clause) else frozenset(),
            numbers=clause.numbers,
            day=clause.time,
            days=sentences.days(at),
            clock=_clock(clocks, clause),
            event=reading.events[clause.event].type if clause.event is not None else None,
            teller=tellers[said] if said is not None else frozenset(),
            clause=clause,
            chain=chains[said] if said is not None else (),
            sureness=reading.attributions[said].score if said is not None else 0.0,
            to_us=said is not None and reading.attributions[said].to_us,
            place=at / max(1, len(report.text)),
        )


def _own(text: str, clause: Clause) -> str:
    """The words of a clause, its subject in front where that stands elsewhere."""
    own = pieces(text, clause.spans)
    if clause.subject is None:
        return own
    own = _RELATIVE.sub("", own)
    link = ", " if _OF_WHOM.match(own) else " "
    return f"{text[clause.subject[0] : clause.subject[1]]}{link}{own}"


_RELATIVE = re.compile(r"^(?:who|which|that) ")
_OF_WHOM = re.compile(r"(?:whose|where|whom)\b")


def _explained(words: str, clause: Clause) -> str:
    """The pronoun followed by whom it means, in brackets: what a report leaves to its context, a claim must say."""
    if clause.stands_for is None or clause.stands_for in words:
        return words
    name = clause.stands_for.replace("\\", "")
    return _PRONOUN.sub(rf"\1 [{name}]", words, count=1)


_PRONOUN = re.compile(r"\b(he|she|it)\b", re.IGNORECASE)


def _clock(clocks: Sequence[tuple[int, str]], clause: Clause) -> str | None:
    found = {clock for start, clock in clocks if any(s <= start < e for s, e in clause.spans)}
    return found.pop() if len(found) == 1 else None


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"T(\d\d:\d\d)")


class _Sentences:
    """The sentences of a report by the places in them, with what stands there; each made ready once."""

    def __init__(self, reading: Reading, wording: Wording) -> None:
        self._spans = reading.sentences
        self._wording = wording
        self._starts = [start for start, _ in reading.sentences]
        self._around: dict[int, Passage] = {}
        self._entities: dict[int, set[str]] = {}
        for m in reading.entities:
            self._entities.setdefault(self._number(m.start), set()).add(m.entity)
        self._days: dict[int, set[str]] = {}
        for t in reading.times:
            if t.value is not None and _DAY.match(t.value):
                self._days.setdefault(self._number(t.start), set()).add(t.value[:10])

    def text(self, at: int) -> str:
        """The sentence that holds `at`."""
        start, end = self._spans[max(0, self._number(at))] if self._spans else (0, 0)
        return self._wording.text[start:end]

    def around(self, at: int) -> Passage:
        """The telling words of the sentence that holds `at`, with those of the one before it."""
        number = max(0, self._number(at))
        if number not in self._around:
            pair = self._spans[max(0, number - 1) : number + 1]
            span = (pair[0][0], pair[-1][1]) if pair else (0, 0)
            self._around[number] = Passage(tuple(self._wording.inside(span)[1]))
        return self._around[number]

    def entities(self, at: int) -> frozenset[str]:
        """The entities in the sentence that holds `at`."""
        return frozenset(self._entities.get(self._number(at), ()))

    def days(self, at: int) -> frozenset[str]:
        """The days in the sentence that holds `at`."""
        return frozenset(self._days.get(self._number(at), ()))

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1
