"""Things that are one, and why: links, and the groups that they make."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing", str, tuple[int, str])


@dataclass(frozen=True, slots=True)
class Link(Generic[Thing]):
    """Two things that are one, and why: words that hold read from either side."""

    a: Thing
    b: Thing
    why: str


Links = list[Link[str]]


def unite(
    links: Iterable[Link[Thing]], apart: Sequence[tuple[Thing, Thing]]
) -> tuple[dict[Thing, Thing], list[Link[Thing]]]:
    """Whom each thing follows that was joined to another (see `root`), and the links that joined two groups.

    The links are taken in their order. One that would bring two things of `apart` into one group is left out.
    """
    leader: dict[Thing, Thing] = {}
    used = []
    for link in links:
        top, below = sorted((root(leader, link.a), root(leader, link.b)))
        if top != below and not any({root(leader, x), root(leader, y)} == {top, below} for x, y in apart):
            leader[below] = top
            used.append(link)
    return leader, used


def root(leader: Mapping[Thing, Thing], thing: Thing) -> Thing:
    """Who leads the group of a thing; itself where it was joined to none, which most are and no table needs to say."""
    while (above := leader.get(thing)) is not None:
        thing = above
    return thing


def chain(groups: Iterable[Sequence[str]], why: str) -> list[Link[str]]:
    """The first of each group with all the others."""
    return [Link(keys[0], key, why) for keys in groups for key in keys[1:]]
