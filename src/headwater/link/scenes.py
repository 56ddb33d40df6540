"""One story as others see it: its names, what they are known by, and whether they can be those of another story."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from headwater.link.cards import Card, card, may_be_one, tells_of_namesakes
from headwater.link.joining import means
from headwater.link.names import Identity
from headwater.link.nodes import key_of
from headwater.model import Entity
from headwater.verdicts import Subject, Verdict, of_kind

_TELLING = 4  # places by which a story is known: those it names most


@dataclass(frozen=True, slots=True)
class Scene:
    """The names of one story, its moment, the cards of those that can be met elsewhere, and what it is known by.

    There is nothing in it that grows with the length of the texts but for the places of its entities: a stream has
    thousands of scenes.
    """

    story: str
    when: str
    entities: tuple[Entity, ...]
    meant: Mapping[Subject, tuple[str, ...]]
    """The entities (ids) that sides of verdicts on names mean."""
    cards: tuple[Card, ...]
    names: frozenset[str]
    """Everything it names, lower case."""
    places: frozenset[str]
    """The places it names most."""
    company: frozenset[str]
    """The persons and bodies it names in full."""
    people: Mapping[str, Sequence[Card]]
    """Its persons by last name."""

    def holds(self, other: Card) -> bool:
        """Whether the story names this very thing itself."""
        return bool(other.full & self.names) or any(
            may_be_one(own, other) for own in self.people.get(other.surname, ())
        )


def told_apart(own: Card, here: Scene, other: Card, there: Scene) -> bool:
    """Whether something shows that two bearers of one name are two.

    Places said beside both, and not the same; or a report that says there is another of that name, who fits. Callings
    do not tell: in 1,200 stories of one year a president is also a candidate, a businessman, a guest.
    """
    if own.entity.type != other.entity.type or own.entity.type == "OTHER":
        return False
    if own.places and other.places:
        return not own.places & other.places
    return _says_another(own, there) or _says_another(other, here)


def _says_another(one: Card, where: Scene) -> bool:
    """Whether a name's own report says that another bears it, at a place which that other story names."""
    return one.namesake is not None and bool((one.namesake - one.places - one.full) & where.names)


def scene(
    story: str, when: str, held: Sequence[Identity], texts: Mapping[str, str], verdicts: Sequence[Verdict] = ()
) -> Scene:
    """What is held of the names of one story; `texts` by report, `when` it began."""
    doubled = {report for report, text in texts.items() if tells_of_namesakes(text)}
    cards = tuple(card(identity, texts, doubled) for identity in held)
    twice = {name for name, n in Counter(name for c in cards for name in c.full).items() if n > 1}
    return Scene(
        story,
        when,
        tuple(i.entity for i in held),
        _meant(held, verdicts),
        tuple(c for c in cards if (c.state or any(c.traits())) and not c.full & twice),
        frozenset(key_of(n) for i in held for n in (i.entity.name, *i.entity.aliases)),
        _places(held),
        frozenset(name for c in cards if c.entity.type != "PLACE" for name in c.full if " " in name),
        _people(cards),
    )


def _meant(held: Sequence[Identity], verdicts: Sequence[Verdict]) -> dict[Subject, tuple[str, ...]]:
    """The names of a story that each side of a verdict on names means."""
    subjects = {s for v in of_kind(verdicts, "same name", "other name") for s in (v.a, v.b)}
    meant = {
        s: tuple(i.entity.id for i in held if any(means(s, f.report, f.printings) for f in i.forms)) for s in subjects
    }
    return {s: ids for s, ids in meant.items() if ids}


def without_common(scenes: Sequence[Scene]) -> list[Scene]:
    """Scenes less the places and names that too many stories share for them to connect two."""
    spread = Counter(name for one in scenes for name in one.places | one.company)
    common = {name for name, n in spread.items() if n > max(10, len(scenes) // 20)}
    return [replace(one, places=one.places - common, company=one.company - common) for one in scenes]


def _people(cards: Iterable[Card]) -> Mapping[str, Sequence[Card]]:
    people: dict[str, list[Card]] = defaultdict(list)
    for one in cards:
        if one.surname:
            people[one.surname].append(one)
    return people


def _places(held: Iterable[Identity]) -> frozenset[str]:
    named = [(len(i.forms), i.entity.name) for i in held if i.entity.type == "PLACE"]
    return frozenset(key_of(name) for _, name in sorted(named, reverse=True)[:_TELLING])
