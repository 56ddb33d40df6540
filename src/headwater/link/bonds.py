"""What binds the reports of a story: for each the one that it stands nearest to, and the words that say so."""

from collections.abc import Sequence
from itertools import combinations

from headwater.link.sameness import Profile, sameness, shared
from headwater.model import Bond


def nearest(reports: Sequence[Profile]) -> tuple[Bond, ...]:
    """For each of the reports of a story the one that it stands nearest to, and why."""
    scores = {frozenset((a.report, b.report)): sameness(a, b) for a, b in combinations(reports, 2)}

    def score(a: Profile, b: Profile) -> float:
        return scores[frozenset((a.report, b.report))]

    found = []
    for one in reports if len(reports) > 1 else ():
        other = max((r for r in reports if r is not one), key=lambda r: (score(one, r), r.report))
        found.append(Bond(one.report, other.report, score(one, other), shared(one, other)))
    return tuple(found)
