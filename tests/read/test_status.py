"""A predicate's status is decided by what stands around it and above it, not by its own word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.model import EventStatus
from headwater.read.status import STRENGTH, Status, predicate_status
from tests.read.asking import tree


def status_of(word: str, sentence: str) -> Status:
    return predicate_status(next(token for token in tree(sentence) if token.text == word))


@pytest.mark.parametrize(
    ("word", "sentence", "status"),
    [
        ("crossed", "The ministry said the army crossed the river.", "happened"),
        ("fled", "The governor is said to have fled.", "happened"),
        ("suspending", "Norland is suspending the training.", "ongoing"),
        ("sign", "He plans to sign the accord on Monday.", "planned"),
        ("signed", "The accord is to be signed on Monday.", "planned"),
        ("signed", "The accord to be signed on Monday is secret.", "planned"),
        ("meet", "The envoys are expected to meet on Friday.", "planned"),
        ("prepare", "The general told militias to prepare for war.", "ordered"),
        ("prepare", "The general told them that they should prepare for war.", "ordered"),
        ("send", "The brigade was ordered to send two battalions north.", "ordered"),
        ("hand", "If the truce holds, each side will hand over its prisoners.", "conditional"),
        ("impose", "Unless Norland drops its licences, Ostmark will impose a tariff.", "conditional"),
        ("burn", "The rebels may attack the city and burn the port.", "possible"),
        ("attack", "They threatened to attack the port.", "possible"),
        ("be", "A coup appears to be under way.", "possible"),
        ("crossed", "He denied having crossed the border.", "denied"),
        ("crossed", "It rejected claims that its troops had crossed.", "denied"),
        ("plot", "There is no plot.", "denied"),
        ("attack", "No attack took place, he said.", "denied"),
        ("war", "There was not going to be any war.", "denied"),
        ("sign", "The minister refused to sign.", "denied"),
    ],
)
def test_what_embeds_a_predicate_decides_its_status(word: str, sentence: str, status: EventStatus) -> None:
    assert status_of(word, sentence).status == status


def test_refusing_is_a_deed_of_its_own_that_happened() -> None:
    assert status_of("refused", "The minister refused to sign.").status == "happened"


def test_who_tells_it_does_not_make_it_less_certain() -> None:
    told = status_of("crossed", "The ministry said the army crossed the river.")
    assert told == status_of("crossed", "The army crossed the river.")


def test_denying_a_denial_affirms_nothing() -> None:
    assert status_of("crossed", "They did not deny that they crossed.").status == "possible"


def test_only_a_denied_predicate_has_a_factuality_below_zero() -> None:
    assert status_of("crossed", "The army did not say it crossed.").factuality > 0
    assert status_of("cross", "The army did not cross.").factuality < 0


@given(
    st.lists(
        st.sampled_from(
            ["the", "army", "not", "will", "may", "denied", "attack", "if", "said", "that", "fled", "no", "to", "plan"]
        ),
        min_size=1,
    )
)
def test_any_words_have_a_status_and_a_factuality_in_range(words: list[str]) -> None:
    for token in tree(" ".join(words)):
        found = predicate_status(token)
        assert found.status in STRENGTH
        assert -3 <= found.factuality <= 3
