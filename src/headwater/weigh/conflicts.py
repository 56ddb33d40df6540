"""Claims that cannot both hold, and figures that only replace each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from headwater.model import Conflict, Update
from headwater.weigh.bags import Bags, Ints
from headwater.weigh.denials import denial
from headwater.weigh.disputes import hidden, two_voices, whereabouts
from headwater.weigh.figures import Rivalry, kinds, number, rivalries
from headwater.weigh.likeness import Compared, Likeness
from headwater.weigh.neighbours import pairs as neighbours
from headwater.weigh.occasions import aside, figures, side_by_side, superseded, tolls
from headwater.weigh.setting import Dispute, Setting, Voice
from headwater.weigh.statements import Statement
from headwater.weigh.values import negative

MOST = 60
"""Statements, or claims, with a count of one kind that are compared whatever their words; more of them are compared
where they share a word."""


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a party to a conflict: what it says, and who stands behind it."""

    claim: str
    voices: Sequence[Voice]
    text: str
    """The claim as a sentence."""


@dataclass(frozen=True, slots=True)
class Differences:
    """By claim: what it disputes with its rivals, and the other figures that the same authority gave."""

    conflicts: Mapping[str, Conflict]
    updates: Mapping[str, tuple[Update, ...]]


def differences(
    sides: Sequence[Side],
    likeness: Likeness,
    seen: Compared,
    setting: Setting,
    published: Mapping[str, str | None],
) -> Differences:
    """Which claims contradict each other, and which only replace each other.

    `seen` holds the story's statements, those of the claims at least; `published` is by report.

    Two figures of one voice never contradict each other: in different reports the later replaces the earlier.
    """
    disputes: list[tuple[_Held, _Held]] = []
    replaced: dict[frozenset[str], tuple[_Held, _Held]] = {}
    told_anew: set[frozenset[tuple[str, str]]] = set()
    for d in _differing(sides, likeness, seen, setting, published):
        if d.replaced:
            replaced.setdefault(frozenset((d.a.claim, d.b.claim)), d.held())
            told_anew.add(_figures(d.held()))
        else:
            disputes.append(d.held())
    standing = [
        d
        for both in disputes
        for d in both
        if d.sure or (frozenset((d.claim, d.rival)) not in replaced and _figures(both) not in told_anew)
    ]
    rivals = _settled(standing)
    return Differences(rivals, _history(replaced.values(), rivals, published))


@dataclass(frozen=True, slots=True)
class _Held:
    """A claim, another claim that differs, what it is about, and the value that the first holds."""

    claim: str
    rival: str
    about: str
    value: str
    sure: bool
    """Both sides say who says so."""
    report: str


def _figures(both: tuple[_Held, _Held]) -> frozenset[tuple[str, str]]:
    """Which report gives which figure: one that is nobody's in its lead is that of whom it quotes with it below."""
    return frozenset((d.report, number(d.value)) for d in both)


def _history(
    replaced: Iterable[tuple[_Held, _Held]], rivals: Mapping[str, Conflict], published: Mapping[str, str | None]
) -> dict[str, tuple[Update, ...]]:
    """By claim the other figures of its authority, earliest first."""
    found: dict[str, list[Update]] = defaultdict(list)
    for both in replaced:
        for mine, other in (both, both[::-1]):
            conflict = rivals.get(mine.claim)
            if conflict is None or other.claim not in conflict.rivals:
                found[mine.claim].append(Update(other.claim, other.value, published.get(other.report)))
    return {c: tuple(sorted(us, key=lambda u: (u.when or "", u.claim))) for c, us in found.items()}


@dataclass(frozen=True, slots=True)
class _Difference:
    """Two voices of different claims, what they give differently, and whether the one only replaces the other."""

    x: Voice
    a: Side
    y: Voice
    b: Side
    found: Dispute | Rivalry
    replaced: bool

    def held(self) -> tuple[_Held, _Held]:
        """What each claim holds against the other."""
        sure, about = self.x.walk.traced and self.y.walk.traced, self.found.about
        return (
            _Held(self.a.claim, self.b.claim, about, self.found.mine, sure, self.x.statement.report),
            _Held(self.b.claim, self.a.claim, about, self.found.theirs, sure, self.y.statement.report),
        )


def _differing(
    sides: Sequence[Side],
    likeness: Likeness,
    seen: Compared,
    setting: Setting,
    published: Mapping[str, str | None],
) -> Iterator[_Difference]:
    """Statements of different claims that differ in a value, the surest first."""
    every = [(voice, side) for side in sides for voice in side.voices]
    for i, j, p in _in_question(every, likeness, seen):
        (x, a), (y, b) = every[i], every[j]
        if not _could_differ(x.statement, y.statement):
            continue
        if earlier := superseded(x.statement, y.statement):
            yield _Difference(x, a, y, b, earlier, replaced=True)
        elif (found := _difference(x, a, y, b, p, setting)) and not _told_together(a, b, setting):
            yield replace(found, replaced=found.replaced or _risen(found, published))


def _in_question(
    every: Sequence[tuple[Voice, Side]], likeness: Likeness, seen: Compared
) -> list[tuple[int, int, float]]:
    """Pairs of statements of different claims whose values could differ, with how likely both are about one thing."""
    table = seen.table
    number = {(s.report, s.number): n for n, s in enumerate(table.found)}
    place = np.array([number[v.statement.report, v.statement.number] for v, _ in every], dtype=np.int64)
    at = np.full(len(table.found), -1)
    at[place] = np.arange(len(every))
    claims = {side.claim: n for n, (_, side) in enumerate(every)}
    claim = np.array([claims[every[n][1].claim] if n >= 0 else -1 for n in at])
    pairs = _neighbours(every, place, likeness, seen).also(*_sorted(place[_counting(every)]))
    pairs = pairs.only(claim[pairs.i] != claim[pairs.j])
    differ = table.can_differ(pairs.i, pairs.j)
    p = likeness.matter(pairs, differ)
    first, second = _sorted(at[np.column_stack([pairs.i[differ], pairs.j[differ]])])
    order = np.lexsort((second, first, -p))
    return list(zip(first[order].tolist(), second[order].tolist(), p[order].tolist(), strict=True))


def _neighbours(every: Sequence[tuple[Voice, Side]], place: Ints, likeness: Likeness, seen: Compared) -> Compared:
    """The pairs that share their telling words: those that were joined, if no statement was left out since."""
    if len(every) == len(seen.table.found):
        return seen
    first, second = neighbours(Bags.of((voice.statement.stems for voice, _ in every), likeness.weigh))
    none = seen.only(np.zeros(len(seen.i), dtype=np.bool_))
    return none.also(*_sorted(place[np.column_stack([first, second])]))


def _sorted(pairs: Ints) -> tuple[Ints, Ints]:
    """The smaller and the larger of each row of two."""
    return pairs.min(1), pairs.max(1)


def _could_differ(x: Statement, y: Statement) -> bool:
    """Whether the one denies a word of the other, one has figures, or both one day; most pairs do none of it."""
    denied = not (x.denied.isdisjoint(y.stems) and y.denied.isdisjoint(x.stems))
    return denied or bool(x.numbers or y.numbers) or (x.day is not None and x.day == y.day)


def _risen(d: _Difference, published: Mapping[str, str | None]) -> bool:
    """Whether a report of a later day just states a higher toll: the count went on, nobody is contradicted."""
    days = tuple((published.get(v.statement.report) or "")[:10] for v in (d.x, d.y))
    if not isinstance(d.found, Rivalry) or not d.found.harm or not all(days) or days[0] == days[1]:
        return False
    later, rise = (d.y, d.found.rise) if days[0] < days[1] else (d.x, -d.found.rise)
    return rise > 0 and not later.walk.traced


def _counting(every: Sequence[tuple[Voice, Side]]) -> Ints:
    """Pairs of statements that count people, or one kind of thing, in whatever words; of many one of each claim."""
    held: dict[str, list[int]] = defaultdict(list)
    for n, (voice, _) in enumerate(every):
        for kind in {k for q in voice.statement.numbers for k in kinds(q)}:
            held[kind].append(n)
    out: list[tuple[int, int]] = []
    for found in held.values():
        one_of_each = list({every[n][1].claim: n for n in reversed(found)}.values())
        if len(one_of_each) <= MOST:
            out += combinations(found if len(found) <= MOST else sorted(one_of_each), 2)
    return np.array(out, dtype=np.int64).reshape(-1, 2)


def _difference(x: Voice, a: Side, y: Voice, b: Side, p: float, setting: Setting) -> _Difference | None:
    """What two voices give differently; one and the same may only do so from report to report."""
    s, t = x.statement, y.statement
    other = denial(s, t, p, b.text if negative(s) else a.text) or whereabouts(s, t, setting)
    if other and _of_one_mouth(a, b, setting):
        other = None
    if other is None and not (s.numbers and t.numbers):
        return None
    one = not two_voices(x, y, setting)
    found = figures(s, t, p, setting, one_voice=one) if not one or s.report != t.report else None
    if found:
        return _Difference(x, a, y, b, found, replaced=one)
    return _Difference(x, a, y, b, other, replaced=False) if other and (not one or hidden(x, y)) else None


def _of_one_mouth(a: Side, b: Side, setting: Setting) -> bool:
    """Whether somebody says both: nobody denies himself, even where a report gives his words as its own."""
    return any(
        v.walk.traced and w.walk.traced and setting.one_voice(v.walk, w.walk) and not hidden(v, w)
        for v in a.voices
        for w in b.voices
    )


def _told_together(a: Side, b: Side, setting: Setting) -> bool:
    """Whether some report knows two figures for two things: it gives both as one, or never sets them side by side."""
    apart: dict[str, bool] = {}
    for v, w in _in_one_report(a, b):
        if (r := next(rivalries(v.statement, w.statement, room=False), None)) is None:
            continue
        if _one_mouth(v, w, setting):
            return True
        report = v.statement.report
        apart[report] = apart.get(report, True) and r.harm and _told_apart(v.statement, w.statement)
    return any(apart.values())


def _in_one_report(a: Side, b: Side) -> Iterator[tuple[Voice, Voice]]:
    """What two claims say in the same report."""
    return ((v, w) for v in a.voices for w in b.voices if v.statement.report == w.statement.report)


def _told_apart(s: Statement, t: Statement) -> bool:
    return aside(s) or aside(t) or not side_by_side(s, t)


def _one_mouth(v: Voice, w: Voice, setting: Setting) -> bool:
    """Whether a report gives two figures as one: where one is nobody's, it must be set against the other as a toll."""
    if two_voices(v, w, setting):
        return False
    return v.walk.traced == w.walk.traced or not tolls(v.statement, w.statement)


def _settled(disputes: Sequence[_Held]) -> dict[str, Conflict]:
    """One matter a claim: that of its surest dispute; a rival that holds another value in it too."""
    own: dict[str, _Held] = {}
    for d in disputes:
        own.setdefault(d.claim, d)
    rivals: dict[str, list[str]] = {}
    for d in disputes:
        mine, theirs = own[d.claim], own[d.rival]
        same = number(mine.value) == number(d.value)
        if mine.about == d.about == theirs.about and same and number(theirs.value) != number(mine.value):
            rivals.setdefault(d.claim, []).append(d.rival)
    return {c: Conflict(own[c].about, own[c].value, tuple(dict.fromkeys(r))) for c, r in rivals.items()}
