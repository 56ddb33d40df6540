"""Trees from scores: always a tree, and the best there is."""

from itertools import product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from headwater.read.projective import Floats, tree


def is_tree(heads: list[int]) -> bool:
    for first in range(len(heads)):
        i, seen = first, set[int]()
        while heads[i] != i:
            if i in seen:
                return False
            seen.add(i)
            i = heads[i]
    return True


def crosses(heads: list[int]) -> bool:
    """By the definition: every word between a word and its head stands below that head."""

    def below(i: int, head: int) -> bool:
        while i != head and heads[i] != i:
            i = heads[i]
        return i == head

    return any(not below(k, h) for i, h in enumerate(heads) for k in range(min(i, h) + 1, max(i, h)))


def scores(draw: list[int], n: int) -> Floats:
    return np.array(draw[: n * n], np.float32).reshape(n, n)


@given(st.integers(1, 4), st.lists(st.integers(-20, 20), min_size=16, max_size=16))
def test_the_heads_are_a_tree_without_crossing_and_no_such_tree_scores_more(n: int, draw: list[int]) -> None:
    given_scores = scores(draw, n)
    found = tree(given_scores)
    assert is_tree(found)
    assert not crosses(found)
    best = max(
        sum(given_scores[i, h] for i, h in enumerate(heads))
        for heads in product(range(n), repeat=n)
        if is_tree(list(heads)) and not crosses(list(heads))
    )
    assert sum(given_scores[i, h] for i, h in enumerate(found)) == best


@given(st.integers(1, 30), st.integers(0, 1000))
def test_long_sentences_hang_together_as_well(n: int, seed: int) -> None:
    found = tree(np.random.default_rng(seed).normal(size=(n, n)).astype(np.float32))
    assert is_tree(found)
    assert not crosses(found)
