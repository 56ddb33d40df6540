import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.show.safe import one_line, plain, shorten, web_address

from .hostile import ADDRESSES, ATTACKS


@given(st.text(st.characters()))
def test_making_text_plain_moves_no_character(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text(st.characters()))
def test_plain_text_can_be_written_and_holds_no_control_code(text: str) -> None:
    shown = plain(text)
    shown.encode("utf-8")
    assert not any((ord(c) < 32 and c not in "\t\n") or 127 <= ord(c) < 160 for c in shown)


@given(st.text(), st.integers(10, 50))
def test_shortened_text_keeps_to_its_limit_and_to_one_line(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit
    assert "\n" not in shorten(text, limit)


def test_direction_overrides_are_shown_not_obeyed() -> None:
    assert "\u202e" not in one_line("safe \u202eexe.txt")


@pytest.mark.parametrize("url", [a for a in ADDRESSES if "evil.example" not in a])
def test_only_web_addresses_are_followed(url: str) -> None:
    assert web_address(url) is None


@pytest.mark.parametrize("url", [*ADDRESSES, *(f"https://evil.example/{attack}" for attack in ATTACKS)])
def test_an_address_holds_nothing_that_could_end_it(url: str) -> None:
    assert not set(web_address(url) or "") & set('<>"` \\\x1b\n')


def test_an_honest_address_is_kept_as_it_is() -> None:
    url = "https://coastradio.example/a/b?c=d&e=%20f#g"
    assert web_address(url) == url
