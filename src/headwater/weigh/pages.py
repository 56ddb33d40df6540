"""One report taken apart: its statements, as far as they can be made ready without any other report.

Nothing here depends on the story that a report stands in, so that a page can be kept while the story grows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Self, TypeAlias, TypeVar

from headwater.labels import without_links
from headwater.meaning import Passage, passage
from headwater.model import Clause, Mention, Reading, Report, Span, Story, pieces
from headwater.weigh.denials import what_is_denied, without_numbers
from headwater.weigh.showing import shown
from headwater.weigh.statements import Statement
from headwater.weigh.values import denies
from headwater.words import content_words


@dataclass(frozen=True, slots=True)
class Page:
    """What one report says; its entities are called by the report's own ids."""

    text: str
    reading: Reading | None
    """What was read in it."""
    statements: tuple[Statement, ...]
    stems: frozenset[str]
    """Those of all its telling words."""

    @classmethod
    def of(cls, report: Report, reading: Reading | None) -> Self:
        """A report as it was read; one that was not says nothing."""
        wording = Wording(without_links(report.text))
        found = tuple(_statements(replace(report, text=wording.text), reading, wording)) if reading else ()
        return cls(report.text, reading, found, wording.stems)

    def among(self, names: Mapping[str, str]) -> tuple[Statement, ...]:
        """Its statements in a story, with the story's ids of the entities, given by the report's own."""
        return tuple(
            replace(
                s,
                names=_renamed(s.names, names),
                doers=_renamed(s.doers, names),
                nearby=_renamed(s.nearby, names),
            )
            for s in self.statements
        )


Pages: TypeAlias = MutableMapping[str, Page]
"""Pages by report id."""


def page(report: Report, reading: Reading | None, known: Pages | None = None) -> Page:
    """The page of a report: the known one, if it is of this text and reading, or a new one, known from then on."""
    found = known.get(report.id) if known is not None else None
    if found is not None and (found.text, found.reading) == (report.text, reading):
        return found
    new = Page.of(report, reading)
    if known is not None:
        known[report.id] = new
    return new


def statements(story: Story, pages: Mapping[str, Page]) -> list[Statement]:
    """Every statement of a story's reports, by report and place; `pages` by report."""
    names: dict[str, dict[str, str]] = {}
    for e in story.entities:
        for report, local in e.mentions:
            names.setdefault(report, {})[local] = e.id
    return [s for r in story.reports for s in pages[r].among(names.get(r, {}))]


def _renamed(ids: frozenset[str], names: Mapping[str, str]) -> frozenset[str]:
    return frozenset(names[i] for i in ids if i in names)


_ALWAYS, _NEVER = -1, -2


Told: TypeAlias = tuple[str, str, int]
"""A telling word: its stem, the form in which it is compared, and where it counts as a word of the deed: _ALWAYS; a
number _NEVER; one with a capital, which may be a name, only at the place given, where the text that is told begins."""


class Wording:
    """A text with its telling words found once: each clause and sentence takes its share of them."""

    def __init__(self, text: str, offset: int = 0) -> None:
        self.text = text
        words = content_words(text)
        self._starts = [w.start for w in words]
        self._ends = [w.end for w in words]
        self._forms = passage([text[w.start : w.end] for w in words]).words
        deed = [_NEVER if w.number else w.start + offset if w.capital else _ALWAYS for w in words]
        self._told = list(zip([w.stem for w in words], self._forms, deed, strict=True))

    @property
    def stems(self) -> frozenset[str]:
        """Of all its telling words."""
        return frozenset([stem for stem, _, _ in self._told])

    def forms(self, span: Span) -> tuple[str, ...]:
        """The telling words in a span as they are compared; of a word that it cuts the part."""
        place = self._place(span)
        return self._forms[place] if place else Wording(self.text[slice(*span)])._forms

    def _inside(self, span: Span) -> Sequence[Told]:
        place = self._place(span)
        return self._told[place] if place else Wording(self.text[slice(*span)], span[0])._told

    def _place(self, span: Span) -> slice | None:
        """Which of its words stand in a span; None where the span cuts one."""
        first = bisect_left(self._starts, span[0])
        last = bisect_left(self._starts, span[1], first)
        cut = (first and self._ends[first - 1] > span[0]) or (last > first and self._ends[last - 1] > span[1])
        return None if cut else slice(first, last)

    def worded(self, spans: Sequence[Span]) -> "Worded":
        """The telling words of spans that are shown one after the other."""
        told = [word for span in spans for word in self._inside(span)]
        begins = spans[0][0]
        deed = tuple([form for _, form, at in told if at in (_ALWAYS, begins)])
        other = tuple([form for _, form, at in told if at not in (_ALWAYS, begins)])
        return Worded(frozenset([stem for stem, _, _ in told]), Passage(deed + other), Passage(deed))


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


# ── statements ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _statements(report: Report, reading: Reading, wording: Wording) -> Iterator[Statement]:
    sentences = _Sentences(reading, wording)
    chains = [a.chain for a in reading.attributions]
    tellers = [frozenset(w.stem for s in chain[:1] for w in content_words(s.label)) for chain in chains]
    clocks = [(t.start, m[1]) for t in reading.times if t.value and (m := _CLOCK.search(t.value))]
    vague = [(t.start, t.value) for t in reading.times if t.value and not _NO_SPAN.match(t.value)]
    beside = sentences.grouped((c.spans[0][0], c) for c in reading.clauses)
    for number, clause in enumerate(reading.clauses):
        at, own = clause.spans[0][0], _own(report.text, clause)
        sentence = sentences.number(at)
        text = _explained(own, clause)
        placed = [clause.subject, *clause.spans] if clause.subject else clause.spans
        worded = wording.worded(placed) if text == own else Worded.of(text)
        head, said = report.text[clause.head[0] : clause.head[1]], clause.attribution
        home = reading.sentences[sentence] if sentence >= 0 else (at, at)
        yield Statement(
            report=report.id,
            number=number,
            spans=clause.spans,
            shown=clause.spans if said is None else shown(clause, reading.attributions[said], home, beside[sentence]),
            text=text,
            stems=worded.stems,
            meaning=worded.meaning,
            deed=worded.deed,
            head=head,
            sentence=sentences.text(sentence),
            around=sentences.around(sentence),
            names=frozenset(clause.about),
            doers=frozenset(_doers(clause, reading.entities)),
            nearby=sentences.entities(sentence),
            denied=without_numbers(what_is_denied(text, clause, head)) if denies(clause) else frozenset(),
            numbers=clause.numbers,
            day=clause.time,
            days=sentences.days(sentence),
            clock=_clock(clocks, clause),
            times=frozenset(v for start, v in vague if any(s <= start < e for s, e in clause.spans)),
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
    own = _BEGUN.sub(lambda first: first[0].lower(), _RELATIVE.sub("", own))
    link = ", " if _OF_WHOM.match(own) else " "
    return f"{text[clause.subject[0] : clause.subject[1]]}{link}{own}"


_BEGUN = re.compile(r"^[A-Z](?=[a-z]+(?:ing|ed)\b)")
"""The capital of a sentence that begins with what its subject does: "*Using* a false name, Orr …"."""


def _doers(clause: Clause, names: Sequence[Mention]) -> Iterator[str]:
    """The people, bodies and places of a clause that stand before its head, and whom its pronoun means."""
    for start, end in [*([clause.subject] if clause.subject else []), *clause.spans]:
        first = bisect_left(names, start, key=attrgetter("start"))
        behind = bisect_left(names, min(end, clause.head[0]), key=attrgetter("start"))
        yield from (m.entity for m in names[first:behind] if m.type in ("PERSON", "ORG", "PLACE"))
    if clause.stands_for is not None:
        yield from (m.entity for m in names if m.text == clause.stands_for)


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
_NO_SPAN = re.compile(r"\d{4}-\d\d-\d\d|.*_REF$")


Thing = TypeVar("Thing")


class _Sentences:
    """The sentences of a report by number, with what stands in them; each made ready once."""

    def __init__(self, reading: Reading, wording: Wording) -> None:
        self._spans = reading.sentences
        self._wording = wording
        self._starts = [start for start, _ in reading.sentences]
        self._around: dict[int, Passage] = {}
        mentions, days = ((m.start, m.entity) for m in reading.entities), ((t.start, t.value) for t in reading.times)
        self._entities = {n: frozenset(found) for n, found in self.grouped(mentions).items()}
        dated = self.grouped((start, value[:10]) for start, value in days if value and _DAY.match(value))
        self._days = {n: frozenset(found) for n, found in dated.items()}

    def number(self, at: int) -> int:
        """Of the sentence that holds a place; -1 before the first."""
        return bisect_right(self._starts, at) - 1

    def text(self, number: int) -> str:
        """Its words; those of the first for what stands before it."""
        start, end = self._spans[max(0, number)] if self._spans else (0, 0)
        return self._wording.text[start:end]

    def around(self, number: int) -> Passage:
        """Its telling words, with those of the sentence before it."""
        if number not in self._around:
            pair = self._spans[max(0, number - 1) : max(0, number) + 1]
            self._around[number] = Passage(self._wording.forms((pair[0][0], pair[-1][1]) if pair else (0, 0)))
        return self._around[number]

    def entities(self, number: int) -> frozenset[str]:
        """The entities in it."""
        return self._entities.get(number, frozenset())

    def days(self, number: int) -> frozenset[str]:
        """The days in it."""
        return self._days.get(number, frozenset())

    def grouped(self, found: Iterable[tuple[int, Thing]]) -> dict[int, list[Thing]]:
        """What stands at places, by the numbers of their sentences."""
        held: dict[int, list[Thing]] = {}
        for at, thing in found:
            held.setdefault(self.number(at), []).append(thing)
        return held
