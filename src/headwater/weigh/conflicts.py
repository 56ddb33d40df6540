"""Claims that cannot both hold, and figures that only replace each other."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from headwater.model import Conflict, Quantity
from headwater.weigh.claims import pairs
from headwater.weigh.likeness import Likeness
from headwater.weigh.origins import Walk
from headwater.weigh.statements import Statement
from headwater.weigh.values import counts, negative, numbers_compared
from headwater.words import word_set

SAME_MATTER = 0.4  # likeness, if the values agreed, from which two claims are about one thing


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a party to a conflict: what it says, and who stands behind it."""

    claim: str
    statements: Sequence[Statement]
    voices: frozenset[tuple[str, str]]
    text: str
    """The claim as a sentence."""


def conflicts(sides: Sequence[Side], likeness: Likeness) -> dict[str, Conflict]:
    """For every claim that another contradicts: what is disputed, its value, its rivals."""
    every = [(s, n) for n, side in enumerate(sides) for s in side.statements]
    ordered = [s for s, _ in every]
    near = [(i, j) for i, j in pairs(ordered, likeness.weigh) if every[i][1] != every[j][1]]
    disputes: list[_Dispute] = []
    for (i, j), p in sorted(likeness.matter(ordered, near).items(), key=lambda x: (-x[1], x[0])):
        if p < SAME_MATTER:
            break
        a, b = sides[every[i][1]], sides[every[j][1]]
        if dispute := _dispute(ordered[i], ordered[j], a, b):
            about, mine, theirs = dispute
            disputes += [_Dispute(a.claim, b.claim, about, mine), _Dispute(b.claim, a.claim, about, theirs)]
    return _settled(disputes)


@dataclass(frozen=True, slots=True)
class _Dispute:
    claim: str
    rival: str
    about: str
    value: str


def _settled(disputes: Sequence[_Dispute]) -> dict[str, Conflict]:
    """One matter a claim: that of its surest dispute; a rival that holds another value in it too."""
    own: dict[str, _Dispute] = {}
    for d in disputes:
        own.setdefault(d.claim, d)
    rivals: dict[str, list[str]] = {}
    for d in disputes:
        mine, theirs = own[d.claim], own[d.rival]
        if (mine.about, mine.value) == (d.about, d.value) and theirs.about == d.about and theirs.value != d.value:
            rivals.setdefault(d.claim, []).append(d.rival)
    return {c: Conflict(own[c].about, own[c].value, tuple(dict.fromkeys(r))) for c, r in rivals.items()}


def _dispute(x: Statement, y: Statement, a: Side, b: Side) -> tuple[str, str, str] | None:
    """What two statements dispute, with the value of each, or None; one voice does not contradict itself."""
    if a.voices & b.voices or (x.report == y.report and not (a.voices and b.voices)):
        return None
    if _same_occasion(x, y) and (figures := _figures(x, y)):
        return figures
    if _denied(x, y):
        about = f"whether {_gist(b.text if negative(x) else a.text)}"
        return about, "denied" if negative(x) else "asserted", "denied" if negative(y) else "asserted"
    return None


def _same_occasion(x: Statement, y: Statement) -> bool:
    """Whether two counts can be of one occasion: no old fact, not of different days, not of different places or people.

    Reports of a disaster list earlier ones with their tolls: most false disputes on real articles were such.
    """
    if x.clause.background or y.clause.background:
        return False
    if x.day and y.day:
        return x.day == y.day
    return bool(x.names & y.names) or not (x.names and y.names)


def _denied(x: Statement, y: Statement) -> bool:
    """Whether one statement denies what the other asserts; silence ("did not comment") denies nothing."""
    silent = _SILENT & {x.head.lower(), y.head.lower()}
    return negative(x) != negative(y) and not silent and min(len(x.stems), len(y.stems)) > 1


_SILENT = word_set(
    "answer answered comment commented reply replied say said know known respond responded discuss give gave want"
)


def _figures(x: Statement, y: Statement) -> tuple[str, str, str] | None:
    """The first unit that two statements count differently, with both counts; None where one leaves room."""
    same, other = numbers_compared(x, y)
    if same or not other:
        return None
    for m, n in product(counts(x), counts(y)):
        if m.unit is None or m.unit != n.unit or m.value == n.value:
            continue
        if not (_allows(x, m, n) or _allows(y, n, m)):
            return f"number of {_many(m.unit)}", _plain(m), _plain(n)
    return None


def _allows(s: Statement, own: Quantity, other: Quantity) -> bool:
    """Whether "at least six" leaves room for the other figure."""
    return own.value < other.value and len(counts(s)) == 1 and _AT_LEAST.search(s.text) is not None


_AT_LEAST = re.compile(r"\b(?:at least|more than|over|upwards of|no fewer than)\b", re.IGNORECASE)


def _many(unit: str) -> str:
    """A unit as one says it of several: "vehicles"; "dead" and "people" are said of several as they are."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if unit in _SAID_OF_MANY or unit.endswith("s"):
        return unit
    return unit[:-1] + "ies" if unit.endswith("y") and unit[-2] not in "aeiou" else unit + "s"


_IRREGULAR = {"child": "children", "man": "men", "woman": "women", "person": "people", "body": "bodies"}
_SAID_OF_MANY = word_set("dead injured wounded missing arrested people police percent")


def _plain(q: Quantity) -> str:
    return f"{q.value:,.0f}" if q.value == int(q.value) else f"{q.value:g}"


def _gist(text: str) -> str:
    """A claim's sentence as it goes after "whether": names keep their capital, the full stop falls."""
    words = text.rstrip(".")
    first = words.split(" ", 1)[0]
    if first.lower() in _LOWERED:
        words = words[:1].lower() + words[1:]
    return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"


_LOWERED = word_set("the a an his her its their some more most all at on in it he she they this that there no")


def walks_voices(walks: Sequence[Walk]) -> frozenset[tuple[str, str]]:
    """The keys of the traced origins among walks."""
    return frozenset(w.key for w in walks if w.traced)
