"""Claims that cannot both hold, and figures that only replace each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Conflict, Quantity
from headwater.weigh.claims import pairs
from headwater.weigh.likeness import Likeness, negative, numbers_compared
from headwater.weigh.origins import Walk
from headwater.weigh.statements import Statement

SAME_MATTER = 0.35  # likeness, the contradiction itself not counted, from which two claims are about one thing


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a party to a conflict: what it says, and who stands behind it."""

    claim: str
    statements: Sequence[Statement]
    voices: frozenset[tuple[str, str]]


def conflicts(sides: Sequence[Side], likeness: Likeness) -> dict[str, Conflict]:
    """For every claim that another contradicts: what is disputed, its value, its rivals."""
    every = [(s, n) for n, side in enumerate(sides) for s in side.statements]
    ordered = [s for s, _ in every]
    near = [(i, j) for i, j in pairs(ordered, likeness.weigh) if every[i][1] != every[j][1]]
    found: dict[str, list[tuple[float, str, str, str]]] = {}
    for (i, j), p in sorted(likeness.matter(ordered, near).items(), key=lambda x: (-x[1], x[0])):
        if p < SAME_MATTER:
            break
        a, b = sides[every[i][1]], sides[every[j][1]]
        if dispute := _dispute(ordered[i], ordered[j], a, b):
            found.setdefault(a.claim, []).append((p, dispute[0], dispute[1], b.claim))
            found.setdefault(b.claim, []).append((p, dispute[0], dispute[2], a.claim))
    return {c: Conflict(d[0][1], d[0][2], tuple(dict.fromkeys(x[3] for x in d))) for c, d in found.items()}


def _dispute(x: Statement, y: Statement, a: Side, b: Side) -> tuple[str, str, str] | None:
    """What two statements dispute, with the value of each, or None."""
    if figures := _figures(x, y):
        return None if a.voices & b.voices else figures
    if negative(x) != negative(y) and not a.voices & b.voices:
        about = f"whether {_gist(y if negative(x) else x)}"
        return about, "denied" if negative(x) else "asserted", "denied" if negative(y) else "asserted"
    return None


def _figures(x: Statement, y: Statement) -> tuple[str, str, str] | None:
    same, other = numbers_compared(x, y)
    if same or not other:
        return None
    for m in x.numbers:
        for n in y.numbers:
            if m.unit == n.unit and m.unit is not None and m.value != n.value:
                return f"number of {m.unit}", _plain(m), _plain(n)
    return None


def _plain(q: Quantity) -> str:
    return f"{q.value:,.0f}" if q.value == int(q.value) else f"{q.value:g}"


def _gist(s: Statement) -> str:
    words = " ".join(s.text.split())
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"


def walks_voices(walks: Sequence[Walk]) -> frozenset[tuple[str, str]]:
    """The keys of the traced origins among walks."""
    return frozenset(w.key for w in walks if w.traced)
