"""What a story's names must not be confused with: other bearers of a name, a short form or an office in other stories.

A desk that reads several stories at once meets the brother of a minister in a report about cement. Each story gets, from
the other stories of the run, what could be taken for one of its own: on one of the `_GROUNDS`, and only where something
shows that the two are not the same. Two places of one name with nothing said about either are one place.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.link.cards import Card, Scene, card
from headwater.link.names import Identity
from headwater.link.spelling import same_person
from headwater.model import Entity, fingerprint

MOST = 12
"""Look-alikes a story: what a reader can hold beside it."""

_NEAREST = 20
"""Bearers of a trait that are looked at, on either side in time: a stream has hundreds of one surname."""


@dataclass(frozen=True, slots=True)
class Cast:
    """One story: its id, its moment, its names, and its texts by report."""

    story: str
    when: str
    identities: tuple[Identity, ...]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Likeness:
    """A name of another story that is like one of this story's; the smallest sorts first."""

    ground: int
    mentions: int
    """Of the own name, negative: what a story speaks of most is mixed up most."""
    distance: int
    """Stories between the two in time."""
    name: str
    place: int
    card: int


def look_alikes(casts: Sequence[Cast]) -> tuple[tuple[Entity, ...], ...]:
    """For each story the names of other stories that could be taken for its own, closest first; at most `MOST`."""
    order = sorted(range(len(casts)), key=lambda n: (casts[n].when, casts[n].story))
    scenes = [_scene(casts[n]) for n in order]
    index = _index(scenes)
    found = {n: _beside(at, scenes, index, [casts[m].story for m in order]) for at, n in enumerate(order)}
    return tuple(found[n] for n in range(len(casts)))


def _scene(cast: Cast) -> Scene:
    return Scene(tuple(card(identity, cast.texts) for identity in cast.identities))


_Index = Mapping[tuple[str, str], Sequence[tuple[int, int]]]


def _index(scenes: Sequence[Scene]) -> _Index:
    """Where each trait is borne: position of the story, and of the name in it; in order."""
    index: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for at, scene in enumerate(scenes):
        for n, one in enumerate(scene.cards):
            for trait in one.traits:
                index[trait].append((at, n))
    return index


def _beside(at: int, scenes: Sequence[Scene], index: _Index, ids: Sequence[str]) -> tuple[Entity, ...]:
    best: dict[str, _Likeness] = {}
    for like in sorted(_likenesses(at, scenes, index), key=_rank):
        best.setdefault(like.name, like)
    closest = sorted(best.values(), key=_rank)[:MOST]
    return tuple(_elsewhere(scenes[like.place].cards[like.card].entity, ids[like.place]) for like in closest)


def _rank(like: _Likeness) -> tuple[int, int, int, str, int, int]:
    return like.ground, like.mentions, like.distance, like.name, like.place, like.card


def _elsewhere(entity: Entity, story: str) -> Entity:
    """The entity as it stands beside another story; its own id may be in use there, for a thing of that very name."""
    return replace(entity, id=fingerprint("elsewhere", story, entity.id), elsewhere=story)


def _likenesses(at: int, scenes: Sequence[Scene], index: _Index) -> Iterator[_Likeness]:
    here = scenes[at]
    for own in here.cards:
        for place, n in _bearers(own, at, index):
            there = scenes[place]
            other = there.cards[n]
            ground = _ground(own, here, other, there)
            if ground is not None:
                yield _Likeness(ground, -own.mentions, abs(place - at), other.entity.name.casefold(), place, n)


def _bearers(own: Card, at: int, index: _Index) -> Iterable[tuple[int, int]]:
    """Who bears a trait of a name in the other stories nearest in time."""
    near: set[tuple[int, int]] = set()
    for trait in own.traits:
        held = index[trait]
        before, behind = bisect_left(held, (at, -1)), bisect_left(held, (at + 1, -1))
        near.update(held[max(0, before - _NEAREST) : before], held[behind : behind + _NEAREST])
    return near


# ── on what ground ───────────────────────────────────────────────────────────────────────────────────────────────────


def _ground(own: Card, here: Scene, other: Card, there: Scene) -> int | None:
    """How close two names are, 0 the closest; None where they are the same, or nothing alike."""
    if own.full & other.full:
        return 0 if _told_apart(own, here, other, there) else None
    if here.holds(other) or there.holds(own):
        return None
    return next((n for n, alike in enumerate(_GROUNDS, 1) if alike(own, here, other, there)), None)


def _told_apart(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """Whether something shows that two bearers of one name are two.

    Places said beside both, and not the same; a report that says there is another of that name, who fits; or persons
    of different callings who have no acquaintance in common.
    """
    if own.entity.type != other.entity.type:
        return False
    if own.places and other.places:
        return not own.places & other.places
    if (own.namesake and there.fits(own.namesake, other)) or (other.namesake and here.fits(other.namesake, own)):
        return True
    return own.person and bool(own.callings and other.callings) and _strangers(own, here, other, there)


def _strangers(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    return not own.callings & other.callings and len(here.company & there.company) <= 1


def _family(own: Card, here: Scene, other: Card, there: Scene) -> bool:  # noqa: ARG001
    """The same last name with another first name."""
    return own.person and other.person and own.surname == other.surname and not _may_be_one(own, other)


def _may_be_one(own: Card, other: Card) -> bool:
    return any(same_person(a, b) >= 0.5 for a in own.full for b in other.full)


def _short_form(own: Card, here: Scene, other: Card, there: Scene) -> bool:  # noqa: ARG001
    """The same short form or initials for another full name: two papers that are both "the Gazette"."""
    return bool(own.short & other.short) and not _extends(own.full, other.full)


def _extends(a: Iterable[str], b: Iterable[str]) -> bool:
    return any(x in y or y in x for x in a for y in b)


def _same_kind(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """A body of the same kind that belongs to somebody else."""
    if not own.body or own.body != other.body or not (own.owner or other.owner) or own.owner == other.owner:
        return False
    # Without an owner it may well belong to one whom its story names.
    return (bool(own.owner) or other.owner not in here.names) and (bool(other.owner) or own.owner not in there.names)


def _named_after(own: Card, here: Scene, other: Card, there: Scene) -> bool:  # noqa: ARG001
    """A body named after a building or a numbered thing: a club after a pier."""
    return any(("named", name) in other.traits for name in own.full) and own.numbered


def _office(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """The same office, of the same state where both are said, else in stories that share a place."""
    held = [(a, b) for a in own.offices for b in other.offices if a.name == b.name]
    return any(a.of == b.of if a.of and b.of else bool(here.places & there.places) for a, b in held) and not (
        _may_be_one(own, other)
    )


_GROUNDS = (_family, _short_form, _same_kind, _named_after, _office)
"""Beside the same name, the closest first."""
