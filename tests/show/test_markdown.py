import pytest
from markdown_it import MarkdownIt

from headwater.show import as_markdown
from headwater.show.markdown import escaped

from . import hostile
from .sample import briefing


def test_the_answer_is_the_first_line_below_the_title() -> None:
    lines = [line for line in as_markdown(briefing()).splitlines() if line]
    assert lines[0] == "# The Oona and her cracks"
    assert lines[1].startswith("**2 of 3 reports, 1 source**: unnamed, via the Lantern")


def test_differing_values_stand_side_by_side() -> None:
    assert "|  | 40 | 12 |" in as_markdown(briefing())


def test_the_address_of_a_report_is_a_link() -> None:
    assert "[Twelve cracks](<https://coastradio.example/oona>)" in as_markdown(briefing())


@pytest.mark.parametrize("attack", hostile.ATTACKS)
def test_outside_text_is_shown_as_it_is(attack: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(f"- {escaped(attack)}")
    assert [token.type for token in tokens[2:-2]] == ["paragraph_open", "inline", "paragraph_close"]
    inline = tokens[3].children or []
    assert {token.type for token in inline} <= {"text", "text_special"}


def test_a_hostile_document_holds_no_link_picture_or_markup_of_theirs() -> None:
    page = MarkdownIt("commonmark").enable("table").render(as_markdown(hostile.briefing()))
    for forbidden in ("<script", "<img", "<svg", "<iframe", "<style", "<form", "<meta", 'href="javascript', "<pre"):
        assert forbidden not in page.lower()
