"""Which statements are compared: few for each, the same whatever the order, and all that say the same."""

from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from headwater.link import link
from headwater.model import Reading, Report
from headwater.read import read_report, wording_vector
from headwater.weigh import neighbours
from headwater.weigh.bags import Bags
from headwater.weigh.neighbours import HELD, MOST
from headwater.weigh.pages import Page, statements
from headwater.weigh.statements import Statement
from headwater.words import Rarity, rarity
from tests.weigh.telling import CONFIRMED, report


@cache
def told(reports: tuple[Report, ...]) -> tuple[Statement, ...]:
    readings: dict[str, Reading] = {r.id: read_report(r) for r in reports}
    (story,) = link(reports, list(readings.values()))[:1]
    return tuple(statements(story, {r.id: Page.of(r, readings[r.id]) for r in reports}))


def pairs(found: Sequence[Statement], weigh: Rarity) -> set[tuple[int, int]]:
    first, second = neighbours.pairs(Bags.of((s.stems for s in found), weigh))
    return set(zip(first.tolist(), second.tolist(), strict=True))


def test_every_pair_that_shares_a_telling_word_is_compared_in_a_small_story() -> None:
    found = told(CONFIRMED)
    near = pairs(found, rarity())
    mines = [i for i, s in enumerate(found) if "40 mines" in s.text]
    assert len(mines) > 2
    assert all((i, j) in near for i in mines for j in mines if i < j)


@settings(max_examples=20, deadline=None)
@given(st.permutations(range(len(told(CONFIRMED)))))
def test_the_order_of_statements_changes_no_pair(order: list[int]) -> None:
    found = told(CONFIRMED)
    shuffled = [found[n] for n in order]
    plain = {frozenset((i, j)) for i, j in pairs(found, rarity())}
    assert {frozenset((order[i], order[j])) for i, j in pairs(shuffled, rarity())} == plain


def test_a_statement_has_neighbours_within_bounds_however_often_it_is_told() -> None:
    one = report("Gazette", "08", "The tanker Corvine sank off Port Tollen on Monday with nineteen sailors on board.")
    (statement,) = told((one,))[:1]
    near = pairs([statement] * (4 * HELD), rarity())
    chosen = Counter(i for i, _ in near)
    assert near
    assert sum(chosen.values()) <= MOST * 4 * HELD


def test_no_statements_have_no_pairs() -> None:
    assert pairs([], rarity()) == set()


DIRECTIONS = st.lists(st.tuples(st.floats(-1, 1), st.floats(-1, 1), st.floats(-1, 1), st.integers(0, 3)), max_size=14)


@given(DIRECTIONS)
def test_the_nearest_in_wording_are_each_the_others_nearest_in_another_report(
    rows: list[tuple[float, float, float, int]],
) -> None:
    vectors = np.array([[x, y, z] for x, y, z, _ in rows], np.float32).reshape(-1, 3)
    vectors /= np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    report = np.array([r for *_, r in rows], np.int64)
    first, second = neighbours.nearest(vectors, report, neighbours.NEAR)
    near = vectors @ vectors.T
    for a, b in zip(first.tolist(), second.tolist(), strict=True):
        assert a < b
        assert report[a] != report[b]
        assert near[a, b] >= neighbours.NEAR - 1e-6
        assert near[a, b] >= near[a, report == report[b]].max() - 1e-6
        assert near[a, b] >= near[b, report == report[a]].max() - 1e-6


def test_what_shares_no_word_is_compared_where_it_is_nearest_in_wording() -> None:
    told_here = ["The lights went out in the town.", "The mayor called for calm."]
    told_there = ["Schools will open on Thursday.", "Supply failed across the city."]
    vectors = np.stack([wording_vector(text) for text in (*told_here, *told_there)])
    first, second = neighbours.nearest(vectors, np.array([0, 0, 1, 1]), neighbours.NEAR)
    assert (0, 3) in zip(first.tolist(), second.tolist(), strict=True)
