"""Claims that cannot both hold, and figures that only replace each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from headwater.model import Conflict, Quantity
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
    found: dict[str, list[tuple[Side, Side, str, str]]] = {}
    for i, a in enumerate(sides):
        for b in sides[:i]:
            if dispute := _dispute(a, b, likeness):
                found.setdefault(a.claim, []).append((a, b, dispute[0], dispute[1]))
                found.setdefault(b.claim, []).append((b, a, dispute[0], dispute[2]))
    return {
        c: Conflict(pairs[0][2], pairs[0][3], tuple(dict.fromkeys(p[1].claim for p in pairs)))
        for c, pairs in found.items()
    }


def _dispute(a: Side, b: Side, likeness: Likeness) -> tuple[str, str, str] | None:
    """What two claims dispute, with the value of each, or None."""
    best = max(((likeness.matter(x, y), x, y) for x in a.statements for y in b.statements), key=lambda t: t[0])
    if best[0] < SAME_MATTER:
        return None
    x, y = best[1], best[2]
    if figures := _figures(x, y):
        return None if _update(x, y, a, b) else figures
    if negative(x) != negative(y):
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


def _update(x: Statement, y: Statement, a: Side, b: Side) -> bool:
    """A later figure of the same authority replaces the earlier one; it does not contradict it."""
    return bool(a.voices & b.voices)


def _gist(s: Statement) -> str:
    words = " ".join(s.text.split())
    return words if len(words) <= 80 else words[:79].rsplit(" ", 1)[0] + "…"


def walks_voices(walks: Sequence[Walk]) -> frozenset[tuple[str, str]]:
    """The keys of the traced origins among walks."""
    return frozenset(w.key for w in walks if w.traced)
