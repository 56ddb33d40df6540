"""Quality floors of weighing: on a part of the public data that is weighed in a minute."""

from pathlib import Path

from benchmarks import identity
from benchmarks.gold import floors
from training.stories.ecb import VALIDATION

FLOORS = floors()["weigh"]
HALF = frozenset(sorted(VALIDATION)[::2])


def test_mentions_of_one_happening_are_known_in_other_documents(place: Path) -> None:
    found = identity.figures(place, HALF)
    assert found["ours"]["conll_f1"] >= FLOORS["identity"]["conll_f1"]
    assert found["ours"]["conll_f1"] > found["same_lemma"]["conll_f1"] + FLOORS["identity"]["above_same_lemma"]
