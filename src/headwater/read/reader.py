"""The reader: a report in, what it says out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from headwater.furniture import SILENT
from headwater.labels import without_links
from headwater.model import Attribution, Clause, Event, Mention, Participant, Quantity, Reading, Report, Span, Time
from headwater.read.attribution import told
from headwater.read.clauses import Found, clauses
from headwater.read.entities import mentions
from headwater.read.events import find_events, find_numbers
from headwater.read.own import own_paragraphs
from headwater.read.parse import Sentence, parse
from headwater.read.parsed import Parser, Sight
from headwater.read.places import beginning_in
from headwater.read.plugged import Reader, named
from headwater.read.quotes import inside, paragraph_edges, paragraph_quotes
from headwater.read.sentences import segments
from headwater.read.ties import ties
from headwater.read.times import find_times
from headwater.read.venues import without_titles


@dataclass(frozen=True, slots=True)
class ParsingReader:
    """Our rules over what a parser sees in the sentences of a report; the same on every run."""

    name: str
    parser: Parser

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        """One reading for each report, in order."""
        for report in reports:
            yield read_with(self.parser, report)


def read_report(report: Report) -> Reading:
    """What one report says, by the reader that comes with the package."""
    (reading,) = _ours().read([report])
    return reading


@cache
def _ours() -> Reader:
    """Looked up once a process: to ask the installed packages for it takes longer than a short report."""
    return named(None)


def read_with(parser: Parser, report: Report) -> Reading:
    """What one report says, by the rules over what a parser sees; the same whatever was read before."""
    text = without_links(report.text)
    sentences, parsed = parse(text, segments(text, report.title), parser)
    names = mentions(text, sentences, parsed.names)
    times = tuple(t for s in sentences for t in find_times(text[s.base : s.end], report.published, s.base))
    quoted = without_titles(text, paragraph_quotes(text, sentences))
    heard = told(text, report.outlet, sentences, quoted, names, parsed.heard)
    numbers = [find_numbers(s.tree, s.base) for s in sentences]
    events = _events(sentences, numbers, parsed.sights, times, names, heard.attributions)
    found = Found(heard.attributions, heard.tellings, quoted, names, times, events, heard.known, report.day)
    cut = _clauses(text, report.outlet, sentences, numbers, found)
    return Reading(
        report=report.id,
        language=report.language,
        sentences=tuple((s.base, s.end) for s in sentences),
        entities=names,
        times=times,
        attributions=heard.attributions,
        overheard=heard.overheard if parsed.heard is not None else None,
        events=tuple(replace(e, background=True) if _is_background(e, cut) else e for e in events),
        clauses=cut,
        ties=(*ties(text, sentences, names), *heard.ties),
        credits=heard.credits,
        of=report,
    )


def _clauses(
    text: str, outlet: str, sentences: list[Sentence], numbers: list[list[Quantity]], found: Found
) -> tuple[Clause, ...]:
    own = own_paragraphs(text, sentences, found.quoted, outlet)
    edges = paragraph_edges(sentences)
    cut: list[Clause] = []
    for before, s, counts in zip([None, *sentences], sentences, numbers, strict=False):
        if s.furniture in SILENT:
            continue
        counted = [q for q in counts if not _in_a_name(q, found.mentions)]
        follows = before is not None and before.paragraph == s.paragraph
        for clause in clauses(s, found, counted, before if follows else None):
            answer = _spoken_for(clause, edges[s.paragraph], found.attributions, found.mentions)
            if answer is not None:
                cut.append(replace(clause, attribution=answer))
            elif s.paragraph in own and _stated(clause, found.quoted):
                cut.append(replace(clause, own=True))
            else:
                cut.append(clause)
    return tuple(cut)


def _stated(clause: Clause, quoted: list[Span]) -> bool:
    """Whether a clause is the report's own word: nobody else answers for it, and it is no old fact."""
    return clause.attribution is None and not clause.background and not inside(clause.head, quoted)


def _in_a_name(quantity: Quantity, names: tuple[Mention, ...]) -> bool:
    """The 7 of Pier 7 counts nothing."""
    return any(m.start < quantity.start < m.end for m in names)


def _spoken_for(
    clause: Clause, paragraph: Span, attributions: tuple[Attribution, ...], names: tuple[Mention, ...]
) -> int | None:
    """What a person saw or did, told beside words of that person, rests on that person.

    "Dunmow heard the engine stop. 'Like a saw,' he said": nobody else can have told the report what he heard.
    """
    if clause.attribution is not None or clause.background or clause.furniture:
        return None
    at = clause.subject[0] if clause.subject else clause.spans[0][0]
    before = beginning_in(names, ((at, clause.head[0] + 1),))
    who = next((names[i].entity for i in before if names[i].type == "PERSON"), None)
    if who is None:
        return None
    start, end = paragraph
    beside = (
        i
        for i, a in enumerate(attributions)
        if start <= a.cue[0][0] < end
        and a.chain
        and a.chain[-1].entity == who
        and a.source_kind == "named"
        and a.score > 0.5
    )
    return next(beside, None)


def _events(
    sentences: list[Sentence],
    numbers: list[list[Quantity]],
    sights: tuple[Sight, ...],
    times: tuple[Time, ...],
    names: tuple[Mention, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Event, ...]:
    seen = {sight.sentence: sight for sight in sights}
    found: list[Event] = []
    for s, counted in zip(sentences, numbers, strict=True):
        inside = [times[i] for i in beginning_in(times, ((s.base, s.end),))]
        found += find_events(s.tree, s.base, inside, seen.get(s.number), counted)
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
    begin = [names[i] for i in beginning_in(names, ((participant.start, participant.end),))]
    whole = [m for m in begin if m.end <= participant.end]
    return replace(participant, entity=whole[-1].entity) if whole else participant


def _innermost(event: Event, attributions: tuple[Attribution, ...]) -> int | None:
    covering = [i for i, a in enumerate(attributions) if any(s <= event.start < e for s, e in a.content)]
    return max(covering, key=lambda i: sum(e - s for s, e in attributions[i].content), default=None)


def _is_background(event: Event, found: tuple[Clause, ...]) -> bool:
    return any(c.background for c in found if c.background and any(s <= event.start < e for s, e in c.spans))
