"""Windows: every word in one, no window too long, and a copied paragraph read in the window it had."""

from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from headwater.read.pieces import SHAPES, pieces, shape, vocabulary
from headwater.read.windows import LONGEST, Window, windows

WORD = st.sampled_from(
    ["the", "minister", "Varn", "denied", "it", ".", "22,000", "Sant-Averil", "re-routed", "…", "Ost"]
)
PARAGRAPHS = st.lists(st.lists(WORD, min_size=1, max_size=60), min_size=1, max_size=12)


def cut(paragraphs: list[list[str]]) -> list[Window]:
    """Windows of paragraphs that are one sentence each."""
    every = [w for p in paragraphs for w in p]
    owner = [n for n, p in enumerate(paragraphs) for _ in p]
    return windows(every, owner, owner)


@given(PARAGRAPHS)
def test_every_word_is_in_one_window_and_no_window_is_too_long(paragraphs: list[list[str]]) -> None:
    found = cut(paragraphs)
    edges = [0, *(w.end for w in found)]
    assert [w.start for w in found] == edges[:-1]
    assert edges[-1] == sum(map(len, paragraphs))
    for window in found:
        assert len(window.pieces) == len(window.shapes) <= LONGEST + 2
        assert len(window.first) == window.end - window.start
        assert all(a < b < len(window.pieces) for a, b in zip(window.first, window.first[1:], strict=False))


@given(PARAGRAPHS)
def test_a_window_ends_with_a_paragraph_where_paragraphs_are_short(paragraphs: list[list[str]]) -> None:
    ends = set(accumulate(map(len, paragraphs)))
    assert {w.end for w in cut(paragraphs)} <= ends


def test_text_that_was_copied_meets_the_windows_it_had() -> None:
    copied = [[f"Sentence number {n} of what the agency wrote ."] for n in range(40)]
    words = [line[0].split() for line in copied]
    before = {w.pieces for w in cut(words)}
    after = {w.pieces for w in cut([["A", "new", "lead", "."], *words])}
    assert len(before & after) >= 0.8 * len(before)


def test_a_sentence_without_end_is_cut_between_words() -> None:
    found = cut([["nonsense"] * 2000])
    assert len(found) > 1
    assert found[-1].end == 2000


@given(st.text(min_size=1, max_size=40).filter(lambda s: not s.isspace()))
def test_any_word_has_pieces_and_a_shape(word: str) -> None:
    assert pieces(word)
    assert all(0 <= p < len(vocabulary()) for p in pieces(word))
    assert 0 <= shape(word) < len(SHAPES)


def test_pieces_are_those_of_the_vocabulary_whatever_the_case_and_accents() -> None:
    names = {number: piece for piece, number in vocabulary().items()}
    assert [names[p] for p in pieces("Unbelievable")] == ["unbelievable"]
    assert pieces("Ministère") == pieces("ministere")
    assert [names[p] for p in pieces("a.m.")] == ["a", ".", "m", "."]
    assert [SHAPES[shape(w)] for w in ("denied", "Varn", "NATO", "I", "McKay", "5th", "—", "$")] == [
        "lower", "title", "capitals", "capital", "mixed", "digits", "mark", "symbol",
    ]  # fmt: skip
