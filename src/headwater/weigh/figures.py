"""Figures compared: whether two counts count the same, and whether the one leaves room for the other."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from headwater.model import Quantity
from headwater.weigh.statements import Statement
from headwater.weigh.values import NAMELIKE, counts, measured
from headwater.words import word_set

FARTHEST, FARTHEST_OF_HARM = 20.0, 5.0
"""How many times larger one figure may be than another for the same thing. Figures of the dead that were judged to
contradict each other differ by up to four: beyond that they nearly always count another day, place or war."""
ROUGH = 0.1
"""How far a rough figure may be off, at most."""
MONEY = 1e6
"""From this value on, what is counted is money more often than people or things."""
ROUNDED = 100
"""From this value on, a figure that ends in noughts is taken as rounded, "at most by a twentieth"."""

_ANYBODY: frozenset[str | None] = frozenset({None}) | word_set(
    "people person other member man individual victim body life death fatality casualty dead injured wounded missing "
    "injury corpse figure somebody participant patient arrested detained abducted "
    "displaced hospitalised ill sick trapped"
)
_CIVILIANS = word_set("civilian resident villager worker passenger bystander citizen")
_ARMED = (
    word_set("soldier troop troops serviceman conscript officer"),
    word_set("fighter militant terrorist terrorists rebel jihadist gunman insurgent militiaman extremist guerrilla"),
    word_set("police policeman"),
)
_MEASURES = word_set(
    "percent metre meter kilometre kilometer km mile yard foot centimetre inch tonne ton kilo kilogram kg litre gallon "
    "barrel degree hectare acre hour minute second day week month year knot time point"
)
"""Units of anything: that two statements give metres says little about whether they measure one thing."""
_COMMON = _ANYBODY.union(_CIVILIANS, *_ARMED)
"""Kinds that reports use for one another: what is disputed is then the number of dead, not of "members"."""


@dataclass(frozen=True, slots=True)
class Rivalry:
    """What two statements count differently, and the value of each as it is shown."""

    about: str
    mine: str
    theirs: str
    distance: float
    """How many times the larger figure is the smaller, from 1."""
    rise: float
    """By how much the second figure is the larger."""
    harm: bool
    """Whether people are counted by what became of them."""
    bare: bool
    """Whether one of the figures stands without what it counts."""
    measure: bool
    """Whether it is a measure or a sum of money, which anything may have, and no count of things."""
    anybody: bool = False
    """Whether it counts people, of whom nothing tells who they are or what became of them."""

    @property
    def far(self) -> bool:
        """Whether the figures lie too far apart to be of one thing."""
        return self.distance > (FARTHEST_OF_HARM if self.harm else FARTHEST)


def rivalries(x: Statement, y: Statement, *, room: bool = True) -> Iterator[Rivalry]:
    """The counts of one thing that two statements give differently, whole counts only, the nearest figures first.

    Without `room`, "at least six" and seven differ: where a text itself sets the one against the other.
    """
    every = (counts(x), counts(y))
    if (
        any(m.value == n.value and _one_count(m, n) for m, n in product(*every))
        or _so_many_of(x, y)
        or _so_many_of(y, x)
        or _instead(x, y)
    ):
        return
    mine, theirs = ([q for q in found if not q.part] for found in every)
    found = [
        _rivalry(unit, m, n)
        for m, n in product(mine, theirs)
        if m.value != n.value and (unit := _one_count(m, n)) and not (room and leaves_room(m, n))
    ]
    yield from sorted(found, key=lambda r: r.distance)


def _so_many_of(x: Statement, y: Statement) -> bool:
    """Whether the one counts what the other counts out of more: "51 counties" and "51 of the state's 67 counties"."""
    return any(m.part and m.value == n.value for m, n in product(y.numbers, x.numbers))


def _instead(x: Statement, y: Statement) -> bool:
    """Whether both give both figures: "at 50,000 instead of 110,000", "from 110,000 to 50,000"."""
    return len({q.value for q in x.numbers} & {q.value for q in y.numbers}) > 1


def _rivalry(unit: str, m: Quantity, n: Quantity) -> Rivalry:
    distance = max(m.value, n.value) / max(1e-9, min(m.value, n.value))
    fates = {m.fate, n.fate}
    bare, measure = "figure" in fates, unit in _MEASURES or min(m.value, n.value) >= MONEY
    rise, harm = n.value - m.value, None not in fates
    anybody = not harm and (m.unit in _ANYBODY or n.unit in _ANYBODY)
    return Rivalry(f"number of {_many(unit)}", shown(m), shown(n), distance, rise, harm, bare, measure, anybody)


def _one_count(m: Quantity, n: Quantity) -> str | None:
    """The unit in which two counts are of one kind, or None: dead soldiers and dead people are, dead children not."""
    if "figure" in (m.fate, n.fate):
        named = n if m.fate == "figure" else m
        if m.unit == n.unit:
            return named.unit
        return named.fate or named.unit if named.fate != "figure" and None in (m.unit, n.unit) else None
    if any(_may_be_a_name(q) for q in (m, n)):
        return None
    if _kept(m.fate) != _kept(n.fate) or not (_one_kind(m.unit, n.unit) and _one_side(m, n)):
        return None
    if m.unit == n.unit and (m.fate is None or m.unit not in _COMMON):
        return m.unit
    return _kept(m.fate) or "people"


def kinds(q: Quantity) -> tuple[str, ...]:
    """Under what a count is looked for, whatever its words; a bare figure may be of the dead or of the injured."""
    if q.part or _may_be_a_name(q) or q.unit in _MEASURES:
        return ()
    if q.fate == "figure":
        return ("dead", "injured")
    return (_kept(q.fate) or ("people" if q.unit in _ANYBODY else str(q.unit)),)


def _may_be_a_name(q: Quantity) -> bool:
    return q.unit is None and q.fate is None and q.value <= NAMELIKE and not measured(q)


def _kept(fate: str | None) -> str | None:
    """Who is detained is arrested, to a newspaper."""
    return "arrested" if fate == "detained" else fate


def _one_kind(a: str | None, b: str | None) -> bool:
    """Whether those counted may be the same; children may be part of all the people, so theirs is another count."""
    if a == b:
        return True
    if a in _ANYBODY or b in _ANYBODY:
        return a in _COMMON and b in _COMMON
    return any(a in kinds and b in kinds for kinds in (_CIVILIANS, *_ARMED))


def _one_side(m: Quantity, n: Quantity) -> bool:
    """Not the fighters of one side against those of another: names inside what is counted that are not the same."""
    mine, theirs = (set(_NAME.findall(q.words)) for q in (m, n))
    return not (mine and theirs) or bool(mine & theirs)


_NAME = re.compile(r"(?<=\s)[A-Z][\w-]+")


def leaves_room(m: Quantity, n: Quantity) -> bool:
    """Whether both figures can be true: "at least six" and seven, "some 40" and 38, 2,300 and 2,312."""
    (a, b), (c, d) = _reach(m), _reach(n)
    return a <= d and c <= b


def _reach(q: Quantity) -> tuple[float, float]:
    """The least and the most that a figure may stand for."""
    off = _slack(q)
    if q.bound == "least":
        return q.value - off, float("inf")
    if q.bound == "most":
        return 0.0, q.value + off
    return q.value - off, q.value + off


def _slack(q: Quantity) -> float:
    """Half of the last digit that is given, within limits; nothing for an exact figure."""
    digits = f"{q.value:.0f}"
    half = 10.0 ** (len(digits) - len(digits.rstrip("0"))) / 2
    if q.bound == "about":
        return min(half, ROUGH * q.value)
    return min(half, ROUGH / 2 * q.value) if q.value >= ROUNDED and half > 1 else 0.0


def shown(q: Quantity) -> str:
    """The figure as it is shown: "1,200", with its bound where it has one ("at least 1,200")."""
    plain = f"{q.value:,.0f}" if q.value == int(q.value) else f"{q.value:g}"
    return f"{_BOUNDS[q.bound]} {plain}" if q.bound in _BOUNDS else plain


def number(value: str) -> str:
    """A value without its bound: "at least 18" and "18" are one figure."""
    return value.removeprefix("at least ").removeprefix("up to ")


_BOUNDS = {"least": "at least", "most": "up to"}


def _many(unit: str) -> str:
    """A unit as one says it of several: "vehicles"; "dead" and "people" are said of several as they are."""
    if unit in _IRREGULAR:
        return _IRREGULAR[unit]
    if unit in _SAID_OF_MANY or unit.endswith(("s", "men")):
        return unit
    if unit.endswith("man"):
        return unit[:-3] + "men"
    if unit.endswith("ch"):
        return unit + "es"
    return unit[:-1] + "ies" if unit.endswith("y") and unit[-2] not in "aeiou" else unit + "s"


_IRREGULAR = {"child": "children", "man": "men", "woman": "women", "person": "people", "body": "bodies"}
_SAID_OF_MANY = word_set(
    "dead injured wounded ill trapped missing arrested detained abducted displaced hospitalised people police percent"
)
_SUMMED = re.compile(
    r"\b(?:since|overall|altogether|in the (?:past|last) (?:\w+ )?(?:days|weeks|months|years?)"
    r"|over the (?:past|last) \w+|in (?:recent|past) \w+|(?:the|civil) (?:war|conflict|uprising)|s war\b|s conflict\b"
    r"|every (?:day|week|month|year)|each (?:day|week|month|year)|monthly|a year|per (?:day|year))",
    re.IGNORECASE,
)


def summed(s: Statement) -> bool:
    """Whether a statement sums up a time rather than one occasion: "since 2011", "in the past two weeks"."""
    return _SUMMED.search(s.text) is not None
