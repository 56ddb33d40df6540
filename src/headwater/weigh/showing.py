"""Where a statement is shown: its own words with those that say who says so, as far as they stand beside it.

"Eight men are out" is no evidence by itself; "Eight men are out, it admitted last night" is. What is told is short and
the telling long in one statement of ten, and who checks a claim looks for both.
"""

from collections.abc import Sequence

from headwater.model import Attribution, Clause, Span, Spans

ONE_GLANCE = 250  # characters; what is longer is shown without its telling, so that the words that count stay in view


def shown(clause: Clause, told: Attribution, sentence: Span, beside: Sequence[Clause]) -> Spans:
    """The spans of a clause, the first and the last stretched over the telling before and behind it.

    `told` is its attribution; `beside` are the clauses of its `sentence`: a stretch never reaches into another, so that
    who says what another clause says stays with that.
    """
    first, last = clause.spans[0][0], clause.spans[-1][1]
    start, end = sentence
    others = [span for c in beside if c is not clause for span in c.spans]
    telling = (*told.source, *told.cue)
    begin = _stretched_back((max([e for _, e in others if e <= first], default=start), first), start, telling)
    finish = _stretched_on((last, min([s for s, _ in others if s >= last], default=end)), end, telling)
    if finish - begin > ONE_GLANCE:
        return clause.spans
    if len(clause.spans) == 1:
        return ((begin, finish),)
    return ((begin, clause.spans[0][1]), *clause.spans[1:-1], (clause.spans[-1][0], finish))


def _stretched_back(gap: Span, edge: int, telling: Spans) -> int:
    """Where the telling in front begins: all that stands there where no other statement does."""
    inside = [s for s, e in telling if gap[0] <= s and e <= gap[1]]
    return gap[1] if not inside else edge if gap[0] == edge else min(inside)


def _stretched_on(gap: Span, edge: int, telling: Spans) -> int:
    """Where the telling behind ends."""
    inside = [e for s, e in telling if gap[0] <= s and e <= gap[1]]
    return gap[0] if not inside else edge if gap[1] == edge else max(inside)
