"""When two names mean one outlet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.outlets import bare, find_outlet, same_outlet

NAMES = st.sampled_from(
    ["The Guardian", "Coast Guardian", "coast guardian", "CG", "Herald", "Northern Herald", "", "The"]
)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the Coast Guardian", "The Coast Guardian"),
        ("The Coast Guardian", "Coast Guardian"),
        ("the Guardian", "The Coast Guardian"),
        ("Coast Guardian's", "The Coast Guardian"),
        ("Coast Guardian’s", "Coast Guardian"),
        ("coastguardian.example", "Coastguardian"),
        ("Harrow Valley Gazette", "the Gazette"),
        ("HVG", "Harrow Valley Gazette"),
        ("Coast  Guardian", "Coast\nGuardian"),
    ],
)
def test_these_names_mean_one_outlet(a: str, b: str) -> None:
    assert same_outlet(a, b)
    assert same_outlet(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Coast Guardian", "Valley Guardian"),
        ("Northern Herald", "Northern Gazette"),
        ("Coast", "Coast Guardian"),
        ("", "Coast Guardian"),
        ("The", "The Coast Guardian"),
        ("G", "Guardian"),
    ],
)
def test_these_names_mean_two(a: str, b: str) -> None:
    assert not same_outlet(a, b)
    assert not same_outlet(b, a)


@given(st.one_of(NAMES, st.text()), st.one_of(NAMES, st.text()))
def test_it_does_not_matter_which_name_comes_first(a: str, b: str) -> None:
    assert same_outlet(a, b) == same_outlet(b, a)


@given(st.text())
def test_a_name_that_says_anything_means_itself(name: str) -> None:
    assert same_outlet(name, name) == bool(bare(name).split())


def test_an_equal_name_goes_before_one_it_only_abbreviates() -> None:
    held = ["Valley Guardian", "The Guardian", "Coast Guardian"]
    assert find_outlet("the Guardian", held) == "The Guardian"
    assert find_outlet("Coast Guardian", held) == "Coast Guardian"


def test_a_name_that_means_none_in_hand_finds_none() -> None:
    assert find_outlet("Northern Herald", ["Coast Guardian"]) is None
    assert find_outlet("Northern Herald", []) is None
    assert find_outlet("", ["Coast Guardian"]) is None
