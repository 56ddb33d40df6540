"""Quality floors of weighing: on a part of the public data that is weighed in a minute."""

from pathlib import Path

from benchmarks import asking, identity
from benchmarks.gold import floors
from training.stories.ecb import VALIDATION

FLOORS = floors()["weigh"]
HALF = frozenset(sorted(VALIDATION)[::2])


def test_mentions_of_one_happening_are_known_in_other_documents(place: Path) -> None:
    found = identity.figures(place, HALF)
    assert found["ours"]["conll_f1"] >= FLOORS["identity"]["conll_f1"]
    assert found["ours"]["conll_f1"] > found["same_lemma"]["conll_f1"] + FLOORS["identity"]["above_same_lemma"]


def test_questions_get_the_claims_that_answer_them_and_no_others(place: Path) -> None:
    found = asking.main(place, every=4)
    assert found["right"] >= FLOORS["asking"]["right"]
    assert found["wrong"] <= FLOORS["asking"]["wrong_at_most"]
    assert found["absent"] <= FLOORS["asking"]["absent_at_most"]
