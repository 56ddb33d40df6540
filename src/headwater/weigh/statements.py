"""Clauses made ready to be compared: what a report says at one place, in the terms that claims are joined by."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from headwater.meaning import Passage, passage
from headwater.model import Clause, Quantity, Reading, Report, Spans, Step, Story, pieces
from headwater.words import Word, content_words


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause of one report with all that joining, weighing and showing it needs."""

    report: str
    number: int
    """Place among the report's clauses."""
    spans: Spans
    text: str
    """The words of the clause, its subject in front where that stands elsewhere."""
    stems: frozenset[str]
    meaning: Passage
    deed: Passage
    """Its words without names and numbers: what is done, to what kind of thing."""
    head: str
    """The word that the clause is about doing or being."""
    sentence: str
    around: Passage
    """The sentence and the one before it: what "it" and "there" are about."""
    names: frozenset[str]
    """Ids of the story's entities in it."""
    nearby: frozenset[str]
    """Ids of the story's entities in its sentence: where and among whom it happens, when the clause does not say."""
    numbers: tuple[Quantity, ...]
    day: str | None
    days: frozenset[str]
    """The days that its sentence names."""
    clock: str | None
    """Hour and minute (11:52) where the clause gives them."""
    event: str | None
    """PLOVER type of the event in it."""
    teller: frozenset[str]
    """Stems of how its first teller is called."""
    clause: Clause
    chain: tuple[Step, ...]
    """As the report itself gives it; empty where it just states."""
    sureness: float
    """Of its attribution; 0 where it has none."""
    to_us: bool
    """Told to the report's own people."""
    place: float
    """How far down the report it stands, 0 to 1."""


def statements(story: Story, reports: Mapping[str, Report], readings: Mapping[str, Reading]) -> list[Statement]:
    """Every statement of a story's reports, by report and place."""
    names: dict[str, dict[str, str]] = {}
    for e in story.entities:
        for report, local in e.mentions:
            names.setdefault(report, {})[local] = e.id
    return [s for r in story.reports if r in readings for s in _of_report(reports[r], readings[r], names.get(r, {}))]


def _of_report(report: Report, reading: Reading, names: Mapping[str, str]) -> list[Statement]:
    """`names`: ids of the story's entities by their local ids."""
    found = []
    around = _Around(report.text, reading)
    nearby = _Nearby(reading, names)
    for number, clause in enumerate(reading.clauses):
        text = _text(report.text, clause)
        worded = Worded.of(text)
        found.append(
            Statement(
                report=report.id,
                number=number,
                spans=clause.spans,
                text=text,
                stems=worded.stems,
                meaning=worded.meaning,
                deed=worded.deed,
                head=report.text[clause.head[0] : clause.head[1]],
                sentence=around.sentence(clause.spans[0][0]),
                around=around(clause.spans[0][0]),
                names=frozenset(names[e] for e in clause.about if e in names),
                nearby=nearby(clause.spans[0][0]),
                numbers=clause.numbers,
                day=clause.time,
                days=nearby.days(clause.spans[0][0]),
                clock=_clock(reading, clause),
                event=reading.events[clause.event].type if clause.event is not None else None,
                teller=frozenset(w.stem for s in _chain(reading, clause)[:1] for w in content_words(s.label)),
                clause=clause,
                chain=_chain(reading, clause),
                sureness=reading.attributions[clause.attribution].score if clause.attribution is not None else 0.0,
                to_us=clause.attribution is not None and reading.attributions[clause.attribution].to_us,
                place=clause.spans[0][0] / max(1, len(report.text)),
            )
        )
    return found


def _text(text: str, clause: Clause) -> str:
    own = pieces(text, clause.spans)
    if clause.subject is None:
        return _explained(own, clause)
    own = re.sub(r"^(?:who|which|that) ", "", own)
    link = ", " if re.match(r"(?:whose|where|whom)\b", own) else " "
    return _explained(f"{text[clause.subject[0] : clause.subject[1]]}{link}{own}", clause)


def _explained(words: str, clause: Clause) -> str:
    """The pronoun followed by whom it means, in brackets: what a report leaves to its context, a claim must say."""
    if clause.stands_for is None or clause.stands_for in words:
        return words
    return re.sub(r"\b(he|she|it)\b", rf"\1 [{_plain(clause.stands_for)}]", words, count=1, flags=re.IGNORECASE)


def _plain(name: str) -> str:
    return name.replace("\\", "")


def content(text: str) -> list[str]:
    """The telling words of a text."""
    return [text[w.start : w.end] for w in content_words(text)]


@dataclass(frozen=True, slots=True)
class Worded:
    """The telling words of a text, as statements are compared by them."""

    stems: frozenset[str]
    meaning: Passage
    deed: Passage

    @classmethod
    def of(cls, text: str) -> "Worded":
        """Words of the deed stand first in the meaning, so that measures take both from one comparison."""
        words = sorted(content_words(text), key=lambda w: not _is_of_the_deed(w))
        meaning = passage([text[w.start : w.end] for w in words])
        return cls(
            frozenset(w.stem for w in words), meaning, Passage(meaning.words[: sum(map(_is_of_the_deed, words))])
        )


def _is_of_the_deed(word: Word) -> bool:
    """Neither a number nor, as far as capitals tell, a name."""
    return not word.number and not (word.capital and word.start > 0)


class _Around:
    """The surroundings of places in a report, each made ready once."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._sentences = reading.sentences
        self._starts = [start for start, _ in reading.sentences]
        self._ready: dict[int, Passage] = {}

    def sentence(self, at: int) -> str:
        """The sentence that holds `at`."""
        start, end = self._sentences[max(0, bisect_right(self._starts, at) - 1)] if self._sentences else (0, 0)
        return self._text[start:end]

    def __call__(self, at: int) -> Passage:
        """The sentence that holds `at`, with the one before it."""
        number = max(0, bisect_right(self._starts, at) - 1)
        if number not in self._ready:
            pair = self._sentences[max(0, number - 1) : number + 1]
            words = self._text[pair[0][0] : pair[-1][1]] if pair else ""
            self._ready[number] = passage(content(words))
        return self._ready[number]


class _Nearby:
    """The story's entities, and the days, by the sentence of a report that they stand in."""

    def __init__(self, reading: Reading, entity_of: Mapping[str, str]) -> None:
        self._starts = [start for start, _ in reading.sentences]
        self._held: dict[int, set[str]] = {}
        for m in reading.entities:
            if m.entity in entity_of:
                self._held.setdefault(self._number(m.start), set()).add(entity_of[m.entity])
        self._days: dict[int, set[str]] = {}
        for t in reading.times:
            if t.value is not None and _DAY.match(t.value):
                self._days.setdefault(self._number(t.start), set()).add(t.value[:10])

    def __call__(self, at: int) -> frozenset[str]:
        """The entities in the sentence that holds `at`."""
        return frozenset(self._held.get(self._number(at), ()))

    def days(self, at: int) -> frozenset[str]:
        """The days in the sentence that holds `at`."""
        return frozenset(self._days.get(self._number(at), ()))

    def _number(self, at: int) -> int:
        return bisect_right(self._starts, at) - 1


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CLOCK = re.compile(r"T(\d\d:\d\d)")


def _clock(reading: Reading, clause: Clause) -> str | None:
    inside = [t for t in reading.times if any(s <= t.start < e for s, e in clause.spans) and t.value]
    found = {m.group(1) for t in inside if t.value and (m := _CLOCK.search(t.value))}
    return found.pop() if len(found) == 1 else None


def _chain(reading: Reading, clause: Clause) -> tuple[Step, ...]:
    return reading.attributions[clause.attribution].chain if clause.attribution is not None else ()


def by_report(found: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Statements by report, in the order they stand there."""
    out: dict[str, list[Statement]] = {}
    for s in found:
        out.setdefault(s.report, []).append(s)
    return out
