"""Small questions to a reading, asked and answered in words."""

from functools import cache

from headwater.model import Attribution, Clause, Reading, Report, Span, pieces
from headwater.read import read_report
from headwater.read.spacy_parse import SpacyParser
from headwater.read.tree import Tree

OUTLET = "The Morning Ledger"


def report(text: str, title: str | None = None) -> Report:
    """A report of the Morning Ledger, published on Wednesday, 14 May 2031."""
    return Report("r1", text, OUTLET, title=title, published="2031-05-14", language="en")


@cache
def reading(text: str, title: str | None = None) -> Reading:
    """What a report of these words says."""
    return read_report(report(text, title))


def tree(sentence: str) -> Tree:
    """A sentence as the stock parser sees it."""
    (found,) = SpacyParser()([sentence], [0]).trees
    return found


def sentences(text: str, title: str | None = None) -> list[str]:
    """The words of every sentence."""
    return [text[start:end] for start, end in reading(text, title).sentences]


def clause(text: str, words: str) -> Clause:
    """The shortest clause that these words stand in."""
    at = text.index(words)
    around = [c for c in reading(text).clauses if any(s <= at < e for s, e in c.spans)]
    return min(around, key=lambda c: sum(e - s for s, e in c.spans))


def telling(text: str, words: str) -> Attribution | None:
    """The attribution that the clause around these words rests on, if any."""
    index = clause(text, words).attribution
    return reading(text).attributions[index] if index is not None else None


def chain(text: str, words: str) -> list[tuple[str, str]]:
    """Kind and label of every holder of what these words say, the first teller first."""
    found = telling(text, words)
    return [(step.kind, step.label.removeprefix("The ").removeprefix("the ")) for step in found.chain] if found else []


def told(text: str, attribution: Attribution) -> str:
    """The content of an attribution, without quotation marks and stops at its edges."""
    return pieces(text, attribution.content).strip('“”"., ')


def every_span(reading: Reading) -> list[Span]:
    """Every span that any part of a reading holds."""
    found: list[Span] = [*reading.sentences]
    found += [(m.start, m.end) for m in reading.entities]
    found += [(t.start, t.end) for t in reading.times]
    for a in reading.attributions:
        found += [*a.source, *a.cue, *a.content, *(span for step in a.chain for span in step.spans)]
    for e in reading.events:
        people = (*e.actors, *e.targets, *([e.place] if e.place else []))
        found += [(e.start, e.end), *((p.start, p.end) for p in people), *((q.start, q.end) for q in e.numbers)]
        found += [(e.time.start, e.time.end)] if e.time else []
    for c in reading.clauses:
        found += [*c.spans, c.head, *([c.subject] if c.subject else []), *((q.start, q.end) for q in c.numbers)]
    found += [span for credit in reading.credits for span in credit.spans]
    return found
