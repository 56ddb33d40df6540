"""What stands in some spans is found by bisection as it would be by looking at everything."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.model import Span, Time
from headwater.read.places import beginning_in, overlap, within

SPAN = st.tuples(st.integers(0, 30), st.integers(0, 12)).map(lambda s: (s[0], s[0] + s[1]))
SPANS = st.lists(SPAN, max_size=4).map(tuple)


@given(st.lists(st.integers(0, 40)).map(sorted), SPANS)
def test_bisection_finds_what_begins_within(starts: list[int], spans: tuple[Span, ...]) -> None:
    times = [Time(at, at + 1, "x", "DATE", None) for at in starts]
    expected = [i for i, at in enumerate(starts) if any(s <= at < e for s, e in spans)]
    assert beginning_in(times, spans) == expected
    assert [i for i, at in enumerate(starts) if within(at, spans)] == expected


@given(SPAN, SPAN)
def test_two_spans_share_the_characters_that_stand_in_both(these: Span, those: Span) -> None:
    assert overlap((these,), (those,)) == len(set(range(*these)) & set(range(*those)))
