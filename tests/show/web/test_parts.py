"""The small parts of pages: differences, drawings, excerpts, trees, and what a visit remembers."""

import re

from hypothesis import given
from hypothesis import strategies as st

from headwater.show.web.charts import dots, steps
from headwater.show.web.differences import differences
from headwater.show.web.lately import visit
from headwater.show.web.living import living
from headwater.show.web.search import pieces
from headwater.show.web.tree import tree
from tests.show.sample import account

words = st.text(alphabet="ab cd\n.é", max_size=120)


def told(old: str, new: str, *kinds: str) -> str:
    return "".join(p.text for line in differences(old, new).lines for p in line if p.kind in kinds)


@given(words, words)
def test_differences_give_back_the_new_text_but_for_white_space(old: str, new: str) -> None:
    assert "".join(told(old, new, "same", "added").split()) == "".join(new.split())
    assert "".join(told(old, new, "same", "removed").split()) == "".join(old.split())


@given(words)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    found = differences(text, text)
    assert found.summary == "none in words"
    assert {p.kind for line in found.lines for p in line} <= {"same"}


def test_long_stretches_that_stayed_are_left_out_and_counted() -> None:
    long = "river stone " * 200
    found = differences(f"Six men. {long}", f"Seven men. {long}")
    assert found.summary == "1 word added, 1 word taken out"
    assert re.search(r"… \d+ words as before …", "".join(p.text for line in found.lines for p in line))


def test_very_long_texts_are_compared_by_paragraph_and_still_at_once() -> None:
    old = "\n".join(f"Paragraph {n} of the long report." for n in range(6000))
    found = differences(old, old.replace("Paragraph 77 ", "Paragraph seventy-seven "))
    assert found.summary.endswith("taken out")


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_row_of_dots_never_shows_more_sources_than_there_are(reports: int, origins: int) -> None:
    drawn = dots(reports, origins)
    assert len(drawn.places) + drawn.more == reports
    assert drawn.full <= min(origins, len(drawn.places))


def test_steps_stand_as_high_as_their_numbers() -> None:
    drawn = steps([("2021-05-03", 1, 1), ("2021-05-04", 3, 1), ("2021-05-05", 4, 2)])
    assert drawn is not None
    assert [p.reports for p in drawn.points] == [1, 3, 4]
    assert drawn.points[0].high == drawn.points[0].low
    assert drawn.points[2].high < drawn.points[2].low
    assert steps([("2021-05-03", 1, 1)]) is None


def test_two_loads_within_half_an_hour_are_one_look() -> None:
    first = visit(None, 10, 0)
    assert first.since is None
    later = visit(first.cookie, 14, 7200)
    assert later.since == 10
    again = visit(later.cookie, 14, 7300)
    assert again.since == 10
    next_day = visit(again.cookie, 20, 100_000)
    assert next_day.since == 14


@given(st.text(max_size=60))
def test_a_cookie_that_is_none_of_ours_is_a_first_look(cookie: str) -> None:
    assert visit(cookie, 5, 0).since in {None, *range(10**3)} or re.fullmatch(r"\d+\.\d+\.\d+", cookie)


@given(st.text(max_size=900), st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=5))
def test_an_excerpt_is_a_stretch_of_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    found = pieces(text, tuple(spans))
    assert "".join(piece for piece, _ in found).strip("…") in text or not text


def test_the_tree_of_a_claim_holds_every_place_once_below_its_origin() -> None:
    story = living(account(), "")
    for item in story.outline.items:
        branches = tree(item, story.proofs[item.number], story.outline)
        places = [p.proof.number for branch in branches for way in branch.ways for p in way.proofs]
        assert sorted(places) == [proof.number for proof in story.proofs[item.number]]
        assert sum(branch.counted for branch in branches) >= item.claim.independent_origins
