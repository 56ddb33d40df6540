"""Events that rules find put beside what the encoder sees in the sentence at a glance.

Rules know words and where they stand; the encoder knows what sentences with a deed in them are like. It silences what
is none, and adds the deed that no entry of the lexicon names. Both shares are probabilities of one classifier (a head
that looks from actor and target to the word that names the deed), measured by benchmarks/events.py.
"""

from collections.abc import Sequence
from dataclasses import replace

from headwater.model import Event, Participant, Quantity, Time
from headwater.read.events.actors import country_of, sector_of
from headwater.read.parsed import Sight
from headwater.read.status import predicate_status
from headwater.read.tree import Token, Tree

NONE = "-"
SILENT = 0.965
"""Chance of there being no event from which a sentence has none, whatever its words."""
SURE = 0.99
"""Chance of a type from which it is an event, with actor and target, though no entry of the lexicon names it: at 0.95
one in seven sentences without any deed was given one, at 0.99 one in twelve."""


def at_a_glance(
    events: Sequence[Event],
    sight: Sight,
    tree: Tree,
    base: int,
    times: Sequence[Time],
    numbers: Sequence[Quantity],
) -> list[Event]:
    """The events of a sentence by both; `events` are the rules' own, in order."""
    if sight.kinds[NONE] >= SILENT:
        return []
    kind = max((k for k in sight.kinds if k != NONE), key=lambda k: sight.kinds[k])
    trigger = tree[sight.trigger]
    at = base + trigger.idx
    if any(e.start <= at < e.end for e in events):
        return [_filled(e, sight, tree, base) if e.start <= at < e.end else e for e in events]
    if sight.kinds[kind] < SURE or any(e.type == kind for e in events):
        return list(events)
    actors, targets = (_participants(runs, tree, base) for runs in (sight.actors, sight.targets))
    if not actors or not targets:
        return list(events)
    status = predicate_status(trigger)
    seen = Event(
        start=at,
        end=at + len(trigger.text),
        type=kind,
        mode=None,
        actors=actors,
        targets=targets,
        place=None,
        time=min(times, key=lambda t: (t.type == "DURATION", abs(t.start - at)), default=None),
        numbers=tuple(numbers),
        score=round(sight.kinds[kind] * 0.8, 2),
        status=status.status,
        factuality=status.factuality,
        background=False,
        attribution=None,
    )
    return sorted([*events, seen], key=lambda e: e.start)


def _filled(event: Event, sight: Sight, tree: Tree, base: int) -> Event:
    """An event of the rules with the roles that they left open."""
    actors = event.actors or _participants(sight.actors, tree, base)
    return replace(event, actors=actors, targets=event.targets or _participants(sight.targets, tree, base))


def _participants(runs: Sequence[Sequence[int]], tree: Tree, base: int) -> tuple[Participant, ...]:
    return tuple(_participant([tree[i] for i in run], tree, base) for run in runs)


def _participant(words: list[Token], tree: Tree, base: int) -> Participant:
    start, end = words[0].idx, words[-1].idx + len(words[-1].text)
    head = next((t for t in words if t.head not in words or t.head is t), words[-1])
    return Participant(base + start, base + end, tree.text[start:end], None, country_of(words), sector_of(words, head))
