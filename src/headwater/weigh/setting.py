"""What telling a dispute from its likes goes by: voices, the story they speak in, and what is disputed."""

from collections.abc import Callable
from dataclasses import dataclass

from headwater.weigh.origins import Walk
from headwater.weigh.statements import Statement

SAME_MATTER = 0.4
"""Likeness, if the values agreed, from which two statements are about one thing."""
NOT_STRANGE = 0.15
"""Alignment of what stands around two statements from which it is not quite different."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement and where it goes back to."""

    statement: Statement
    walk: Walk


@dataclass(frozen=True, slots=True)
class Setting:
    """What telling a dispute from its likes takes beside the statements."""

    one_voice: Callable[[Walk, Walk], bool]
    places: frozenset[str]
    """Ids of the story's places."""
    telling: frozenset[str]
    """The places that tell occasions apart: not those that stand all over the reports."""
    together: frozenset[frozenset[str]]
    """Pairs of places that some sentence names together: the one may lie in the other."""
    persons: frozenset[str]
    many: frozenset[tuple[str, str]]
    """By report: what it counts in so many different numbers that they are of several things."""
    name_of: Callable[[str], str]
    """What an entity is called."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is disputed, and the value that each of two statements holds."""

    about: str
    mine: str
    theirs: str
