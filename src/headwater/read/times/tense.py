"""Whether a sentence tells of what was or of what is to come, near a place in it: it decides what "on Friday" means."""

import re

_FUTURE = r"(?:will|shall|won['’]t|(?:is|are|was|were) (?:to|due|set|expected|scheduled|planned|slated))"
_TO_COME = (
    r"(?:plan|hope|aim|intend|expect)(?:s|ed|ned)? to|planned (?:an?|for)|"
    r"(?<!had been )(?:expected|scheduled|due)|would be|going to|until|till|upcoming|ahead of|"
    r"effective|completed by|as (?:early|soon) as"
)
_AHEAD_OF_IT = re.compile(rf"(?:\b(?:{_FUTURE}|{_TO_COME})|['’]ll)\b", re.IGNORECASE)
_AHEAD_AFTER_IT = re.compile(rf"(?:\b{_FUTURE}|['’]ll)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:said|says|told|was|were|had|did|has|have|came|went|began|took|left|met|made|gave|got|held|saw|found|fell|rose|"
    r"led|lost|won|struck|hit|shot|sent|broke|spoke|wrote|brought|ran|drew|stood|kept|fled|sat|spent|heard|paid|sold|built|"
    r"caught|fought|became|grew|threw|flew|blew|bought|drove|swore|stole|sank|hid|"
    r"(?!need|proceed|indeed|hundred)[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“‘])|\n\s*\n|[;—“”]")
_REACH = 160
_NOWHERE = 10**6
_AFTER_WEIGHT = 10
"""A verb after the time counts as ten times as far: "will meet on Friday, he said" is to come."""


def to_come(text: str, start: int, end: int) -> bool:
    """Whether the nearest sign of tense around a place points ahead; where there is none, news tells of what was."""
    before = _EDGE.split(text[max(0, start - _REACH) : start])[-1]
    after = _EDGE.split(text[end : end + _REACH])[0]
    coming = _nearest(_AHEAD_OF_IT, _AHEAD_AFTER_IT, before, after)
    gone = _nearest(_BEHIND, _BEHIND, before, after)
    return coming != _NOWHERE and coming <= gone


def _nearest(ahead_of_it: re.Pattern[str], after_it: re.Pattern[str], before: str, after: str) -> int:
    """The distance in characters to the nearest match on either side."""
    left = [len(before) - match.end() for match in ahead_of_it.finditer(before)]
    right = [match.start() * _AFTER_WEIGHT for match in after_it.finditer(after)]
    return min([*left, *right, _NOWHERE])
