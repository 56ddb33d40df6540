"""What word vectors can and cannot tell; the laws hold for any words."""

import json
import math
import os
import re
import time
from collections.abc import Iterator
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.meaning import alignment, passage, similarity, vector, word_similarity

WORDS = st.lists(
    st.sampled_from(["killed", "dead", "Zzyqua", "minister", "cease-fire", "the", "14", "", "’s"])
    | st.text(max_size=9),
    max_size=12,
)


def near(first: str, second: str) -> float:
    return alignment(passage(first.split()), passage(second.split()))


@given(WORDS)
def test_a_vector_has_unit_length_or_is_nothing(words: list[str]) -> None:
    length = float(np.linalg.norm(vector(words)))
    assert length == 0.0 or math.isclose(length, 1.0, rel_tol=1e-4)


@given(WORDS, WORDS)
def test_comparing_is_symmetric_and_bounded(a: list[str], b: list[str]) -> None:
    first, second = passage(a), passage(b)
    assert 0.0 <= alignment(first, second) <= 1.0
    assert math.isclose(alignment(first, second), alignment(second, first), abs_tol=1e-5)
    assert -1.0 <= similarity(vector(a), vector(b)) <= 1.0


@given(WORDS.filter(bool))
def test_a_passage_is_wholly_aligned_with_itself(words: list[str]) -> None:
    assert math.isclose(alignment(passage(words), passage(words)), 1.0, abs_tol=1e-5)


@given(WORDS)
def test_the_order_of_words_makes_no_difference(words: list[str]) -> None:
    assert np.allclose(vector(words), vector(words[::-1]), atol=1e-4)


def test_unknown_words_point_nowhere_but_equal_themselves() -> None:
    assert not vector(("Zzyqua",)).any()
    assert word_similarity("Zzyqua", "zzyqua") == 1.0
    assert word_similarity("Zzyqua", "minister") == 0.0


def test_nothing_is_like_nothing() -> None:
    assert similarity(vector(()), vector(("minister",))) == 0.0
    assert alignment(passage(()), passage(())) == 0.0


def test_weights_decide_which_words_count() -> None:
    words = ("troops", "harvest")
    assert np.allclose(vector(words, (1.0, 0.0)), vector(("troops",)), atol=1e-5)
    with pytest.raises(ValueError, match="1 weights for 2 words"):
        vector(words, (1.0,))


@pytest.mark.parametrize(
    ("word", "nearer", "further"),
    [
        ("killed", "dead", "elected"),
        ("summoned", "called", "cooked"),
        ("militias", "fighters", "taxes"),
        ("ceasefire", "truce", "tariff"),
        ("explosion", "blast", "election"),
        ("imports", "tariffs", "hostages"),
    ],
)
def test_words_of_like_meaning_are_nearer(word: str, nearer: str, further: str) -> None:
    assert word_similarity(word, nearer) > word_similarity(word, further) + 0.1


def test_hyphens_capitals_and_possessives_make_no_difference() -> None:
    assert word_similarity("Cease-fire", "ceasefire’s") > 0.8


def test_a_retelling_is_nearer_than_another_claim_of_the_same_story() -> None:
    told = "Six people died when the depot at Varro blew up"
    retold = "An explosion at the Varro depot killed six"
    other = "Trains through Varro will not run until Friday"
    assert near(told, retold) > near(told, other) + 0.2


def test_loading_and_comparing_are_quick() -> None:
    vector(("minister",))
    passages = [passage(f"word {n} of the minister about troops".split()) for n in range(40)]
    began = time.perf_counter()
    for a in passages:
        for b in passages:
            alignment(a, b)
    assert time.perf_counter() - began < 2.0


def auc(same: list[float], apart: list[float]) -> float:
    """How often a pair that says the same scores above one that does not."""
    ranked = np.sort(np.array(apart))
    return float(np.searchsorted(ranked, np.array(same)).mean() / len(ranked))


def evidence(story: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Pieces of two reports of a story, and whether one claim rests on both."""
    held = [(report, piece, claim["id"]) for claim in story["claims"] for report in claim["evidence"]
            for piece in claim["evidence"][report]]  # fmt: skip
    for (report, piece, claim), (other, second, rival) in combinations(held, 2):
        if report != other and piece != second:
            yield piece, second, claim == rival


def test_on_stories_with_known_answers_alignment_beats_the_floor() -> None:
    folder = Path(os.environ.get("HEADWATER_DATA", Path(__file__).parents[2] / "shared")) / "gold"
    if not folder.is_dir():
        pytest.skip("no gold stories: set HEADWATER_DATA")
    scores: dict[bool, list[float]] = {True: [], False: []}
    ready = cache(lambda text: passage(re.findall(r"[\w’'-]+", text)))
    for path in folder.glob("*.json"):
        for piece, second, same in evidence(json.loads(path.read_text("utf-8"))):
            scores[same].append(alignment(ready(piece), ready(second)))
    assert auc(scores[True], scores[False]) >= 0.87
