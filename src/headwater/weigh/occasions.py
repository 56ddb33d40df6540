"""Figures of one occasion: whether two counts are of one thing, by what is told with them and around them."""

import re
from itertools import product

from headwater.meaning import alignment
from headwater.weigh.figures import Rivalry, rivalries, summed
from headwater.weigh.setting import NOT_STRANGE, SAME_MATTER, Setting
from headwater.weigh.statements import Statement
from headwater.words import word_set

ALIKE, SAME_WORDS = 0.6, 0.75
"""Likeness, if the values agreed, from which wording alone says that counts, or even measures, are of one thing."""
HARDLY = 0.34
"""Likeness, if the values agreed, below which counts of one kind of thing are of two things whatever stands around
them: votes that are still to be counted, and those by which somebody leads."""
CLOSE, DOUBLE = 1.5, 2.0
"""How many times larger one figure may be before their surroundings must be alike."""
TOLLS_APART = 1.2
"""How many times larger a toll is that no longer agrees with "at least so many" of somebody else in the same report."""
SURROUNDED, HALF_WAY, MEASURED = 0.4, 0.25, 0.2
"""Alignment of what stands around two figures: alike, half alike. Taken on groups of reports of one day
and place (fa-kes) that are not among those the benchmark scores."""


def figures(x: Statement, y: Statement, p: float, setting: Setting, *, one_voice: bool) -> Rivalry | None:
    """The count of one thing on one occasion that two statements give differently; None where one leaves room.

    `p` is how likely they are about one thing, as far as their wording goes. A voice that counts on from day to day
    gives figures of different days for one occasion.
    """
    found = next(rivalries(x, y, room=not contrasted(x, y)), None) or (None if one_voice else _gulf(x, y))
    if found is None or found.far or not _comparable(x, y, setting):
        return None
    if (found.measure and _others(x, y, setting)) or (not found.harm and _others_do(x, y)):
        return None
    if bool(_EXPECTED.search(x.text)) != bool(_EXPECTED.search(y.text)):
        return None
    if _in_money(x) and _in_money(y) and _PRICE.search(x.text) and _PRICE.search(y.text):
        return None
    if not (one_voice or _days(x) & _days(y) or not _days(x) or not _days(y)):
        return None
    if p < SAME_WORDS and not found.harm and any(_counts_often(s, setting) for s in (x, y)):
        return None
    return found if _one_occasion(x, y, found, p) else None


def _counts_often(s: Statement, setting: Setting) -> bool:
    """Whether its report counts the same in many numbers, of which each is of something else: delegates, seats."""
    return any(q.unit and (s.report, q.unit) in setting.many for q in s.numbers)


_EXPECTED = re.compile(
    r"\b(?:expect(?:ed|ing|ations?)|forecasts?|predict(?:ed|ions?)|projected|estimated to)\b", re.IGNORECASE
)
"""What was expected is no other count of what came."""


def _in_money(s: Statement) -> bool:
    return any(q.unit in _MONEY for q in s.numbers)


_MONEY = word_set("dollar cent pound penny euro yen rupee yuan won ruble franc krone krona crown lira dinar peso")


_PRICE = re.compile(
    r"\b(?:trad(?:ed|es|ing)|quoted at|plung\w+|tumbl\w+|fell|falls?|fallen|dropp\w+|slid|rose|risen|surg\w+|soar\w+"
    r"|climbed|currently|exchange rate)\b",
    re.IGNORECASE,
)
"""How a price is told that changes from hour to hour: two are hardly ever of one moment."""


def _gulf(x: Statement, y: Statement) -> Rivalry | None:
    """Tolls of two voices in a report that leave each other room, but lie far apart: "at least 56" against 160."""
    if x.report != y.report or not (x.chain and y.chain):
        return None
    least = TOLLS_APART if tolls(x, y) else CLOSE
    return next((r for r in rivalries(x, y, room=False) if r.harm and r.distance >= least), None)


def _days(s: Statement) -> frozenset[str]:
    """The day that a statement is of, or else those that its sentence names."""
    return frozenset({s.day}) if s.day else s.days


def _comparable(x: Statement, y: Statement, setting: Setting) -> bool:
    """Neither an old fact, nor the one a sum over a long time and the other not, nor of different places.

    Reports of a disaster list earlier ones with their tolls: most false disputes on real articles were such.
    """
    old = x.clause.background or y.clause.background
    return not (old or summed(x) != summed(y) or _elsewhere(x, y, setting))


def _others_do(x: Statement, y: Statement) -> bool:
    """Whether two statements name who does it, and each somebody else: what Keld expels is not what Orland expels."""
    return bool(x.doers and y.doers) and not x.doers & y.doers


def _others(x: Statement, y: Statement, setting: Setting) -> bool:
    """Whether two statements name persons, and not one of them in both: their shares of the vote are two things."""
    mine, theirs = x.names & setting.persons, y.names & setting.persons
    return bool(mine and theirs) and not mine & theirs


def _one_occasion(x: Statement, y: Statement, found: Rivalry, p: float) -> bool:
    """Whether two counts can be of one occasion, by their wording and by what is told around them.

    The farther apart two figures are, and the less alike what is told around them, the likelier they count other
    things. One report seldom counts one thing twice, unless it sets a toll against a toll.
    """
    near = alignment(x.around, y.around)
    if x.report == y.report:
        return _in_one_report(x, y, found, p, near)
    if found.harm:
        return _one_harm(x, y, found, p, near)
    if found.measure:
        return _one_measure(found, p, near)
    if _crowd(x) and _crowd(y):
        return near >= NOT_STRANGE  # police and organisers count one crowd: how far they are apart tells nothing
    if found.anybody and p < ALIKE:
        return False  # eight badly hurt, two freed and twenty in a ward are all "people"
    if p >= ALIKE:
        return found.distance <= CLOSE or near >= (HALF_WAY if found.distance > DOUBLE or found.bare else NOT_STRANGE)
    if p < SAME_MATTER:
        return p >= HARDLY and near >= SURROUNDED
    return near >= (SURROUNDED if found.distance > DOUBLE or found.bare else HALF_WAY)


def _in_one_report(x: Statement, y: Statement, found: Rivalry, p: float, near: float) -> bool:
    if found.harm and (aside(x) or aside(y)):
        return False
    if found.measure and not (p >= SAME_WORDS and contrasted(x, y)):
        return False  # shares of a budget, what each party spent: one report gives many
    set_against = tolls(x, y) and found.distance <= DOUBLE
    if set_against and contrasted(x, y):
        return True
    return near >= (NOT_STRANGE if set_against else SURROUNDED) and (tolls(x, y) or p >= SAME_MATTER)


def _one_harm(x: Statement, y: Statement, found: Rivalry, p: float, near: float) -> bool:
    """Whether two counts of the dead, the injured … of different reports can be of one occasion."""
    if aside(x) or aside(y) or found.distance > DOUBLE or found.bare:
        return near >= SURROUNDED
    if p >= SAME_MATTER:
        return near >= (NOT_STRANGE if p >= ALIKE else HALF_WAY)
    same_day = x.day is not None and x.day == y.day
    return near >= (HALF_WAY if same_day or tolls(x, y) else SURROUNDED)


def _crowd(s: Statement) -> bool:
    """Whether it tells how many came: four policemen who were hurt at a march are no crowd."""
    return _CROWD.search(s.sentence) is not None and any(q.fate is None and q.value >= FEW for q in s.numbers)


FEW = 50
_CROWD = re.compile(
    r"\b(?:crowds?|turnout|attendance|rall(?:y|ies)|march(?:ed|ers?)?|protest\w*|demonstrat\w*|gather\w*|vigil"
    r"|organisers|organizers|participants|took part|taken part|turned (?:up|out))\b",
    re.IGNORECASE,
)


def _one_measure(found: Rivalry, p: float, near: float) -> bool:
    """Whether two measures are of one thing: their wording must say it, for anything may have a length or a price."""
    alike = near >= MEASURED if p >= SAME_WORDS else p >= ALIKE and near >= MEASURED + 0.1
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


_TOLL = re.compile(
    r"\b(?:tolls?|deaths|fatalities|figures?|estimates?|count(?:s|ed)?|puts?|gave|gives)\b", re.IGNORECASE
)


def aside(s: Statement) -> bool:
    """Whether a report turns to another occasion with it: "meanwhile", "elsewhere", "were also killed"."""
    return _ASIDE.search(s.text) is not None


_ASIDE = re.compile(
    r"\b(?:meanwhile|elsewhere|separate(?:ly)?|(?<!which )(?<!that )(?<!who )also|another|earlier|later|in addition"
    r"|further|second|nearby)\b",
    re.IGNORECASE,
)


def _elsewhere(x: Statement, y: Statement, setting: Setting) -> bool:
    """Whether two statements name places, and nothing says that the one may lie in the other."""
    here, there = x.nearby & setting.telling, y.nearby & setting.telling
    if not here or not there or here & there:
        return False
    return not any(frozenset(pair) in setting.together for pair in product(here, there))
