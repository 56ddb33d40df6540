"""Claims that cannot both hold, and figures that only replace each other."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from headwater.meaning import alignment
from headwater.model import Conflict
from headwater.weigh.claims import pairs
from headwater.weigh.figures import FARTHEST, rivalries, summed
from headwater.weigh.likeness import Likeness, negative
from headwater.weigh.origins import Walk
from headwater.weigh.statements import Statement
from headwater.words import word_set

SAME_MATTER = 0.4  # likeness, if the values agreed, from which two claims are about one thing
DOUBLE, SURROUNDED, NOT_STRANGE = 2.0, 0.4, 0.15


@dataclass(frozen=True, slots=True)
class Voice:
    """A statement and where it goes back to."""

    statement: Statement
    walk: Walk


@dataclass(frozen=True, slots=True)
class Side:
    """One claim as a party to a conflict: what it says, and who stands behind it."""

    claim: str
    voices: Sequence[Voice]
    text: str
    """The claim as a sentence."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What telling a conflict from its likes takes beside the statements."""

    likeness: Likeness
    one_voice: Callable[[Walk, Walk], bool]
    places: frozenset[str]
    """Ids of the story's places that tell something: not those that stand all over its reports."""


def conflicts(sides: Sequence[Side], setting: Setting) -> dict[str, Conflict]:
    """For every claim that another contradicts: what is disputed, its value, its rivals."""
    return _settled([d for d in _disputes(sides, setting)])


@dataclass(frozen=True, slots=True)
class _Dispute:
    claim: str
    rival: str
    about: str
    value: str


def _disputes(sides: Sequence[Side], setting: Setting) -> Iterator[_Dispute]:
    """What each two claims dispute, both ways, the surest first."""
    every = [(voice, side) for side in sides for voice in side.voices]
    ordered = [voice.statement for voice, _ in every]
    near = [(i, j) for i, j in pairs(ordered, setting.likeness.weigh) if every[i][1] is not every[j][1]]
    for (i, j), p in sorted(setting.likeness.matter(ordered, near).items(), key=lambda x: (-x[1], x[0])):
        if p < SAME_MATTER:
            break
        (x, a), (y, b) = every[i], every[j]
        if not _two_voices(x, y, setting) or _told_together(a, b, setting):
            continue
        if dispute := _figures(x.statement, y.statement, setting) or _denial(x.statement, y.statement, a, b):
            about, mine, theirs = dispute
            if DEBUG: print("P", round(p, 2), round(alignment(x.statement.around,y.statement.around),2), round(alignment(x.statement.deed,y.statement.deed),2),"N%d/%d/%d"%(len(x.statement.nearby&y.statement.nearby),len(x.statement.nearby),len(y.statement.nearby)), about, mine, theirs, "|", x.statement.text[:90], "|", y.statement.text[:90], x.statement.report[-4:], y.statement.report[-4:])
            yield _Dispute(a.claim, b.claim, about, mine)
            yield _Dispute(b.claim, a.claim, about, theirs)


DEBUG = False


def _settled(disputes: Sequence[_Dispute]) -> dict[str, Conflict]:
    """One matter a claim: that of its surest dispute; a rival that holds another value in it too."""
    own: dict[str, _Dispute] = {}
    for d in disputes:
        own.setdefault(d.claim, d)
    rivals: dict[str, list[str]] = {}
    for d in disputes:
        mine, theirs = own[d.claim], own[d.rival]
        if mine.about == d.about == theirs.about and mine.value == d.value and theirs.value != d.value:
            rivals.setdefault(d.claim, []).append(d.rival)
    return {c: Conflict(own[c].about, own[c].value, tuple(dict.fromkeys(r))) for c, r in rivals.items()}


def _two_voices(x: Voice, y: Voice, setting: Setting) -> bool:
    """Whether two statements can contradict each other: nobody contradicts himself, and no report does in its own words."""
    if x.walk.traced and y.walk.traced:
        return not setting.one_voice(x.walk, y.walk)
    return x.statement.report != y.statement.report


def _told_together(a: Side, b: Side, setting: Setting) -> bool:
    """Whether some report gives both figures in one voice: then it knows them for two things."""
    return any(
        v.statement.report == w.statement.report
        and not _two_voices(v, w, setting)
        and next(rivalries(v.statement, w.statement), None) is not None
        for v in a.voices
        for w in b.voices
    )


def _figures(x: Statement, y: Statement, setting: Setting) -> tuple[str, str, str] | None:
    """The first unit that two statements count differently, with both counts; None where one leaves room."""
    found = next(rivalries(x, y), None)
    if found is None or not _one_occasion(x, y, found.distance, setting):
        return None
    return found.about, found.mine, found.theirs


def _one_occasion(x: Statement, y: Statement, distance: float, setting: Setting) -> bool:
    """Whether two counts can be of one occasion: no old fact, not of different days, spans of time or places.

    Reports of a disaster list earlier ones with their tolls: most false disputes on real articles were such. The
    farther apart two figures are, and the less is told of them around, the likelier they count different things.
    """
    if distance > FARTHEST or x.clause.background or y.clause.background or summed(x) != summed(y):
        return False
    if x.day and y.day and x.day != y.day:
        return False
    here, there = x.nearby & setting.places, y.nearby & setting.places
    if here and there and not here & there:
        return False
    near = alignment(x.around, y.around)
    if x.report == y.report or distance > DOUBLE:
        return near >= SURROUNDED
    return near >= NOT_STRANGE


def _denial(x: Statement, y: Statement, a: Side, b: Side) -> tuple[str, str, str] | None:
    """What one statement denies and the other asserts."""
    if not _denied(x, y):
        return None
    about = f"whether {_gist(b.text if negative(x) else a.text)}"
    return about, "denied" if negative(x) else "asserted", "denied" if negative(y) else "asserted"


def _denied(x: Statement, y: Statement) -> bool:
    """Whether one statement denies what the other asserts; silence ("did not comment") denies nothing."""
    silent = _SILENT & {x.head.lower(), y.head.lower()}
    return negative(x) != negative(y) and not silent and min(len(x.stems), len(y.stems)) > 1


_SILENT = word_set(
    "answer answered comment commented reply replied say said know known respond responded discuss give gave want"
)


def _gist(text: str) -> str:
    """A claim's sentence as it goes after "whether": names keep their capital, the full stop falls."""
    words = text.rstrip(".")
    first = words.split(" ", 1)[0]
    if first.lower() in _LOWERED:
        words = words[:1].lower() + words[1:]
    return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"


_LOWERED = word_set("the a an his her its their some more most all at on in it he she they this that there no")
