import pytest
from rich.cells import cell_len

from headwater.show import as_text

from . import gold, hostile
from .sample import briefing


@pytest.mark.parametrize("width", [60, 80, 100])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    lines = as_text(briefing(), width).splitlines()
    assert max(map(cell_len, lines)) <= width
    assert not any(line != line.rstrip() for line in lines)


def test_the_answer_stands_before_everything_else() -> None:
    text = as_text(briefing(), 100)
    order = [
        "2 of 3 reports, 1 source: unnamed",
        "DISPUTED",
        "TOLD BY SEVERAL REPORTS",
        "IN ONE REPORT ONLY",
        "BACKGROUND",
        "REPORTS  3",
    ]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_the_inputs_that_could_not_be_read_close_the_account() -> None:
    assert as_text(briefing()).rstrip().endswith("! torn.html: no text is left of the page")


def test_a_terminal_obeys_no_word_from_outside() -> None:
    text = as_text(hostile.briefing())
    assert not any(ord(character) < 32 and character != "\n" for character in text)
    assert "\u202e" not in text
    text.encode("utf-8")


def test_the_seeds_fit_a_narrow_terminal() -> None:
    text = as_text(gold.briefing("seeds"), 60)
    assert "2 reports, 1 source: unnamed, via the Guardian, which is not" in text
    assert max(map(cell_len, text.splitlines())) <= 60
