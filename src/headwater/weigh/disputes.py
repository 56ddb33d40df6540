"""Who can contradict whom, what no one claim can hold, and where somebody was."""

import re

from headwater.weigh.figures import rivalries
from headwater.weigh.occasions import contrasted
from headwater.weigh.setting import Dispute, Setting, Voice
from headwater.weigh.statements import Statement
from headwater.weigh.values import contradict, negative


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


def whereabouts(x: Statement, y: Statement, setting: Setting) -> Dispute | None:
    """The places in which two statements have one person in one part of one day."""
    if x.day is None or x.day != y.day:
        return None
    part, other = (_PART_OF_DAY.search(s.text) for s in (x, y))
    if part is None or other is None or part[0].lower() != other[0].lower():
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
