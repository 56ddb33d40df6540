"""The scorer of clusters against cases worked out by hand."""

from collections.abc import Hashable
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.coreference import Score, b_cubed, best_pairing, ceaf_e, conll, conll_f1, muc


def clusters(*groups: str) -> dict[str, Hashable]:
    return {mention: n for n, group in enumerate(groups) for mention in group}


GOLD = clusters("abc", "defg")
FOUND = clusters("ab", "cd", "efg")


def test_muc_counts_the_links_that_both_sides_have() -> None:
    # Gold needs 2 + 3 links; "abc" falls into two found clusters, "defg" into two: 1 + 2 are kept. Found needs
    # 1 + 1 + 2; only "cd" falls apart: 3 of 4.
    assert muc(GOLD, FOUND).r == pytest.approx(3 / 5)
    assert muc(GOLD, FOUND).p == pytest.approx(3 / 4)


def test_b_cubed_asks_every_mention() -> None:
    # Recall: a, b 2/3; c 1/3; d 1/4; e, f, g 3/4. Precision: a, b 1; c, d 1/2; e, f, g 1.
    assert b_cubed(GOLD, FOUND).r == pytest.approx((2 / 3 + 2 / 3 + 1 / 3 + 1 / 4 + 3 * 3 / 4) / 7)
    assert b_cubed(GOLD, FOUND).p == pytest.approx((1 + 1 + 1 / 2 + 1 / 2 + 3) / 7)


def test_ceaf_pairs_off_each_cluster_once() -> None:
    # abc-ab 2*2/5, defg-efg 2*3/7; "cd" has no partner left. Over three found and two gold clusters.
    likeness = 4 / 5 + 6 / 7
    assert ceaf_e(GOLD, FOUND).p == pytest.approx(likeness / 3)
    assert ceaf_e(GOLD, FOUND).r == pytest.approx(likeness / 2)


def test_a_mention_alone_counts_but_has_no_link() -> None:
    # Gold "ab", "c", "d"; found "ab", "cd". B-cubed recall 1, precision (1 + 1 + 1/2 + 1/2) / 4; CEAF pairs "cd" with
    # one of the two: 1 + 2/3.
    gold, found = clusters("ab", "c", "d"), clusters("ab", "cd")
    assert muc(gold, found) == Score(p=1 / 2, r=1)
    assert b_cubed(gold, found) == Score(p=3 / 4, r=1)
    assert ceaf_e(gold, found).r == pytest.approx((1 + 2 / 3) / 3)
    assert ceaf_e(gold, found).p == pytest.approx((1 + 2 / 3) / 2)


def test_nothing_but_mentions_alone_has_no_links_at_all() -> None:
    alone = clusters("a", "b")
    assert muc(alone, alone).f1 == 0
    assert b_cubed(alone, alone).f1 == ceaf_e(alone, alone).f1 == 1


def test_two_sides_with_other_mentions_cannot_be_scored() -> None:
    with pytest.raises(ValueError, match="the same mentions"):
        conll(clusters("ab"), clusters("a"))


partitions = st.lists(st.integers(0, 4), min_size=1, max_size=12).map(
    lambda homes: {str(n): home for n, home in enumerate(homes)}
)


@given(partitions)
def test_the_right_answer_is_perfect(gold: dict[str, Hashable]) -> None:
    scores = conll(gold, {mention: str(home) for mention, home in gold.items()})
    assert scores["b_cubed"].f1 == scores["ceaf_e"].f1 == pytest.approx(1)
    if len(set(gold.values())) < len(gold):
        assert conll_f1(scores) == pytest.approx(1)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=10))
def test_sides_that_change_places_change_precision_for_recall(homes: list[tuple[int, int]]) -> None:
    gold = {str(n): a for n, (a, _) in enumerate(homes)}
    found = {str(n): b for n, (_, b) in enumerate(homes)}
    for name, score in conll(gold, found).items():
        turned = conll(found, gold)[name]
        assert score.p == pytest.approx(turned.r)
        assert score.r == pytest.approx(turned.p)


tables = st.integers(1, 4).flatmap(
    lambda wide: st.lists(st.lists(st.floats(0, 1), min_size=wide, max_size=wide), min_size=1, max_size=4)
)


@given(tables)
def test_no_other_pairing_is_better(table: list[list[float]]) -> None:
    long = table if len(table) >= len(table[0]) else [list(column) for column in zip(*table, strict=True)]
    tried = (sum(long[row][n] for n, row in enumerate(order)) for order in permutations(range(len(long)), len(long[0])))
    assert best_pairing(table) == pytest.approx(max(tried))
