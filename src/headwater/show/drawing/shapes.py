"""The shapes of which a drawing is made: numbers and words only, so that the page alone decides how they look."""

import textwrap
from dataclasses import dataclass
from typing import Literal, TypeAlias

from headwater.model import SourceKind
from headwater.show.drawing.flow import Node
from headwater.show.safe import one_line

Anchor: TypeAlias = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Band:
    """A flow: an SVG path, as wide as the claims it carries."""

    path: str
    width: float
    tone: SourceKind
    title: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of lettering."""

    x: float
    y: float
    text: str
    anchor: Anchor
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Plate:
    """A quiet ground behind lettering that bands would run through."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """A node with its lettering."""

    x: float
    y: float
    width: float
    height: float
    node: Node
    lines: tuple[Line, ...]
    plate: Plate | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """Everything in drawing order, in a box of the given size."""

    width: int
    height: int
    bands: tuple[Band, ...]
    copies: tuple[str, ...]
    bars: tuple[Bar, ...]
    heads: tuple[Line, ...]


def lettering(node: Node, columns: int) -> list[tuple[str, bool]]:
    """A node's label in at most three lines of `columns` characters, then its detail in one; True marks the label."""
    lines = textwrap.wrap(one_line(node.label), columns, max_lines=3, placeholder="…") or [node.kind]
    detail = textwrap.wrap(one_line(node.detail), columns + 4, max_lines=2, placeholder="…")
    return [(line, True) for line in lines] + [(line, False) for line in detail]
