"""Who and what is the same in several stories: one id wherever a person, a body or a place is met again.

Stories are taken in the order of time. Each name looks for those who bore it, or a spelling of it, in earlier stories;
whether the two are one is told by what stands around them (`bearers`). What people have decided goes before.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

from headwater.link.bearers import SURE, Bearer, Place, odds, why
from headwater.link.cards import Card, met_again
from headwater.link.joining import PEOPLE
from headwater.link.scenes import Scene
from headwater.link.spelling import sound
from headwater.link.uniting import Link, root, unite
from headwater.model import Met, fingerprint
from headwater.verdicts import Subject, Verdict, of_kind

_NEAREST = 20
"""Earlier bearers of a person's name that are looked at: a president is in every story."""


@dataclass(frozen=True, slots=True)
class Across:
    """Which names of which stories are one, and where each was met before."""

    stories: Sequence[str]
    leader: Mapping[Place, Place]
    """Whom each name follows that was met before (`uniting.root`)."""
    met: Mapping[Place, Met]

    def first(self, place: Place) -> Place:
        """Where what a name means stands first: equal for names that are one."""
        return root(self.leader, place)

    def identity(self, place: Place) -> str:
        """Its id across stories."""
        at, entity = self.first(place)
        return intern(fingerprint("identity", self.stories[at], entity))


def across(scenes: Sequence[Scene], texts: Mapping[str, str], verdicts: Sequence[Verdict] = ()) -> Across:
    """What is the same in several stories, given in the order of time, with the `texts` of their reports by id.

    `verdicts` on names go before all.
    """
    apart = [(link.a, link.b) for link in _decided(scenes, of_kind(verdicts, "other name"))]
    leader, used = unite(_decided(scenes, of_kind(verdicts, "same name")), apart)
    met = {max(link.a, link.b): Met(scenes[min(link.a, link.b)[0]].story, link.why) for link in used}
    for own, others, printed in _encounters(scenes, texts, thorough=bool(apart)):
        for other in others:
            tops = {root(leader, own.at), root(leader, other.at)}
            if not any({root(leader, a), root(leader, b)} == tops for a, b in apart):
                leader |= {below: min(tops) for below in tops - {min(tops)}}
                met.setdefault(own.at, Met(other.scene.story, intern(why(own, other, printed))))
                break
    return Across([scene.story for scene in scenes], leader, met)


def _encounters(
    scenes: Sequence[Scene], texts: Mapping[str, str], *, thorough: bool
) -> Iterator[tuple[Bearer, list[Bearer], Mapping[str, str]]]:
    """Each name with the earlier ones that it can be, the likeliest first, and how its story prints its names.

    `thorough` where any may be kept apart.
    """
    several = met_again(trait for scene in scenes for one in scene.cards for trait in _traits(one))
    earlier: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for at, scene in enumerate(scenes):
        printed = {name: c.entity.name for c in scene.cards for name in sorted(c.full)}
        ours = [Bearer((at, c.entity.id), c, scene, texts) for c in scene.cards]
        for own in ours:
            yield own, _likeliest(own, earlier, thorough=thorough), printed
        for own in ours:
            for trait in _traits(own.card):
                if hash(trait) in several:
                    earlier[trait].append(own)
                    del earlier[trait][:-_NEAREST]


def _traits(card: Card) -> Iterator[tuple[str, str]]:
    """What later bearers find it by."""
    yield from (("name", name) for name in sorted(card.full))
    if card.state:
        yield "state", card.state
    if card.surname:
        yield "surname", sound(card.surname)


def _likeliest(own: Bearer, earlier: Mapping[tuple[str, str], Sequence[Bearer]], *, thorough: bool) -> list[Bearer]:
    """Those who can be the same, nearest in time first: the first that surely is, or all by how likely they are."""
    near = (b for trait in _traits(own.card) for b in earlier.get(trait, ()))
    found: list[tuple[float, Place, Bearer]] = []
    for at, other in sorted({b.at: b for b in near}.items(), reverse=True):
        sureness = odds(own, other)
        if sureness is not None:
            found.append((sureness, at, other))
            if sureness >= SURE and not thorough:
                break
    return [other for _, _, other in sorted(found, key=lambda one: one[:2], reverse=True)]


# ── what people say ──────────────────────────────────────────────────────────────────────────────────────────────────


def _decided(scenes: Sequence[Scene], verdicts: Sequence[Verdict]) -> list[Link[Place]]:
    """The pairs of names that verdicts speak of, wherever they stand."""
    pairs = ((a, b) for v in verdicts for a in _meant(v.a, scenes) for b in _meant(v.b, scenes))
    return [Link(a, b, PEOPLE) for a, b in pairs if a != b]


def _meant(subject: Subject, scenes: Sequence[Scene]) -> list[Place]:
    """The names that a side of a verdict means."""
    return [(at, entity) for at, scene in enumerate(scenes) for entity in scene.meant.get(subject, ())]
