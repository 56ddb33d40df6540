"""How reliable somebody is comes from the user's file alone."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.ratings import UNGIVEN, parsed

FILE = """
# our own record of them
"The Harbour Lamp" = "B"
"the port authority" = "A"
"""


def test_an_outlet_is_rated_under_any_form_of_its_name() -> None:
    ratings, wrong = parsed(FILE)
    assert not wrong
    assert [ratings.outlet(n) for n in ("The Harbour Lamp", "Harbour Lamp", "harbourlamp.com")] == ["B", "B", "B"]


def test_a_source_is_rated_by_its_label() -> None:
    ratings, _ = parsed(FILE)
    assert ratings.source("The port authority") == "A"
    assert ratings.source("the port") == "F"


def test_who_is_not_named_cannot_be_judged() -> None:
    assert UNGIVEN.outlet("The Harbour Lamp") == UNGIVEN.source("anybody") == "F"
    assert not UNGIVEN


def test_an_entry_that_is_no_letter_is_named_and_the_rest_stands() -> None:
    ratings, wrong = parsed('"Lamp" = "G"\n"Gazette" = "C"\n"Post" = ["A"]')
    assert ratings.rows == (("Gazette", "C"),)
    assert [name for name, _ in wrong] == ["Lamp", "Post"]
    assert all("A to F" in why for _, why in wrong)


def test_names_that_nothing_bears_are_given_back() -> None:
    ratings, _ = parsed(FILE)
    assert ratings.unused({"Harbour Lamp"}, set()) == ("the port authority",)
    assert ratings.unused({"Gazette"}, {"The port authority"}) == ("The Harbour Lamp",)


@given(st.text())
def test_a_file_is_read_or_refused_with_a_reason(text: str) -> None:
    with suppress(ValueError):
        parsed(text)


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(ValueError, match="is no TOML"):
        parsed("Harbour Lamp: B")
