"""What two statements dispute: figures of one occasion, whether something is so, where somebody was."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

from headwater.meaning import alignment
from headwater.weigh.figures import Rivalry, rivalries, summed
from headwater.weigh.origins import Walk
from headwater.weigh.statements import Statement
from headwater.weigh.values import contradict, negative
from headwater.words import content_words, word_set

SAME_MATTER = 0.4
"""Likeness, if the values agreed, from which two statements are about one thing."""
ALIKE, SAME_WORDS = 0.6, 0.75
"""Likeness, if the values agreed, from which wording alone says that counts, or even measures, are of one thing."""
CLOSE, DOUBLE = 1.5, 2.0
"""How many times larger one figure may be before their surroundings must be alike."""
SURROUNDED, HALF_WAY, NOT_STRANGE, MEASURED = 0.4, 0.25, 0.15, 0.2
"""Alignment of what stands around two figures: alike; and not quite different. Taken on groups of reports of one day
and place (fa-kes) that are not among those the benchmark scores."""


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
    name_of: Callable[[str], str]
    """What an entity is called."""


@dataclass(frozen=True, slots=True)
class Dispute:
    """What is disputed, and the value that each of two statements holds."""

    about: str
    mine: str
    theirs: str


def two_voices(x: Voice, y: Voice, setting: Setting) -> bool:
    """Whether two statements can contradict each other: nobody contradicts himself, nor a report its own words.

    A report that says whose one figure is only may still set it against its own: "others gave a higher toll".
    """
    if x.walk.traced and y.walk.traced:
        return not setting.one_voice(x.walk, y.walk)
    return x.statement.report != y.statement.report or contrasted(x.statement, y.statement)


def hidden(x: Voice, y: Voice) -> bool:
    """Whether the one is unnamed: two technicians of a board may deny what its chairman says."""
    return {x.walk.kind, y.walk.kind} == {"named", "unnamed"}


def cannot_both_hold(x: Statement, y: Statement, setting: Setting) -> bool:
    """Whether two statements can be no one claim, whoever makes them: other values of what would be one thing."""
    values = contradict(x, y) or next(rivalries(x, y), None) is not None
    return values or whereabouts(x, y, setting) is not None


# ── figures ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def figures(x: Statement, y: Statement, p: float, setting: Setting, *, one_voice: bool) -> Rivalry | None:
    """The count of one thing on one occasion that two statements give differently; None where one leaves room.

    `p` is how likely they are about one thing, as far as their wording goes. A voice that counts on from day to day
    gives figures of different days for one occasion.
    """
    found = next(rivalries(x, y, room=not contrasted(x, y)), None)
    if found is None or found.far or not _comparable(x, y, setting):
        return None
    if not (one_voice or _days(x) & _days(y) or not _days(x) or not _days(y)):
        return None
    return found if _one_occasion(x, y, found, p) else None


def _days(s: Statement) -> frozenset[str]:
    """The day that a statement is of, or else those that its sentence names."""
    return frozenset({s.day}) if s.day else s.days


def _comparable(x: Statement, y: Statement, setting: Setting) -> bool:
    """Neither an old fact, nor the one a sum over a long time and the other not, nor of different places.

    Reports of a disaster list earlier ones with their tolls: most false disputes on real articles were such.
    """
    old = x.clause.background or y.clause.background
    return not (old or summed(x) != summed(y) or _elsewhere(x, y, setting))


def _one_occasion(x: Statement, y: Statement, found: Rivalry, p: float) -> bool:
    """Whether two counts can be of one occasion, by their wording and by what is told around them.

    The farther apart two figures are, and the less alike what is told around them, the likelier they count other
    things. One report seldom counts one thing twice, unless it sets a toll against a toll.
    """
    near = alignment(x.around, y.around)
    told_apart = found.harm and (aside(x) or aside(y))
    if x.report == y.report:
        set_against = tolls(x, y) and found.distance <= DOUBLE
        return (
            not told_apart
            and near >= (NOT_STRANGE if set_against else SURROUNDED)
            and (tolls(x, y) or p >= SAME_MATTER)
        )
    if found.measure:
        return _one_measure(found, p, near)
    if p >= ALIKE and found.distance <= CLOSE and not found.harm:
        return True
    if told_apart or found.distance > DOUBLE or found.bare:
        return near >= (HALF_WAY if p >= ALIKE and not found.harm else SURROUNDED)
    if p < SAME_MATTER:
        same_day = x.day is not None and x.day == y.day
        return near >= (HALF_WAY if found.harm and (same_day or tolls(x, y)) else SURROUNDED)
    return near >= NOT_STRANGE


def _one_measure(found: Rivalry, p: float, near: float) -> bool:
    """Whether two measures are of one thing: their wording must say it, for anything may have a length or a price."""
    alike = near >= MEASURED if p >= SAME_WORDS else p >= SAME_MATTER and near >= MEASURED + 0.1
    return alike and found.distance <= DOUBLE


def contrasted(x: Statement, y: Statement) -> bool:
    """Whether one of two figures of a report is set against the other in so many words: "a lower toll of eight"."""
    same = x.report == y.report
    return same and (_CONTRAST.search(x.sentence) is not None or _CONTRAST.search(y.sentence) is not None)


_FIGURE = r"(?:tolls?|figures?|numbers?|counts?|estimates?)"
_CONTRAST = re.compile(
    rf"\b(?:higher|lower|different|differing|rival)\b[^.;]*\b{_FIGURE}\b|\b{_FIGURE}\b[^.;]*\b(?:higher|lower)\b",
    re.IGNORECASE,
)


def side_by_side(x: Statement, y: Statement) -> bool:
    """Whether a report that gives two figures sets them against each other, or tells them in one connection."""
    near = alignment(x.around, y.around)
    return contrasted(x, y) or near >= (NOT_STRANGE if tolls(x, y) else SURROUNDED)


def superseded(x: Statement, y: Statement) -> Rivalry | None:
    """The figures of which a report itself says that the one was given earlier and stands no more."""
    if x.report != y.report or not (_EARLIER.search(x.text) or _EARLIER.search(y.text)):
        return None
    return next((r for r in rivalries(x, y, room=False) if not r.far and r.harm), None)


_EARLIER = re.compile(
    rf"\b(?:earlier|initial(?:ly)?|previous(?:ly)?|preliminary|first)\b[^.;]*\b{_FIGURE}\b"
    rf"|\b{_FIGURE}\b[^.;]*\b(?:earlier|initially|previously|at first)\b",
    re.IGNORECASE,
)


def tolls(x: Statement, y: Statement) -> bool:
    """Whether one of two figures is called one: a toll is set against another."""
    return _TOLL.search(x.sentence) is not None or _TOLL.search(y.sentence) is not None


_TOLL = re.compile(r"\b(?:tolls?|deaths|fatalities|figures?|estimates?|count(?:s|ed)?|puts?)\b", re.IGNORECASE)


def aside(s: Statement) -> bool:
    """Whether a report turns to another occasion with it: "meanwhile", "elsewhere", "were also killed"."""
    return _ASIDE.search(s.text) is not None


_ASIDE = re.compile(
    r"\b(?:meanwhile|elsewhere|separate(?:ly)?|also|another|earlier|later|in addition|further|second|nearby)\b",
    re.IGNORECASE,
)


def _elsewhere(x: Statement, y: Statement, setting: Setting) -> bool:
    """Whether two statements name places, and nothing says that the one may lie in the other."""
    here, there = x.nearby & setting.telling, y.nearby & setting.telling
    if not here or not there or here & there:
        return False
    return not any(frozenset(pair) in setting.together for pair in product(here, there))


# ── so, or not so ────────────────────────────────────────────────────────────────────────────────────────────────────


def denial(x: Statement, y: Statement, p: float, text: str) -> Dispute | None:
    """What one statement denies and the other asserts, called by `text`: that of the claim that asserts it."""
    if not _denied(x, y, p):
        return None
    about = f"whether {_gist(text)}"
    return Dispute(about, "denied" if negative(x) else "asserted", "denied" if negative(y) else "asserted")


def _denied(x: Statement, y: Statement, p: float) -> bool:
    """Whether one statement denies what the other asserts."""
    if negative(x) == negative(y):
        return False
    no, yes = (x, y) if negative(x) else (y, x)
    if _unharmed(no, yes, p):
        return True
    if not _is_denial(no, yes) or min(len(x.stems), len(y.stems)) < 2:
        return False
    whole = _worded(no.stems) - _EMPTY <= yes.stems
    near = alignment(x.around, y.around) >= NOT_STRANGE
    return (whole or (p >= SAME_MATTER and near)) and bool(_worded(_what_is_denied(no)) & yes.stems)


def _is_denial(no: Statement, yes: Statement) -> bool:
    """Whether it says that something is not so.

    Silence ("did not comment", "not how many") denies nothing; nor does a refusal or a forecast ("she would not step
    down") deny what was done later; nor is it denied by who only cites it ("the words “no losses” have gone").
    """
    silent = _SILENT & {no.head.lower(), yes.head.lower()} or _OPEN.match(no.text)
    overtaken = _FORECAST.search(no.text) and yes.clause.status in ("happened", "ongoing")
    after, cited = _what_is_denied(no), _NO.search(yes.text)
    same = cited is not None and bool(after & _what_is_denied(yes))
    return not (silent or overtaken or same)


def _what_is_denied(s: Statement) -> frozenset[str]:
    """Stems of what stands under the negation: "agreement" in "there is no agreement on the toll"."""
    after = _NO.search(s.text) or _TALK.search(s.text)
    if after is None:
        inside = any(a <= s.clause.head[0] < b for a, b in s.spans)
        return frozenset(w.stem for w in (content_words(s.head) if inside else content_words(s.text)[:2]))
    words = content_words(s.text[after.end() :])[:2]
    return frozenset(w.stem for w in words if w.start - words[0].end <= 1)


def _worded(stems: frozenset[str]) -> frozenset[str]:
    """Those that are no numbers: to deny something of 1,200 is not to deny another thing of them."""
    return frozenset(s for s in stems if not s[:1].isdigit())


_NO = re.compile(r"\b(?:no|not|nor|never|none|nothing|nobody|neither|without)\b|n['’]t\b", re.IGNORECASE)
_OPEN = re.compile(r"(?:that )?(?:how|whether|when|why|who|where|what|which|if)\b", re.IGNORECASE)
_FORECAST = re.compile(r"\b(?:will|would|wo|shall)(?: be)? ?(?:no\b|not\b|never\b|n['’]t\b)", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:reports?|claims?|stor(?:y|ies)|talk|accusations?|allegations?|charges?|suggestions?|rumou?rs?|speculation"
    r"|assertions?|denied|denies)\b(?: (?:of|that|about|an?|the|any|its|his|her|their))*",
    re.IGNORECASE,
)
_EMPTY = frozenset(w.stem for w in content_words("denied denies deny never nothing reports claim rejected dismissed"))
_SILENT = word_set(
    "answer answered comment commented reply replied say said know known respond responded discuss give gave want"
)


def _unharmed(no: Statement, yes: Statement, p: float) -> bool:
    """ "Nobody was hurt", "no casualties" beside a count of dead or injured, where both are told in one connection."""
    harmed = any(q.fate in ("dead", "injured") for q in yes.numbers)
    if not harmed or yes.clause.background or not _NO_HARM.search(no.text):
        return False
    return p >= SAME_MATTER or alignment(no.around, yes.around) >= NOT_STRANGE


_NO_HARM = re.compile(
    r"\b(?:no|nobody|none|not an?|without(?: any)?)\b(?: \w+){0,3}? (?:hurt|harm(?:ed)?|injur(?:y|ies|ed)|wounded"
    r"|kill(?:ed)?|casualt(?:y|ies)|victims?|dead|deaths?|died|fatalit(?:y|ies)|loss(?:es)? of life)\b",
    re.IGNORECASE,
)


# ── where somebody was ───────────────────────────────────────────────────────────────────────────────────────────────


def whereabouts(x: Statement, y: Statement, setting: Setting) -> Dispute | None:
    """The places in which two statements have one person in one part of one day."""
    part, other = (_PART_OF_DAY.search(s.text) for s in (x, y))
    if x.day is None or x.day != y.day or part is None or other is None or part[0].lower() != other[0].lower():
        return None
    who = [e for e in x.names & y.names & setting.persons if all(_is_subject(setting.name_of(e), s) for s in (x, y))]
    here, there = (_where(s, setting) for s in (x, y))
    if len(who) != 1 or not here or not there or here & there or negative(x) or negative(y):
        return None
    about = f"where {setting.name_of(who[0])} was in the {part[0].lower()} of {x.day}"
    mine, theirs = (", ".join(sorted(map(setting.name_of, places))) for places in (here, there))
    return Dispute(about, mine, theirs)


def _is_subject(name: str, s: Statement) -> bool:
    """Whether a statement begins with a person: whoever is only spoken of need not be there."""
    return 0 <= s.text.find(name.rsplit(maxsplit=1)[-1]) < OPENING


OPENING = 40  # characters, in which the subject of a clause stands with its titles


def _where(s: Statement, setting: Setting) -> frozenset[str]:
    """The places that a statement leads to with a preposition ("at his palace in Quessin")."""
    return frozenset(
        e
        for e in s.names & setting.places
        if re.search(rf"\b(?:in|at|to|near|on) (?:\w+ )?{re.escape(setting.name_of(e))}\b", s.text)
    )


_PART_OF_DAY = re.compile(r"\b(?:morning|noon|afternoon|evening|night|midnight|dawn)\b", re.IGNORECASE)


def _gist(text: str) -> str:
    """A claim's sentence as it goes after "whether": names keep their capital, the full stop falls."""
    words = text.rstrip(".")
    first = words.split(" ", 1)[0]
    if first.lower() in _LOWERED:
        words = words[:1].lower() + words[1:]
    return words if len(words) <= 90 else words[:89].rsplit(" ", 1)[0] + "…"


_LOWERED = word_set("the a an his her its their some more most all at on in it he she they this that there no")
