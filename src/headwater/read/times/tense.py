"""Whether a sentence tells of what was or of what is to come, near a place in it: for "on Friday" that decides which."""

import re

_AHEAD = re.compile(
    r"(?:\b(?:will|shall|won['’]t|(?:is|are|was|were) (?:to|due|set|expected|scheduled|planned|slated)|would be|"
    r"(?:plan|hope|aim|intend|expect)(?:s|ed|ned)?\b(?: to)?|scheduled|due|going to|until|till|upcoming|ahead of|"
    r"effective|completed by|as (?:early|soon) as)|['’]ll)\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:said|says|told|was|were|had|did|has|have|came|went|began|took|left|met|made|gave|got|held|saw|found|fell|rose|"
    r"led|lost|won|struck|hit|shot|killed|sent|broke|spoke|wrote|brought|ran|drew|(?!need|proceed|indeed|hundred)[a-z]{3,}ed)\b",
    re.IGNORECASE,
)
_EDGE = re.compile(r"[.!?][\"”’']?\s+(?=[A-Z\"“‘])|\n\s*\n|[;—“”]")
_REACH = 160
_BEHIND_WEIGHT = 3
"""A verb after the time counts as three times as far: "will meet on Friday, he said" is to come."""


def ahead(text: str, start: int, end: int) -> bool | None:
    """True where the nearest sign of tense points ahead, False where it points back, None where there is none."""
    before = _EDGE.split(text[max(0, start - _REACH) : start])[-1]
    after = _EDGE.split(text[end : end + _REACH])[0]
    distances = {sign: _nearest(pattern, before, after) for sign, pattern in ((True, _AHEAD), (False, _BEHIND))}
    nearest = min(distances.values())
    return None if nearest > _REACH * _BEHIND_WEIGHT else distances[True] <= nearest


def _nearest(pattern: re.Pattern[str], before: str, after: str) -> int:
    """The distance in characters to the nearest match on either side."""
    left = [len(before) - match.end() for match in pattern.finditer(before)]
    right = [match.start() * _BEHIND_WEIGHT for match in pattern.finditer(after)]
    return min([*left, *right, 10**6])
