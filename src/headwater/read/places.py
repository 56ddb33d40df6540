"""Which of the things found in a report stand in some of its spans.

A report has more names, times and clauses than anything has to do with: what is in text order is looked up by
bisection, and plain loops stand where a generator would cost more than what it counts.
"""

from bisect import bisect_left
from collections.abc import Sequence
from operator import attrgetter

from headwater.model import Event, Mention, Quantity, Spans, Time

_START = attrgetter("start")


def within(at: int, spans: Spans) -> bool:
    """Whether an offset lies in one of the spans."""
    for start, end in spans:  # noqa: SIM110 - see above
        if start <= at < end:
            return True
    return False


def beginning_in(
    things: Sequence[Mention] | Sequence[Time] | Sequence[Event] | Sequence[Quantity], spans: Spans
) -> list[int]:
    """The places of those things, given in text order, that begin within one of the spans."""
    if not spans:
        return []
    first = bisect_left(things, min(spans)[0], key=_START)
    last = bisect_left(things, max([end for _, end in spans]), lo=first, key=_START)
    return [i for i in range(first, last) if within(things[i].start, spans)]


def overlap(these: Spans, those: Spans) -> int:
    """How many characters two lists of spans share."""
    shared = 0
    for s, e in these:
        for a, b in those:
            if a < e and s < b:
                shared += min(e, b) - max(s, a)
    return shared
