"""The small network that weighs what is seen of two things."""

import numpy as np

from headwater.weigh.likeness import shipped
from headwater.weigh.network import Network, Wording
from training.network import Recipe, fit

CORNERS = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]] * 50)
ONE_OF_TWO = np.array([0.0, 1.0, 1.0, 0.0] * 50)


def fitted() -> Network:
    return fit(CORNERS, ONE_OF_TWO, np.ones(len(CORNERS)), Recipe(seeds=2, rounds=200, batch=50, rate=0.05, ridge=0.0))


def test_it_learns_what_no_sum_of_weights_can_tell() -> None:
    assert ((fitted().chance(CORNERS) > 0.5) == (ONE_OF_TWO > 0.5)).all()


def test_fitting_it_again_gives_the_same() -> None:
    assert (fitted().odds(CORNERS) == fitted().odds(CORNERS)).all()


def test_what_is_written_is_read_again() -> None:
    names = ("first", "second")
    network = fitted()
    again = Network.read(["# a remark", *network.written(names)], names)
    assert np.allclose(again.odds(CORNERS), network.odds(CORNERS), atol=0.05)


def test_a_chance_lies_between_none_and_all() -> None:
    rng = np.random.default_rng(1)
    both = shipped().chances(rng.normal(0, 5, 200), rng.uniform(-1, 1, 200))
    assert all(((p >= 0) & (p <= 1)).all() for p in both)


def test_the_nearer_two_wordings_are_the_likelier_they_say_the_same() -> None:
    _, worded = shipped().chances(np.zeros(21), np.linspace(-1, 1, 21))
    assert (np.diff(worded) > 0).all()


def test_a_judge_is_read_as_it_was_written() -> None:
    judge = Wording(-3.5, 0.5, 6.25)
    assert Wording.read(["# a remark", judge.written()]) == judge
