"""What one authority counted first and later is shown with the claim, wherever a brief is read."""

from collections.abc import Callable

import pytest

from headwater.model import Briefing, MadeBy
from headwater.show import as_html, as_markdown, as_text
from headwater.show.words import history
from tests.weigh.telling import Told, fire


@pytest.fixture(scope="module")
def told() -> Told:
    return fire(
        "Four children died in the burning grain store, the Interior Ministry said on Tuesday.",
        "Six children died in the burning grain store, the Interior Ministry said on Wednesday.",
    )


def test_a_claim_says_what_its_authority_counted_otherwise_and_when(told: Told) -> None:
    assert history(told.claim("our children died")) == "6 (9 May 2031)"
    assert history(told.claim("ix children died")) == "4 (8 May 2031)"


@pytest.mark.parametrize("shown", [as_text, as_markdown, as_html])
def test_history_stands_in_every_form_of_a_brief(told: Told, shown: Callable[[Briefing], str]) -> None:
    page = shown(Briefing((told.account,), (), MadeBy("0", "none")))
    assert "9 May 2031" in page
    assert "ame authority, other figures" in page
