"""What a story's names must not be confused with: other bearers of a name, a short form or an office in other stories.

A desk that reads several stories at once meets the brother of a minister in a report about cement. Each story gets,
from the other stories of the run, what could be taken for one of its own: on one of the `_GROUNDS`, and only where
something shows that the two are not the same. Two places of one name with nothing said about either are one place.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.link.across import Across
from headwater.link.cards import Card, may_be_one, met_again
from headwater.link.scenes import Scene, told_apart
from headwater.link.sharing import shared_out
from headwater.model import Entity, fingerprint

MOST = 12
"""Look-alikes a story: what a reader can hold beside it."""

_EACH = 3
"""Look-alikes of one name."""

_NEAREST = 20
"""Bearers of a trait that are looked at, on either side in time: a stream has hundreds of one surname."""


@dataclass(frozen=True, slots=True)
class _Likeness:
    """A name of another story that is like one of this story's; the smallest sorts first."""

    ground: int
    mentions: int
    """Of the own name, negative: what a story speaks of most is mixed up most."""
    own: str
    """Id of the own name."""
    distance: int
    """Stories between the two in time."""
    name: str
    place: int
    card: int


def look_alikes(scenes: Sequence[Scene], same: Across, processes: int = 1) -> list[tuple[Entity, ...]]:
    """For each story the names of other stories that could be taken for its own, closest first; at most `MOST`.

    `scenes` stand in the order of time; what is the `same` in two stories is no look-alike.
    """
    index = _index(scenes)
    closest = shared_out(lambda at: _closest(at, scenes, index, same), range(len(scenes)), processes)
    return [tuple(_elsewhere(like, scenes[like.place], same) for like in likes) for likes in closest]


_Index = Mapping[tuple[str, str], Sequence[tuple[int, int]]]


def _index(scenes: Sequence[Scene]) -> _Index:
    """Where each trait is borne that several names have: position of the story, and of the name in it; in order."""
    several = met_again(trait for here in scenes for one in here.cards for trait in one.traits())
    index: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for at, here in enumerate(scenes):
        for n, one in enumerate(here.cards):
            place = (at, n)
            for trait in one.traits():
                if hash(trait) in several:
                    index[trait].append(place)
    return index


def _closest(at: int, scenes: Sequence[Scene], index: _Index, same: Across) -> list[_Likeness]:
    best: dict[str, _Likeness] = {}
    each: Counter[str] = Counter()
    for like in sorted(_likenesses(at, scenes, index, same), key=_rank):
        if like.name not in best and each[like.own] < _EACH:
            best[like.name] = like
            each[like.own] += 1
    return list(best.values())[:MOST]


def _rank(like: _Likeness) -> tuple[int, int, str, int, str, int, int]:
    return like.ground, like.mentions, like.own, like.distance, like.name, like.place, like.card


def _elsewhere(like: _Likeness, there: Scene, same: Across) -> Entity:
    """The entity as it stands beside another story; its own id may be in use there, for a thing of that very name."""
    entity, story = there.cards[like.card].entity, there.story
    known = same.identity((like.place, entity.id))
    return replace(entity, id=fingerprint("elsewhere", story, entity.id), elsewhere=story, identity=known)


def _likenesses(at: int, scenes: Sequence[Scene], index: _Index, same: Across) -> Iterator[_Likeness]:
    here = scenes[at]
    for own in here.cards:
        known = same.first((at, own.entity.id))
        for place, n in _bearers(own, at, index):
            there = scenes[place]
            other = there.cards[n]
            if known == same.first((place, other.entity.id)):
                continue
            ground = _ground(own, here, other, there)
            if ground is not None:
                yield _Likeness(
                    ground, -own.mentions, own.entity.id, abs(place - at), other.entity.name.casefold(), place, n
                )


def _bearers(own: Card, at: int, index: _Index) -> Iterable[tuple[int, int]]:
    """Who bears a trait of a name in the other stories nearest in time."""
    near: set[tuple[int, int]] = set()
    for trait in own.traits():
        held = index.get(trait, ())
        before, behind = bisect_left(held, (at, -1)), bisect_left(held, (at + 1, -1))
        near.update(held[max(0, before - _NEAREST) : before], held[behind : behind + _NEAREST])
    return near


# ── on what ground ───────────────────────────────────────────────────────────────────────────────────────────────────


def _ground(own: Card, here: Scene, other: Card, there: Scene) -> int | None:
    """How close two names are that are not one, 0 the closest; None where they are nothing alike."""
    if own.full & other.full:
        return 0 if own.person or told_apart(own, here, other, there) else None
    if here.holds(other) or there.holds(own):
        return None
    return next((n for n, alike in enumerate(_GROUNDS, 1) if alike(own, here, other, there)), None)


def _family(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """The same last name with another first name, where it stands alone or both stories play in one place.

    Without that, every Smith of a stream would stand beside every other.
    """
    if not own.person or own.surname != other.surname or may_be_one(own, other):
        return False
    return own.surname in own.short or bool(here.places & there.places) or bool(here.company & there.company)


def _short_form(own: Card, here: Scene, other: Card, there: Scene) -> bool:  # noqa: ARG001
    """The same short form or initials for another full name: two papers that are both "the Gazette"."""
    return (
        own.entity.type == other.entity.type == "ORG"
        and bool(own.short & other.short)
        and not _extends(own.full, other.full)
    )


def _extends(a: Iterable[str], b: Iterable[str]) -> bool:
    return any(x in y or y in x for x in a for y in b)


def _same_kind(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """A body of the same kind that belongs to somebody else, in stories that share a place."""
    if not own.body or own.body != other.body or not here.places & there.places:
        return False
    if own.owners and other.owners:
        return _told_by_owner(own, other) and not _words(own.owners) & _words(other.owners)
    # One without an owner may well belong to somebody whom its story names.
    return not own.owners and other.owned and not other.owners & here.names


def _told_by_owner(own: Card, other: Card) -> bool:
    """Owners or numbers tell two bodies apart that may both be called by their kind; full names do not get mixed up."""
    return own.owned or other.owned or all(o[:1].isdigit() for o in own.owners | other.owners)


def _words(names: Iterable[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.split())


def _named_after(own: Card, here: Scene, other: Card, there: Scene) -> bool:  # noqa: ARG001
    """Something called after a numbered thing: a club after a pier."""
    return any(longer.startswith(f"{name} ") for name in own.full if name[-1].isdigit() for longer in other.full)


def _document(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """Another document of the same kind, in a story that shares a place or a company: two leaked papers."""
    alike = own.document and own.document == other.document and not _extends(own.full, other.full)
    return bool(alike and (here.places & there.places or here.company & there.company))


def _office(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """The same office, of the same state where both are said, else in stories that share a place."""
    held = [(a.of, b.of) for a in own.offices for b in other.offices if a.name == b.name]
    return any(a == b if a and b else bool(here.places & there.places) for a, b in held)


def _group(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """Other people of one nation, counted and not named, in stories that share a place or a company: the hostages."""
    alike = own.group and own.group == other.group and own.entity.name.casefold() != other.entity.name.casefold()
    return bool(alike and (here.places & there.places or here.company & there.company))


_GROUNDS = (_family, _short_form, _same_kind, _named_after, _document, _office, _group)
"""Beside the same name, the closest first."""
