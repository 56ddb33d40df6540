"""Claims that cannot both hold, and figures that only replace each other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from headwater.model import Conflict, Quantity, Update
from headwater.weigh.claims import pairs
from headwater.weigh.disputes import Dispute, Setting, Voice, aside, denial, figures, tolls, two_voices, whereabouts
from headwater.weigh.figures import Rivalry, number, rivalries
from headwater.weigh.likeness import Likeness, negative

MOST = 80
"""Claims with a count of the dead that are compared whatever their words; more are compared by shared words alone."""


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
    sides: Sequence[Side], likeness: Likeness, setting: Setting, published: Mapping[str, str | None]
) -> Differences:
    """Which claims contradict each other, and which only replace each other; `published` by report.

    Two figures of one voice never contradict each other: in different reports the later replaces the earlier.
    """
    disputes: list[tuple[_Held, _Held]] = []
    replaced: dict[frozenset[str], tuple[_Held, _Held]] = {}
    for x, a, y, b, found in _differing(sides, likeness, setting):
        both = (
            _Held(a.claim, b.claim, found.about, found.mine, x.walk.traced and y.walk.traced, x.statement.report),
            _Held(b.claim, a.claim, found.about, found.theirs, x.walk.traced and y.walk.traced, y.statement.report),
        )
        if two_voices(x, y, setting):
            disputes.append(both)
        elif x.statement.report != y.statement.report and x.walk.traced:
            replaced.setdefault(frozenset((a.claim, b.claim)), both)
    standing = [d for both in disputes for d in both if d.sure or frozenset((d.claim, d.rival)) not in replaced]
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


def _differing(
    sides: Sequence[Side], likeness: Likeness, setting: Setting
) -> Iterator[tuple[Voice, Side, Voice, Side, Dispute | Rivalry]]:
    """Statements of different claims that differ in a value, with what they differ in, the surest first."""
    every = [(voice, side) for side in sides for voice in side.voices]
    ordered = [voice.statement for voice, _ in every]
    near = pairs(ordered, likeness.weigh) | set(_counting(every))
    apart = [(i, j) for i, j in near if every[i][1] is not every[j][1]]
    for (i, j), p in sorted(likeness.matter(ordered, apart).items(), key=lambda x: (-x[1], x[0])):
        (x, a), (y, b) = every[i], every[j]
        found = _difference(x, y, p, b.text if negative(x.statement) else a.text, setting)
        if found and not _told_together(a, b, setting):
            yield x, a, y, b, found


def _counting(every: Sequence[tuple[Voice, Side]]) -> Iterator[tuple[int, int]]:
    """Pairs of statements that count the dead, or the injured, in whatever words: one of each claim."""
    held: dict[str, dict[str, int]] = defaultdict(dict)
    for n, (voice, side) in enumerate(every):
        for q in voice.statement.numbers:
            for fate in _fates(q):
                held[fate].setdefault(side.claim, n)
    for one_of_each in held.values():
        if len(one_of_each) <= MOST:
            yield from combinations(one_of_each.values(), 2)


def _fates(q: Quantity) -> tuple[str, ...]:
    """Under what a count is looked for; a bare figure may be of the dead or of the injured."""
    if q.part or q.fate is None:
        return ()
    return ("dead", "injured") if q.fate == "figure" else (q.fate,)


def _difference(x: Voice, y: Voice, p: float, asserted: str, setting: Setting) -> Dispute | Rivalry | None:
    differ = two_voices(x, y, setting)
    if rivalry := figures(x.statement, y.statement, p, setting, one_voice=not differ):
        return rivalry
    if not differ:
        return None
    return denial(x.statement, y.statement, p, asserted) or whereabouts(x.statement, y.statement, setting)


def _told_together(a: Side, b: Side, setting: Setting) -> bool:
    """Whether some report gives both figures in one voice, or one of them as an aside: it knows them for two things."""
    return any(
        v.statement.report == w.statement.report
        and (_one_mouth(v, w, setting) or aside(v.statement) or aside(w.statement))
        and next(rivalries(v.statement, w.statement), None) is not None
        for v in a.voices
        for w in b.voices
    )


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
