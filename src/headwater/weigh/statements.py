"""Clauses made ready to be compared: what a report says at one place, in the terms that claims are joined by."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.meaning import Passage
from headwater.model import Clause, Quantity, Spans, Step


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause of one report with all that joining, weighing and showing it needs."""

    report: str
    number: int
    """Place among the report's clauses."""
    spans: Spans
    shown: Spans
    """Where a reader is led: the spans, with the telling that stands beside them."""
    text: str
    """The words of the clause, its subject in front where that stands elsewhere."""
    stems: frozenset[str]
    meaning: Passage
    """Its words; those of the deed stand first."""
    deed: Passage
    """Its words without names and numbers: what is done, to what kind of thing."""
    head: str
    """The word that the clause is about doing or being."""
    sentence: str
    around: Passage
    """The sentence and the one before it: what "it" and "there" are about."""
    names: frozenset[str]
    """Ids of the story's entities in it."""
    doers: frozenset[str]
    """Of these, people, bodies and places that stand before its head, or that its pronoun means: who does it."""
    nearby: frozenset[str]
    """Ids of the story's entities in its sentence: where and among whom it happens, when the clause does not say."""
    denied: frozenset[str]
    """Stems of what it says is not so, numbers left out; none where it denies nothing."""
    numbers: tuple[Quantity, ...]
    day: str | None
    days: frozenset[str]
    """The days that its sentence names."""
    clock: str | None
    """Hour and minute (11:52) where the clause gives them."""
    times: frozenset[str]
    """What it says of time beyond days, as TIMEX3 values: a month, a week, how long."""
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


def by_report(found: Sequence[Statement]) -> dict[str, list[Statement]]:
    """Statements by report, in the order they stand there."""
    out: dict[str, list[Statement]] = {}
    for s in found:
        out.setdefault(s.report, []).append(s)
    return out
