"""Whether a sentence tells of what was or of what is to come, near a place in it: it decides what "on Friday" means."""

import re

_FUTURE = r"(?:will|shall|won['’]t|(?:is|are|was|were) (?:to|due|set|expected|scheduled|planned|slated))"
_INTENDS = r"(?:plan|hope|aim|intend|expect)(?:s|ed|ned)? to"
_TO_COME = (
    rf"{_INTENDS}|planning (?:to|for)|planned (?:an?|for)|plans? for|"
    r"(?<!had been )(?:expected|scheduled|due)|set to|slated|would(?!n['’]t| not| have)|going to|until|till|"
    r"upcoming|ahead of|effective|completed by|as (?:early|soon) as|"
    r"meets?|begins|opens|starts|resumes|leaves|arrives|departs|returns"
)
"""Also verbs that announce in the present: "the fair opens Wednesday"."""
_AHEAD_OF_IT = re.compile(rf"(?:\b(?:{_FUTURE}|{_TO_COME})|['’]ll)\b", re.IGNORECASE)
_AHEAD_AFTER_IT = re.compile(rf"(?:\b(?:{_FUTURE}|(?:plan|hope|aim|intend|expect)s? to)|['’]ll)\b", re.IGNORECASE)
_BEHIND = re.compile(
    r"\b(?:said|says|told|was|were|had|did|has|have|came|went|began|took|left|met|made|gave|got|held|saw|found|fell|rose|"
    r"led|lost|won|struck|hit|shot|sent|broke|spoke|wrote|brought|ran|drew|stood|kept|fled|sat|spent|heard|paid|sold|built|"
    r"caught|fought|became|grew|threw|flew|blew|bought|drove|swore|stole|sank|hid|"
    r"(?<!\bbe\s)(?![a-z]*(?:[cdns]eed|[bp]leed|speed|breed|feed)\b|hundred\b)[a-z]{3,}ed)\b"
)
"""In small letters only: the United States are no verb; "will be named" is to come."""
_SHORT = r"(?<![\s.(][A-Za-z])(?<!\b[MD]rs)(?<!\b[MDJS][rst])(?<!Gov)(?<!Sen)(?<!Rep)(?<!Gen)(?<!Col)"
_EDGE = re.compile(rf"(?:[!?]|{_SHORT}\.)[\"”’']?\s+(?=[A-Z\"“‘])|\n\s*\n|[;—“”]")
"""The ends of sentences and asides; "4 a.m. EST" and "Mr. Smith" are none."""
_UP_TO_THEN = re.compile(r"\W*(?:until|till)\s+", re.IGNORECASE)
"""At the head of a sentence: "Until Thursday, nobody had complained"."""
_AT_THE_HEAD = re.compile(r"\W*(?:In|On)\s+")
_OVER = re.compile(r"\b(?:ended|since)\s+(?:(?:on|in)\s+)?\Z")
_REACH = 160
_NOWHERE = 10**6
_AFTER_WEIGHT = 10
"""A verb after the time counts as ten times as far: "will meet on Friday, he said" is to come."""


def to_come(text: str, start: int, end: int) -> bool:
    """Whether the nearest sign of tense around a place points ahead; where there is none, news tells of what was."""
    coming, gone = _signs(text, start, end)
    return coming != _NOWHERE and coming <= gone


def gone_by(text: str, start: int, end: int) -> bool:
    """Whether a place is told of as over: "the quarter ended Jan. 31", "In January, it bought a rival"."""
    before = _EDGE.split(text[max(0, start - _REACH) : start])[-1]
    after = _EDGE.split(text[end : end + _REACH])[0]
    if not _AT_THE_HEAD.fullmatch(before):
        return _OVER.search(before) is not None
    gone, coming = _BEHIND.search(after), _AHEAD_OF_IT.search(after)
    return gone is not None and (coming is None or gone.start() < coming.start())


def _signs(text: str, start: int, end: int) -> tuple[int, int]:
    """How far the nearest sign of what is to come is, and of what was."""
    before = _EDGE.split(text[max(0, start - _REACH) : start])[-1]
    after = _EDGE.split(text[end : end + _REACH])[0]
    if _UP_TO_THEN.fullmatch(before) and _BEHIND.search(after):
        return _NOWHERE, 0
    return _nearest(_AHEAD_OF_IT, _AHEAD_AFTER_IT, before, after), _nearest(_BEHIND, _BEHIND, before, after)


def _nearest(ahead_of_it: re.Pattern[str], after_it: re.Pattern[str], before: str, after: str) -> int:
    """The distance in characters to the nearest match on either side."""
    left = [len(before) - match.end() for match in ahead_of_it.finditer(before)]
    right = [match.start() * _AFTER_WEIGHT for match in after_it.finditer(after)]
    return min([*left, *right, _NOWHERE])
