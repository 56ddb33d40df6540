"""What is remembered in bounded memory: the latest keys, however they came."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.link.recent import Recent, Remembering

ROOM = 5
KEYS = st.lists(st.integers(0, 20), max_size=60)


def counted(keys: list[int], before: Recent[int, int]) -> Recent[int, int]:
    met = Remembering(before, ROOM)
    for key in keys:
        met.put(key, (met.get(key) or 0) + 1)
    return met.frozen()


@given(KEYS, st.integers(0, 60))
def test_what_is_remembered_does_not_depend_on_batches(keys: list[int], at: int) -> None:
    assert counted(keys[at:], counted(keys[:at], Recent())) == counted(keys, Recent())


@given(KEYS)
def test_no_more_than_two_generations_are_held(keys: list[int]) -> None:
    held = counted(keys, Recent())
    assert len(held) <= 2 * ROOM
    assert set(held) <= set(keys)


@given(KEYS)
def test_what_was_met_among_the_latest_is_remembered_with_all_its_times(keys: list[int]) -> None:
    held = counted(keys, Recent())
    latest = list(dict.fromkeys(reversed(keys)))[: ROOM - 1]
    assert all(key in held for key in latest)
    if len(set(keys)) < ROOM:
        assert dict(held) == {key: keys.count(key) for key in keys}
