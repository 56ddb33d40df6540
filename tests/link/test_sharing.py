"""Work shared among processes gives what one process gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import link
from headwater.link.sharing import shared_out
from tests.link.test_stories import REPORTS


@settings(deadline=None, max_examples=10)
@given(st.lists(st.integers(), max_size=9), st.integers(min_value=1, max_value=4))
def test_the_results_are_in_the_order_of_the_pieces(pieces: list[int], processes: int) -> None:
    assert shared_out(lambda n: 2 * n, pieces, processes) == [2 * n for n in pieces]


def test_what_goes_wrong_in_another_process_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError):
        shared_out(lambda n: 1 // n, [1, 0], 2)


def test_stories_are_the_same_however_many_processes_share_the_work() -> None:
    assert link(REPORTS, [], processes=2) == link(REPORTS, [])
