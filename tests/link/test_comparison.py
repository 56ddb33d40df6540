"""Two names compared part by part: what is one, what is not, and on what ground."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.link.comparison import FEATURES, compared, features

NAMES = st.text(alphabet="abcdefgh ABC.-'éØШ漢7", max_size=24)


def person(a: str, b: str) -> float:
    return compared(a, b, person=True).score


def body(a: str, b: str) -> float:
    return compared(a, b, person=False).score


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Karim Tolmani", "Kareem Tolmany"),
        ("Karim al-Tolmani", "KARIM TOLMANI"),
        ("Karim Ahmad Tolmani", "Karim Tolmani"),
        ("K. Tolmani", "Karim Tolmani"),
        ("Dr Karim Tolmani", "Karim Tolmani"),
        ("Тарас Бондаренко", "Taras Bondarenko"),
    ],
)
def test_spellings_of_one_person_are_one(a: str, b: str) -> None:
    assert person(a, b) > 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [("Nils Lund", "Oskar Lund"), ("Anna Holt", "Anna Berg"), ("Lund Nils Otto", "Otto Brandt")],
)
def test_a_part_that_differs_keeps_two_persons_apart(a: str, b: str) -> None:
    assert person(a, b) < 0.5


def test_legal_forms_do_not_tell_bodies_apart_and_what_they_do_does() -> None:
    assert body("Open Joint Stock Company Tolvia Gas", "Tolvia Gas JSC") > 0.5
    assert body("Tolvia Ministry of Defence", "Tolvia Ministry of Finance") < 0.5


def test_a_number_that_differs_is_said_so() -> None:
    assert compared("the 44th Brigade", "the 45th Brigade", person=False).numbered_apart
    assert not compared("4th Brigade", "Fourth Brigade", person=False).numbered_apart


def test_the_ground_is_told_in_words() -> None:
    found = compared("K. Ahmad Tolmany", "Karim Tolmani", person=True)
    assert "k may stand for karim" in found.reasons or "karim may be shortened to k" in found.reasons
    assert "tolmani" in found.reasons
    assert "ahmad left over" in found.reasons


def test_a_name_without_letters_is_no_other() -> None:
    assert compared("—", "Karim", person=True).score == 0
    assert features("", "", person=True) == (0.0,) * len(FEATURES)


@given(NAMES, NAMES, st.booleans())
def test_order_does_not_matter_and_scores_are_chances(a: str, b: str, is_person: bool) -> None:  # noqa: FBT001
    one, other = compared(a, b, person=is_person), compared(b, a, person=is_person)
    assert one.score == other.score
    assert 0 <= one.score <= 1


@given(NAMES, st.booleans())
def test_a_name_is_itself(name: str, is_person: bool) -> None:  # noqa: FBT001
    assert compared(name, name, person=is_person).score in (0.0, 1.0)
