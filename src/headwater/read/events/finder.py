"""Events of one parsed sentence, put together from trigger, roles, status, place, time and numbers."""

from collections.abc import Iterable, Sequence

from headwater.model import Event, Participant, Quantity, Time
from headwater.read.events.actors import can_act, country_of, sector_of
from headwater.read.events.glance import at_a_glance
from headwater.read.events.lexicon import words
from headwater.read.events.numbers import find_numbers
from headwater.read.events.roles import participants
from headwater.read.events.triggers import Trigger, find_triggers
from headwater.read.parsed import Sight
from headwater.read.status import ORDERING, Status, predicate_status
from headwater.read.tree import Token, Tree

INNER_CLAUSES = frozenset({"ccomp", "advcl", "relcl", "parataxis", "conj"})
OUTSIDE_PHRASE = frozenset(
    {"relcl", "acl", "appos", "cc", "conj", "punct", "case", "preconj", "advcl", "dep", "parataxis"}
)
TOWARDS_PEOPLE = frozenset({"RETREAT", "AID", "CONSULT", "COOPERATE"})
PLACE_ENTITIES = frozenset({"GPE", "LOC", "FAC"})


def find_events(
    tree: Tree,
    base: int,
    times: Sequence[Time],
    sight: Sight | None = None,
    counted: Sequence[Quantity] | None = None,
) -> list[Event]:
    """The events of one parsed sentence that begins at `base` in its report; `times` are the report's times.

    Types and modes are PLOVER's (2021). `sight` is what an encoder sees in the sentence, where there is one; `counted`
    what `find_numbers` says of it, where that is known already.
    The tree is one that `repaired` has seen. Attribution, background and the entities of participants are left to the
    reader.
    """
    numbers = find_numbers(tree, base) if counted is None else counted
    found = [e for t in find_triggers(tree) if (e := _event(t, base, times, numbers)) is not None]
    return at_a_glance(found, sight, tree, base, times, numbers) if sight is not None else found


def _event(trigger: Trigger, base: int, times: Sequence[Time], numbers: Sequence[Quantity]) -> Event | None:
    actors, targets = participants(trigger)
    actors = [a for a in actors if can_act(a) or _has_deed_of_things(trigger)]
    if not actors and not targets and not _stands_alone(trigger):
        return None  # figures of speech have neither someone who does it nor someone it is done to
    if not targets and _needs_target(trigger):
        return None
    if not actors and _has_thing_as_subject(trigger):
        return None
    token, entry = trigger.token, trigger.entry
    status = _status(trigger)
    clause = _clause(token)
    return Event(
        start=base + token.idx,
        end=base + token.idx + len(token.text),
        type=entry.type,
        mode=entry.mode,
        actors=tuple(_participant(t, base) for t in actors),
        targets=tuple(_participant(t, base) for t in targets),
        place=_place(trigger, base),
        time=_time(clause, base, times, token),
        numbers=tuple(n for n in numbers if _covers(clause, base, n.start)),
        score=_score(trigger, actors, targets),
        status=status.status,
        factuality=status.factuality,
        background=False,
        attribution=None,
    )


def _status(trigger: Trigger) -> Status:
    """A threat that is made by saying what one will do has happened once it is said."""
    status = predicate_status(trigger.token)
    if trigger.token.lemma in ORDERING and status.status == "happened":
        return Status("ordered", 1.5, negated=False)  # "ordered an inquiry"
    is_said = trigger.entry.type == "THREATEN" and any(c.tag == "MD" for c in trigger.companions)
    return Status("happened", 2.9, negated=False) if is_said and status.status == "planned" else status


def _needs_target(trigger: Trigger) -> bool:
    """Bare verbs that name no deed where no one undergoes it: "warned that it would rain", "released a video"."""
    if trigger.companions or trigger.entry.is_nominal:
        return False
    thing = any(c.dep in ("dobj", "nsubjpass") for c in trigger.token.children)
    return trigger.token.lemma in words("needs_target") or (thing and trigger.entry.type in TOWARDS_PEOPLE)


def _stands_alone(trigger: Trigger) -> bool:
    """Whether the words say that something took place though not by whom: "a coup is under way"."""
    token = trigger.token
    if trigger.entry.is_nominal:
        there_is = token.dep == "attr" and any(c.dep == "expl" for c in token.head.children)
        return there_is or (token.dep == "nsubj" and token.head.lemma in words("taking_place"))
    return bool(trigger.companions) and trigger.entry.type in ("MOBILIZE", "RETREAT") and _place(trigger, 0) is not None


def _has_deed_of_things(trigger: Trigger) -> bool:
    """Bombs, shells and ships do harm: "a car bomb killed two"."""
    return trigger.entry.type == "ASSAULT"


def _has_thing_as_subject(trigger: Trigger) -> bool:
    """A bare verb whose subject is no one ("the film supports") is a figure of speech; a whole phrase is not."""
    return not trigger.companions and any(c.dep == "nsubj" for c in trigger.token.children)


def _score(trigger: Trigger, actors: list[Token], targets: list[Token]) -> float:
    """More words of the lexicon and more participants found make a surer event (not calibrated)."""
    score = 0.4 + 0.1 * min(len(trigger.companions), 2) + 0.2 * bool(actors) + 0.15 * bool(targets)
    return round(score - 0.1 * trigger.entry.is_nominal, 2)


def _clause(token: Token) -> list[Token]:
    """The tokens of the predicate's own clause, without clauses inside it."""
    out, todo = [token], [c for c in token.children if c.dep not in INNER_CLAUSES]
    while todo:
        current = todo.pop()
        out.append(current)
        todo += [c for c in current.children if c.dep not in ("relcl", "ccomp", "parataxis")]
    return out


def _covers(clause: Iterable[Token], base: int, offset: int) -> bool:
    return any(base + t.idx <= offset < base + t.idx + len(t.text) for t in clause)


def _time(clause: Sequence[Token], base: int, times: Sequence[Time], token: Token) -> Time | None:
    """The time expression in the predicate's clause that stands nearest to it; points before durations."""
    inside = [t for t in times if _covers(clause, base, t.start)]
    return min(inside, key=lambda t: (t.type == "DURATION", abs(t.start - base - token.idx)), default=None)


def _place(trigger: Trigger, base: int) -> Participant | None:
    near = [
        trigger.token,
        *(c for c in trigger.token.children if c.dep in ("dobj", "nsubjpass", "prep", "nsubj", "agent")),
    ]
    near += [p for c in near if c.dep == "prep" for p in c.children if p.dep == "pobj"]
    for holder in near:
        for preposition in holder.children:
            if preposition.dep == "prep" and preposition.lower in words("place_prepositions"):
                place = next((p for p in preposition.children if p.dep == "pobj" and p.kind in PLACE_ENTITIES), None)
                if place is not None:
                    return _participant(place, base)
    return None


def _participant(head: Token, base: int) -> Participant:
    words = _phrase(head)
    start, end = words[0].idx, words[-1].idx + len(words[-1].text)
    return Participant(
        start=base + start,
        end=base + end,
        text=head.tree.text[start:end],
        country=country_of(words),
        sector=sector_of(words, head),
    )


def _phrase(head: Token) -> list[Token]:
    """The tokens of a noun phrase: title, name and what belongs to it by "of", without clauses and appositions."""
    out, todo = [head], [c for c in head.children if _belongs(c)]
    while todo:
        current = todo.pop()
        out.append(current)
        todo += [c for c in current.children if c.dep not in OUTSIDE_PHRASE or c.dep == "case"]
    first, last = min(t.i for t in out), max(t.i for t in out)
    return list(head.tree[first : last + 1])


def _belongs(child: Token) -> bool:
    return child.dep not in OUTSIDE_PHRASE and (child.dep != "prep" or child.lower == "of")
