"""Small drawings of our own: how many reports against how many sources, and how both grew."""

from collections.abc import Sequence
from dataclasses import dataclass

_MOST_DOTS = 14
_WIDTH, _HEIGHT, _LEFT, _LOW = 640, 150, 34, 22


@dataclass(frozen=True, slots=True)
class Dots:
    """A row of dots, one a report; the first `full` are filled, one a source. `more` reports did not fit."""

    places: tuple[int, ...]
    full: int
    width: int
    more: int


def dots(reports: int, origins: int) -> Dots:
    """Looks like seven, is two: seven dots, of which two are filled."""
    shown = min(reports, _MOST_DOTS)
    return Dots(tuple(5 + 11 * n for n in range(shown)), min(origins, shown), 11 * shown, reports - shown)


@dataclass(frozen=True, slots=True)
class Point:
    """The counts at one moment, as words and as places in the drawing."""

    at: str
    reports: int
    origins: int
    x: float
    high: float
    low: float


@dataclass(frozen=True, slots=True)
class Steps:
    """Two areas that rise in steps, sources before reports, in a box of the given size."""

    width: int
    height: int
    reports: str
    origins: str
    points: tuple[Point, ...]
    ticks: tuple[tuple[int, float], ...]
    """Numbers at the left and where they stand."""


def steps(counts: Sequence[tuple[str, int, int]]) -> Steps | None:
    """When (any words), reports and origins at each change, oldest first; None where nothing has changed yet."""
    if len(counts) < 2:
        return None
    top = max(1, *(reports for _, reports, _ in counts))
    span = (_WIDTH - _LEFT - 8) / len(counts)

    def at(number: int) -> float:
        return _HEIGHT - _LOW - number * (_HEIGHT - _LOW - 12) / top

    points = tuple(
        Point(when, reports, origins, round(_LEFT + n * span, 1), round(at(reports), 1), round(at(origins), 1))
        for n, (when, reports, origins) in enumerate(counts)
    )
    high, low = [(p.x, p.high) for p in points], [(p.x, p.low) for p in points]
    ticks = tuple((n, round(at(n), 1)) for n in sorted({0, (top + 1) // 2, top}))
    return Steps(_WIDTH, _HEIGHT, _area(high), _area(low), points, ticks)


def _area(places: Sequence[tuple[float, float]]) -> str:
    ground = _HEIGHT - _LOW
    (x, y), *rest = places
    return f"M{x} {ground}V{y}" + "".join(f"H{nx}V{ny}" for nx, ny in rest) + f"H{_WIDTH - 8}V{ground}Z"
