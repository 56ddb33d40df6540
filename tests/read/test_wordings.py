"""The vector of a wording: near to what says the same in other words, and the same on every run."""

import numpy as np
import pytest

from headwater.read import wording_vector, wording_vectors


def nearness(a: str, b: str) -> float:
    return float(wording_vector(a) @ wording_vector(b))


@pytest.mark.parametrize(
    ("said", "same", "other"),
    [
        ("The lights went out across Ostrel.", "Power failed in the city.", "Power was restored at five."),
        ("The mayor was arrested on Monday.", "Police took Ada Brisk, Ostrel's mayor, into custody.",
         "The mayor called for an arrest on Monday."),
        ("Nine people were killed.", "The blast cost nine lives.", "Nineteen people were hurt."),
        ("The bridge was closed to lorries.", "Heavy vehicles may no longer cross the river there.",
         "The bridge was opened by the minister in 1974."),
    ],
)  # fmt: skip
def test_what_says_the_same_is_nearer_than_what_tells_of_the_same_matter(said: str, same: str, other: str) -> None:
    assert nearness(said, same) > nearness(said, other)


def test_a_vector_has_unit_length_and_is_the_same_again() -> None:
    one = wording_vector("The ministry denied it.")
    assert one.shape == (192,)
    assert np.isclose(np.linalg.norm(one), 1, atol=1e-5)
    wording_vector.cache_clear()
    assert (wording_vector("The ministry denied it.") == one).all()


def test_many_made_side_by_side_are_the_same_as_one_by_one() -> None:
    texts = [f"The {n}th barge was sunk at the pier." for n in range(60)]
    wording_vector.cache_clear()
    together = wording_vectors(texts)
    wording_vector.cache_clear()
    assert all((one == wording_vector(text)).all() for one, text in zip(together, texts, strict=True))
    assert wording_vectors([]) == []


@pytest.mark.parametrize("text", ["", " ", "…", "a" * 5000, "word " * 400, "\x00\ud7ff", "Ωμέγα 東京"])
def test_any_text_has_a_vector(text: str) -> None:
    assert np.isfinite(wording_vector(text)).all()
