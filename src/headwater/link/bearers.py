"""Whether two stories mean one by one name: how surely, and why.

A body or a place is the one that was met before unless something tells the two apart. For a person the words around
speak: what each is called, who else is there, what the sentences are about, how far apart in time. What is only
described ("the port authority", a leaked paper) is the same nowhere without company that both stories share.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from headwater.link.cards import Card, may_be_one
from headwater.link.comparison import Comparison
from headwater.link.persons import one_name, spelt
from headwater.link.scenes import Scene, told_apart
from headwater.link.spelling import generation
from headwater.meaning import Vector, similarity, vector

_WEIGHTS = {"company": 0.46, "office": 2.5, "state": -2.5, "about": 5.4, "days": -0.19, "called": 5.1, "unlike": -1.25}
_BIAS = -0.16
"""Logistic regression (training/names/bearers.py) on 2,000 pairs of articles: one name in both, or two names given one.
Two states for one office were too few to weigh (-6 in one half, -2 in another)."""
SAME = -1.5
"""Log-odds from which two bearers of one name are one person. Of held-out pairs that are one, 95 in 100 stand above; of
strangers given one name, 43: to take two for one does harm, to leave one in two costs a look."""
SURE = 2.0
"""Log-odds from which no other bearer need be looked at."""

_TELLING = 2  # names that two stories must share before "the port authority" of both is one
_MOST_NAMED = 3  # names that a reason lists
_WINDOW = 100  # characters on either side of a name that say what its sentences are about
_LITTLE = 3  # letters of the words that say nothing of what a sentence is about, or too little
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")

Place: TypeAlias = tuple[int, str]
"""Position of a story in time, and id of an entity in it."""


@dataclass(slots=True, eq=False)
class Bearer:
    """One name of one story, with what stands around it; that is worked out when somebody is set against it, once."""

    at: Place
    card: Card
    scene: Scene
    texts: Mapping[str, str] = field(repr=False)
    """By report, for all stories."""
    _called: Vector | None = field(default=None, init=False, repr=False)
    _about: Vector | None = field(default=None, init=False, repr=False)

    @property
    def day(self) -> date | None:
        """The day of its story."""
        try:
            return date.fromisoformat(self.scene.when[:10])
        except ValueError:
            return None

    @property
    def called(self) -> Vector | None:
        """What it is called beside its name, as a direction; None where it is called nothing."""
        if self._called is None and self.card.called:
            self._called = vector(self.card.called)
        return self._called

    @property
    def about(self) -> Vector:
        """What the words around it are about, its own name left out."""
        if self._about is None:
            self._about = self._surroundings()
        return self._about

    def _surroundings(self) -> Vector:
        own = {word for name in self.card.full for word in name.split()}
        around = (self.texts[r][max(0, start - _WINDOW) : end + _WINDOW] for r, (start, end) in self.card.stands)
        found = {w for text in around for w in _WORD.findall(text)}
        return vector(sorted(w for w in found if len(w) > _LITTLE and w.casefold() not in own))


def odds(own: Bearer, other: Bearer) -> float | None:
    """How surely two names of two stories are one, as log-odds; None where they are not."""
    a, b = own.card, other.card
    if a.state or b.state:
        return SURE if a.state == b.state else None
    if a.person != b.person or told_apart(a, own.scene, b, other.scene):
        return None
    if not a.person:
        return SURE if _one_thing(own, other) else None
    if not a.full & b.full and not (_spelling(a, b) and (_company(own, other) or _office(a, b))):
        return None
    found = _one_person(own, other)
    return found if found >= SAME else None


def why(own: Bearer, other: Bearer, printed: Mapping[str, str]) -> str:
    """On what ground two names of two stories are one, in words; `printed`: the names of the own story, by letters."""
    a, b = own.card, other.card
    if a.state:
        return f"the same state or people: {a.state}"
    spelling = None if a.full & b.full else _spelling(a, b)
    said = [spelt(spelling) if spelling else "the same name"]
    said += [f"both {name}" for name in sorted(_office(a, b))[:1]]
    said += [f"both beside {names}" for names in [_listed(_company(own, other), printed)] if names]
    if a.person and len(said) == 1:
        said.append(f"nothing around them tells the two apart ({_one_person(own, other):+.1f})")
    return "; ".join(said)


def _one_thing(own: Bearer, other: Bearer) -> bool:
    """Whether two bodies, places or other things of one name are one; a statement or a paper is one nowhere else."""
    a, b = own.card, other.card
    kinds = {a.entity.type, b.entity.type}
    if not a.full & b.full or "PERSON" in kinds or not (len(kinds) == 1 or "OTHER" in kinds):
        return False
    if a.entity.type == "OTHER" and a.entity.name.islower():
        return False
    return not _described(a) or len(_company(own, other)) >= _TELLING


def _described(card: Card) -> bool:
    """Called by what it is, not by a name of its own: "port authority", "3rd brigade"."""
    unowned = card.body and not card.owned and all(o[:1].isdigit() for o in card.owners)
    return card.entity.name.islower() or bool(unowned)


def _spelling(a: Card, b: Card) -> Comparison | None:
    """How the full names of two persons are spellings of one."""
    ours, theirs = (max(side.full, key=lambda n: (len(n), n)) for side in (a, b))
    if not may_be_one(a, b) or generation(ours) != generation(theirs):
        return None
    return one_name(ours, theirs)


def _one_person(own: Bearer, other: Bearer) -> float:
    """The log-odds that two bearers of one name are one person."""
    return _BIAS + sum(_WEIGHTS[name] * value for name, value in seen(own, other).items())


def seen(own: Bearer, other: Bearer) -> dict[str, float]:
    """What is seen of two bearers of one name, by what it is called in the weights."""
    of = [{o.of for o in side.card.offices if o.of} for side in (own, other)]
    days = abs((own.day - other.day).days) if own.day and other.day else 0
    ours, theirs = own.called, other.called
    return {
        "company": min(len(_company(own, other)), 3),
        "office": float(bool(_office(own.card, other.card))),
        "state": float(bool(of[0] and of[1] and not of[0] & of[1])),
        "about": similarity(own.about, other.about),
        "days": math.log1p(days),
        "called": similarity(ours, theirs) if ours is not None and theirs is not None else 0.0,
        "unlike": float(ours is not None and theirs is not None),
    }


def _office(a: Card, b: Card) -> frozenset[str]:
    """The offices that both are said to hold."""
    return frozenset(x.name for x in a.offices) & {x.name for x in b.offices}


def _company(own: Bearer, other: Bearer) -> frozenset[str]:
    """The other persons and bodies that both stories name in full."""
    return (own.scene.company & other.scene.company) - own.card.full - other.card.full


def _listed(shared: frozenset[str], printed: Mapping[str, str]) -> str:
    """The first of the company that both stories name, as the later one prints it."""
    names = sorted(shared & printed.keys())[:_MOST_NAMED]
    return ", ".join(dict.fromkeys(printed[name] for name in names))
