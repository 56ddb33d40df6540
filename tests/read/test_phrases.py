"""Marked words grow to the phrase they stand in, and to no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.read.phrases import apart, bridged, whole
from tests.read.asking import tree

SENTENCE = "On Monday the United States envoy to the Ambry talks met three Marden ministers and the head of the port."


def grown(marked: str, sentence: str = SENTENCE) -> str:
    found = tree(sentence)
    wanted = marked.split()
    texts = [t.text for t in found]
    start = next(i for i in range(len(texts)) if texts[i : i + len(wanted)] == wanted)
    return " ".join(found[i].text for i in whole(tuple(range(start, start + len(wanted))), found))


@pytest.mark.parametrize(
    ("marked", "phrase"),
    [
        ("States envoy", "the United States envoy"),
        ("the United", "the United States envoy"),
        ("envoy to", "the United States envoy to the Ambry talks"),
        ("ministers", "three Marden ministers"),
        ("head of", "the head of the port"),
        ("ministers and", "three Marden ministers"),
        ("the Ambry talks", "the Ambry talks"),
    ],
)
def test_ragged_edges_are_mended(marked: str, phrase: str) -> None:
    assert grown(marked) == phrase


def test_a_joining_word_alone_is_no_phrase() -> None:
    assert not grown("and")


@given(st.lists(st.integers(0, 20), min_size=1, max_size=4, unique=True))
def test_what_is_grown_is_one_stretch_of_the_sentence(numbers: list[int]) -> None:
    found = tree(SENTENCE)
    run = whole(tuple(range(min(numbers), max(numbers) + 1)), found)
    assert list(run) == list(range(run[0], run[-1] + 1)) if run else True
    assert all(0 <= i < len(found) for i in run)
    assert whole(run, found) == run if run else True


def test_phrases_that_overlap_are_one() -> None:
    assert apart([(3, 4), (2, 3, 4), (7,), ()]) == ((2, 3, 4), (7,))


def between(marked: str, sentence: str) -> str:
    found = tree(sentence)
    wanted = marked.split()
    return " ".join(found[i].text for i in bridged([t.i for t in found if t.text in wanted], found))


def test_a_source_with_a_gap_is_one_stretch() -> None:
    sentence = "Oda Brisk, president of the harbour union, said the quay was closed."
    assert between("Oda Brisk president harbour union", sentence) == "Oda Brisk , president of the harbour union"


def test_two_who_speak_are_not_bridged_by_what_one_of_them_says() -> None:
    sentence = "Oda Brisk said the quay was closed and Tomas Reke denied it."
    assert between("Oda Brisk Tomas Reke", sentence) == "Oda Brisk Tomas Reke"


@given(st.sets(st.integers(0, 20)))
def test_bridging_keeps_every_word_in_order(numbers: set[int]) -> None:
    found = tree(SENTENCE)
    run = bridged(numbers, found)
    assert numbers <= set(run)
    assert list(run) == sorted(set(run))
