"""Who "she" and "he" are, by given names and by what a report called somebody before."""

from hypothesis import given
from hypothesis import strategies as st

from headwater.read.given_names import by_last_names, called
from tests.read.asking import reading


def tellers(text: str) -> list[str]:
    """How the first teller of each attribution is called."""
    return [a.chain[0].label for a in reading(text).attributions]


def test_a_full_name_tells_and_a_last_name_alone_does_not() -> None:
    assert (called("Delphine Orr"), called("Gov. Gaspard Orr"), called("Grant")) == ("she", "he", None)


def test_a_last_name_that_a_woman_and_a_man_bear_tells_nothing() -> None:
    assert by_last_names(["Clara Orr", "Hugo Tarn", "Bruno Orr"]) == {"Tarn": "he"}


@given(st.text())
def test_any_name_has_one_pronoun_or_none(name: str) -> None:
    assert called(name) in ("she", "he", None)


def test_he_is_no_woman_who_was_named_last() -> None:
    told = (
        "The prefect, Gaspard Tarn, said the march was small. The singer Delphine Orr was arrested.\n\n"
        "Not one shop was broken into, he said."
    )
    assert tellers(told)[-1] == "The prefect, Gaspard Tarn"


def test_who_was_called_he_before_is_not_she() -> None:
    told = (
        "Sarah Varn said on Monday that the dam was closed. President Orr knows that measures are needed. "
        "Varn was pleased, he said.\n\nOrr was glad, she said."
    )
    assert tellers(told)[-1] == "Sarah Varn"
