"""How far a claim can be believed by what is in hand: the credibility half of the NATO pair, with its reasons.

The scale and its words are those of NATO AJP-2.1 (STANAG 2511), 1 confirmed to 6 cannot be judged. It asks who else
says so, never who says so: the reliability of sources is the other half of the pair, and comes from the user alone
(`headwater.ratings`).
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from headwater.model import Credibility, EventStatus, SourceKind

CONFIRMED, PROBABLE, POSSIBLE, DOUBTFUL, IMPROBABLE, UNJUDGED = range(1, 7)
TWO = 2
_HEDGED: frozenset[EventStatus] = frozenset({"possible", "conditional"})
_AHEAD: frozenset[EventStatus] = frozenset({"planned", "ordered"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands behind a claim: its traced origins, by kind, and how its reports put it."""

    origins: tuple[SourceKind, ...]
    """Kinds of the independent origins; the unknown one is none."""
    statuses: tuple[EventStatus, ...] = ()
    """One for each assertion."""

    @property
    def many(self) -> int:
        """How many independent origins."""
        return len(self.origins)

    @property
    def on_record(self) -> int:
        """How many of them have a name, a title or an outlet's own word behind them."""
        return sum(kind != "unnamed" for kind in self.origins)


def credibility(own: Standing, rivals: Sequence[Standing] = ()) -> Credibility:
    """Grade 1 to 6 of a claim, and the sentence that says why.

    `rivals` are the claims that contradict it. A claim that its own reports hedge is at best possible, one about what
    is still to come at best probable: of a plan only its telling can be confirmed.
    """
    against = max((r.many for r in rivals), default=0)
    grade, reason = _disputed(own, against) if against else _uncontested(own)
    if rivals and not against:
        reason += "; what contradicts it has no source"
    usual = _usual(own.statuses)
    if usual in _HEDGED and grade < POSSIBLE:
        grade, reason = POSSIBLE, f"{reason}, but they say only that it may be so"
    elif usual in _AHEAD and grade < PROBABLE:
        grade, reason = PROBABLE, f"{reason}, but it is still to come"
    return Credibility(str(grade), f"{reason[:1].upper()}{reason[1:]}.")


@lru_cache(maxsize=1 << 12)
def _usual(statuses: tuple[EventStatus, ...]) -> EventStatus:
    return Counter(statuses).most_common(1)[0][0] if statuses else "happened"


def _uncontested(own: Standing) -> tuple[int, str]:
    if not own.many:
        return UNJUDGED, "no report says where it has this from"
    if own.many < TWO:
        return POSSIBLE, "one origin says so, and none beside it"
    if own.on_record < TWO:
        return PROBABLE, f"{_origins(own.many)} say so, but those without a name may be among the others"
    return CONFIRMED, f"{_origins(own.many)} say so independently"


def _disputed(own: Standing, against: int) -> tuple[int, str]:
    if not own.many:
        return IMPROBABLE if against >= TWO else DOUBTFUL, f"no origin says so, {_says(against)} otherwise"
    reason = f"{_says(own.many)} so, {_says(against)} otherwise"
    if own.many > against:
        return POSSIBLE, reason
    return DOUBTFUL if own.many == against else IMPROBABLE, reason


def _origins(number: int) -> str:
    return "one origin" if number == 1 else f"{number} origins"


def _says(number: int) -> str:
    return f"{_origins(number)} say{'s' if number == 1 else ''}"
